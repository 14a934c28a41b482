/** What a write leaves to be derived. */
export interface Touched {
  /** Relations some of whose claims came, went or changed. */
  readonly relations: Set<string>;
  /** Entities that a replaced article referred to and its new version does not. */
  readonly released: Set<string>;
  /** Entities whose name changed. */
  readonly renamed: Set<string>;
  /** Persons who gained or lost a post. */
  readonly posts: Set<string>;
  /** Claims gained, or lost when negative. */
  claims: number;
}

export const touched = (): Touched => ({
  relations: new Set(),
  released: new Set(),
  renamed: new Set(),
  posts: new Set(),
  claims: 0,
});
