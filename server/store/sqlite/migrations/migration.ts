/** One step of the schema. Its place in the list is the version it leads to; a released step never changes. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}
