import type { GraphQLResolveInfo } from 'graphql';

/** The value, which the compiler asked the store for; that it is missing is a bug, not bad input. */
export const loaded = <T>(value: T | undefined, info: GraphQLResolveInfo): T => {
  if (value !== undefined) return value;
  throw new Error(
    `The store gave nothing for ${info.parentType.name}.${info.fieldName}, which was asked for.`,
  );
};
