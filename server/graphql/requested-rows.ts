import { type GraphQLField, type GraphQLObjectType, getNullableType, isListType } from 'graphql';
import { MAX_PAGE } from './page-request.ts';
import { MAX_VIEW_NODES } from './saved-view.ts';
import { type SelectedGroup, type SelectionSource, selectedFields } from './selected-fields.ts';

/** A selected field with what it multiplies. */
interface CountedField {
  /** Name in the answer. */
  readonly key: string;
  /** Whether what it gives are rows: a page or a list of ids, not a single object or a fixed few. */
  readonly rows: boolean;
  readonly below: Below;
}

interface Below {
  readonly fields: readonly CountedField[];
  /** Names in the answer under which a connection has its edges. */
  readonly edges: readonly string[];
  /** Rows below one object, whichever of its possible types has the most. */
  readonly most: number;
}

/** What a request asks for, and how much of it an answer holds. */
export interface RequestedRows {
  /** Rows that the request may bring: along each path the product of the page sizes, summed. */
  readonly requested: number;
  /** Rows in the `data` of an answer; never more than `requested`. */
  readonly in: (data: unknown) => number;
}

/** Lists whose length is not their own `first`: as long as the ids asked for, of a fixed most, or so many for each step. */
const OTHER_LISTS: Readonly<Record<string, OtherList>> = {
  'Subgraph.nodes': { rowsOf: 'ids' },
  'Subgraph.relations': { most: 2_000 },
  'Path.nodes': { rowsOf: 7 },
  'Path.relations': { times: 6 },
  'NeighbourEdge.relations': { times: 'ids' },
  'SharedEvent.relations': { times: 2 },
  'SavedView.nodes': { rowsOf: MAX_VIEW_NODES },
  'SavedView.missing': { rowsOf: MAX_VIEW_NODES },
};

/** Fields that answer about more than one entity without an argument `ids`: about how many. */
const ABOUT: Readonly<Record<string, number>> = { 'Query.colleagues': 2 };

interface OtherList {
  /** Rows, whatever is asked; `ids`: as many as the root field named. */
  readonly rowsOf?: number | 'ids';
  /** How often `first` counts; `ids` as above. */
  readonly times?: number | 'ids';
  /** The largest `first`. */
  readonly most?: number;
}

const NOTHING: Below = { fields: [], edges: [], most: 0 };

/** Counts rows before anything is read, with the real variables. Aliases count each for themselves. */
export const requestedRows = (source: SelectionSource, root: SelectedGroup): RequestedRows => {
  const known = new Map<string, Below>();
  const numbers = new Map<object, number>();
  const numberOf = (node: object): number => {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    return number;
  };

  /** `ids` is how many the field named, or the one around it that named some. */
  const belowOf = (group: SelectedGroup, ids: number): Below => {
    if (group.nodes.every((node) => node.selectionSet === undefined)) return NOTHING;
    // Fragments reach one selection on many ways; each is counted once.
    const name = `${ids} ${group.returns.name} ${group.nodes.map(numberOf).join(' ')}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const perType = new Map<string, number>();
    const edges: string[] = [];
    const fields = selectedFields(source, group).map((field): CountedField => {
      const type = source.schema.getType(field.on) as GraphQLObjectType;
      const other = OTHER_LISTS[`${field.on}.${field.name}`];
      const { size, rows } = sizeOf(type.getFields()[field.name], field.args, ids, other);
      const named = field.args['ids'];
      const about = Array.isArray(named) ? named.length : (ABOUT[`${field.on}.${field.name}`] ?? ids);
      const below = belowOf(field, about);
      const sum = (rows ? size : 0) + size * below.most;
      perType.set(field.on, (perType.get(field.on) ?? 0) + sum);
      const key = field.nodes[0]?.alias?.value ?? field.name;
      if (field.name === 'edges') edges.push(key);
      return { key, rows, below };
    });
    const below = { fields: fields.filter(canCount), edges, most: Math.max(0, ...perType.values()) };
    known.set(name, below);
    return below;
  };

  const top = belowOf(root, 1);
  return { requested: top.most, in: (data) => rowsIn(data, top) };
};

const canCount = ({ rows, below }: CountedField): boolean => rows || below.most > 0;

const sizeOf = (
  field: GraphQLField<unknown, unknown> | undefined,
  args: Readonly<Record<string, unknown>>,
  ids: number,
  { rowsOf, times = 1, most = MAX_PAGE }: OtherList = {},
): { readonly size: number; readonly rows: boolean } => {
  if (rowsOf !== undefined) return { size: rowsOf === 'ids' ? ids : rowsOf, rows: true };
  if (field?.args.some(({ name }) => name === 'first')) {
    const first = typeof args['first'] === 'number' ? args['first'] : most;
    // A size that no page can have is refused by the field itself; here it must not make the sum smaller.
    const size = Math.min(Math.max(1, first), most);
    return { size: size * (times === 'ids' ? ids : times), rows: true };
  }
  const own = args['ids'];
  // An object that ids were named for is one; a list of it holds as many.
  if (Array.isArray(own) && field !== undefined && isListType(getNullableType(field.type))) {
    return { size: own.length, rows: true };
  }
  return { size: 1, rows: false };
};

const rowsIn = (value: unknown, below: Below): number => {
  if (below.fields.length === 0 || typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + rowsIn(item, below), 0);
  // One name can stand for different fields on different types, of which one made this answer.
  const counts = new Map<string, number>();
  for (const field of below.fields) {
    const inside = (value as Record<string, unknown>)[field.key];
    const count = (field.rows ? rowsAt(inside, field.below) : 0) + rowsIn(inside, field.below);
    counts.set(field.key, Math.max(counts.get(field.key) ?? 0, count));
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
};

const rowsAt = (value: unknown, { edges }: Below): number => {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  const lists = edges.map((key) => (value as Record<string, unknown>)[key]);
  return Math.max(0, ...lists.map((list) => (Array.isArray(list) ? list.length : 0)));
};
