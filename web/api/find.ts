import { request } from '#web/api/request.ts';
import {
  type EntityKind,
  SearchDocument,
  type SearchQuery,
  SuggestDocument,
  type SuggestQuery,
} from '#web/generated/operations.ts';

/** An entity that a text finds, with the stretches of its name and aliases that answer. */
export type FoundEntity = SuggestQuery['suggest'][number];

/** A sentence of an article that holds a text. */
export type FoundSentence = NonNullable<SearchQuery['searchText']>['edges'][number]['node'];

/** All that a text finds, up to a number of rows. */
export interface Finds {
  readonly entities: readonly FoundEntity[];
  /** More entities answer than are listed. */
  readonly more: boolean;
  readonly sentences: readonly FoundSentence[];
  /** Sentences on all pages. */
  readonly sentenceCount: number;
}

/** Nothing found. */
export const NO_FINDS: Finds = { entities: [], more: false, sentences: [], sentenceCount: 0 };

/** Entities listed, and sentences below them. */
const ENTITIES = 12;
const SENTENCES = 6;
/** Longest text that is looked for in articles, UTF-16 code units. */
const LONGEST_IN_TEXTS = 64;

/** A few entities that a text begins, the best connected first. */
export const suggest = async (
  text: string,
  signal: AbortSignal,
  kinds: readonly EntityKind[] | null = null,
): Promise<readonly FoundEntity[]> =>
  (await request(SuggestDocument, { text, first: 8, kinds }, signal)).suggest;

/** The entities that a text names or sounds like, and the sentences that hold it. */
export const find = async (text: string, signal: AbortSignal): Promise<Finds> => {
  const { search, searchText } = await request(
    SearchDocument,
    { text, first: ENTITIES, sentences: SENTENCES, inTexts: text.length <= LONGEST_IN_TEXTS },
    signal,
  );
  return {
    entities: search.edges,
    more: search.pageInfo.hasNextPage,
    sentences: searchText?.edges.map(({ node }) => node) ?? [],
    sentenceCount: searchText?.totalCount ?? 0,
  };
};
