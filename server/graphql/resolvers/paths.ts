import { GraphError } from '#server/domain/errors.ts';
import { entitySelection, relationLists } from '../compile-selection.ts';
import type { PathResolvers, PathSearchResolvers, QueryResolvers } from '../generated/resolvers.ts';
import { loaded } from '../loaded.ts';
import { rowsWanted } from '../page-request.ts';
import { compilerOf, rootGroup } from '../root-field.ts';
import { groupNamed, selectedFields } from '../selected-fields.ts';

/** Relations on a path that may be asked for. */
const MAX_LENGTH = 6;
const MAX_VIA = 3;
const MAX_AVOID = 100;
const LARGEST_INT = 2 ** 31 - 1;

export const paths: NonNullable<QueryResolvers['paths']> = async (_, args, context, info) => {
  const { from, to, maxLength, throughArticles, throughHome } = args;
  const via = args.via ?? [];
  const avoid = args.avoid ?? [];
  checkLength(maxLength);
  checkStops([from, ...via, to], via.length, avoid.length);
  const first = rowsWanted(args.first);
  const compiler = compilerOf(context, info);
  const below = (name: string, within = selectedFields(compiler.source, rootGroup(info))) => {
    const group = groupNamed(within, name);
    return group === undefined ? [] : selectedFields(compiler.source, group);
  };
  const selected = selectedFields(compiler.source, rootGroup(info));
  const ofPath = below('paths');
  const ofNone = below('none').map(({ name }) => name);
  const query = {
    from,
    to,
    via,
    avoid,
    types: args.types ?? [],
    maxLength,
    throughArticles,
    throughHome,
    first,
    pathCount: selected.some(({ name }) => name === 'pathCount'),
    hiddenBy: ofNone.includes('hiddenBy'),
    searched: ofNone.includes('nodesSearched') || ofNone.includes('relationsSearched'),
    select: entitySelection(compiler, groupNamed(ofPath, 'nodes')),
    relations: relationLists(compiler, ofPath),
  };
  const found = await context.read(info, (store, call) => store.paths(query, call));
  return { found, maxLength };
};

const checkLength = (maxLength: number): void => {
  if (maxLength >= 1 && maxLength <= MAX_LENGTH) return;
  throw new GraphError('BAD_INPUT', `"maxLength" is ${maxLength}; a path has 1 to ${MAX_LENGTH} relations.`);
};

const checkStops = (stops: readonly string[], via: number, avoid: number): void => {
  if (new Set(stops).size < stops.length) {
    throw new GraphError('BAD_INPUT', '"from", "to" and "via" name each entity once.');
  }
  if (via > MAX_VIA) throw new GraphError('BAD_INPUT', `"via" names ${via} entities; at most ${MAX_VIA}.`);
  if (avoid > MAX_AVOID) {
    throw new GraphError('BAD_INPUT', `"avoid" names ${avoid} entities; at most ${MAX_AVOID}.`);
  }
};

export const pathSearchResolvers: PathSearchResolvers = {
  paths: ({ found }) => found.paths,
  pathCount: ({ found }, _, __, info) => Math.min(loaded(found.pathCount, info), LARGEST_INT),
  none: ({ found, maxLength }, _, __, info) =>
    found.paths.length > 0
      ? null
      : {
          maxLength,
          // Looked for only when selected.
          get nodesSearched() {
            return loaded(found.searched, info).nodes;
          },
          get relationsSearched() {
            return loaded(found.searched, info).relations;
          },
          get hiddenBy() {
            return loaded(found.hiddenBy, info);
          },
        },
};

export const pathResolvers: PathResolvers = {
  length: ({ steps }) => steps.length,
  nodes: ({ nodes }) => nodes,
  relations: ({ steps }, { first }, { keys }, info) =>
    steps.flatMap((step) => loaded(step[keys.keyOf({ of: 'relations', first })], info)),
};
