import { GraphError } from '#server/domain/errors.ts';
import { entitySelection, relationLists } from '../compile-selection.ts';
import type { QueryResolvers, SubgraphResolvers } from '../generated/resolvers.ts';
import { loaded } from '../loaded.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed, selectedFields } from '../selected-fields.ts';

const MAX_IDS = 500;
const MAX_RELATIONS = 2_000;

export const subgraph: NonNullable<QueryResolvers['subgraph']> = (_, { ids }, context, info) => {
  if (ids.length > MAX_IDS) {
    throw new GraphError('BAD_INPUT', `"ids" names ${ids.length} entities; at most ${MAX_IDS} at once.`);
  }
  const compiler = compilerOf(context, info);
  const fields = selectedFields(compiler.source, rootGroup(info));
  const query = {
    ids,
    select: entitySelection(compiler, groupNamed(fields, 'nodes')),
    relations: relationLists(compiler, fields, MAX_RELATIONS),
    relationCount: fields.some(({ name }) => name === 'relationCount'),
  };
  return context.read(info, (store, call) => store.subgraph(query, call));
};

export const subgraphResolvers: SubgraphResolvers = {
  nodes: ({ nodes }) => nodes,
  relations: ({ relations }, { first }, { keys }, info) =>
    loaded(relations[keys.keyOf({ of: 'relations', first })], info),
  relationCount: ({ relationCount }, _, __, info) => loaded(relationCount, info),
};
