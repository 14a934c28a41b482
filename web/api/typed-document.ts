declare const types: unique symbol;

/** The text of an operation, which knows the types of its data and variables. */
export type TypedDocument<Data, Variables> = string & {
  readonly [types]?: (variables: Variables) => Data;
};
