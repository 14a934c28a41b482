import type { RelationType } from '#web/generated/ontology.ts';
import type { PathFilter } from '#web/generated/operations.ts';

/** What a search for paths may go over; ids by which to go and which to go round. */
export interface PathOptions {
  /** Relations on a path at most, 1 to 6. */
  readonly maxLength: number;
  /** Only relations of these types; all when empty. */
  readonly types: readonly RelationType[];
  /** To be passed in this order, at most 3. */
  readonly via: readonly string[];
  readonly avoid: readonly string[];
  readonly throughArticles: boolean;
  readonly throughHome: boolean;
}

/** The longest path that is looked for. */
export const LONGEST_PATH = 6;

/** Everything but what says nothing: no articles, no home institutions. */
export const PLAIN_PATHS: PathOptions = {
  maxLength: LONGEST_PATH,
  types: [],
  via: [],
  avoid: [],
  throughArticles: false,
  throughHome: false,
};

/** What each filter is lifted to, from the one that changes the meaning of a path least. */
const LIFTS: Readonly<Record<PathFilter, Partial<PathOptions>>> = {
  LENGTH: { maxLength: LONGEST_PATH },
  AVOID: { avoid: [] },
  VIA: { via: [] },
  TYPES: { types: [] },
  HOME: { throughHome: true },
  ARTICLES: { throughArticles: true },
  TOGETHER: { ...PLAIN_PATHS, throughHome: true, throughArticles: true },
};
const CHEAPEST_FIRST = Object.keys(LIFTS) as readonly PathFilter[];

/** A filter that hid a path, and the search without it; `options` is absent where nothing can be lifted. */
export interface Relaxation {
  readonly filter: PathFilter;
  readonly options: PathOptions | undefined;
}

/** What to try where there is no path, the cheapest first. */
export const relaxationsOf = (options: PathOptions, hiddenBy: readonly PathFilter[]): readonly Relaxation[] =>
  CHEAPEST_FIRST.filter((filter) => hiddenBy.includes(filter)).map((filter) => {
    const lifted = { ...options, ...LIFTS[filter] };
    const same = JSON.stringify(lifted) === JSON.stringify(options);
    return { filter, options: same ? undefined : lifted };
  });
