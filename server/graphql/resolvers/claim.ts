import { claimParts } from '../compile-selection.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { compilerOf, rootGroup } from '../root-field.ts';

export const claim: NonNullable<QueryResolvers['claim']> = (_, { id }, context, info) => {
  const parts = claimParts(compilerOf(context, info), rootGroup(info));
  return context.read(info, (store, call) => store.claim({ id, ...parts }, call));
};
