import { request } from '#web/api/request.ts';
import { SourcesDocument } from '#web/generated/operations.ts';

/** Entities whose relations are asked for at once. */
const MOST = 500;

/** An article that proves a relation. */
export interface SourceFacts {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly url: string;
}

/** What proves the relations among entities: articles, the newest first, and their ids by relation. */
export const loadSources = async (
  ids: readonly string[],
): Promise<{
  readonly sources: readonly SourceFacts[];
  readonly sourcesOf: ReadonlyMap<string, readonly string[]>;
}> => {
  const articles = new Map<string, SourceFacts>();
  const sourcesOf = new Map<string, readonly string[]>();
  const half = MOST / 2;
  const parts = Array.from({ length: Math.ceil(ids.length / half) }, (_, at) =>
    ids.slice(at * half, (at + 1) * half),
  );
  // A relation may lie between any two parts.
  const pairs =
    ids.length <= MOST ? [ids] : parts.flatMap((a, at) => parts.slice(at + 1).map((b) => [...a, ...b]));
  for (const pair of pairs) {
    const { subgraph } = await request(SourcesDocument, { ids: pair });
    for (const { id, claims } of subgraph.relations) {
      const proofs = claims.flatMap(({ evidence }) => evidence.map(({ article }) => article));
      for (const { id: article, title, name, publishedAt, url } of proofs)
        articles.set(article, { id: article, title: title ?? name, date: publishedAt ?? '', url: url ?? '' });
      sourcesOf.set(id, [...new Set(proofs.map((proof) => proof.id))]);
    }
  }
  return {
    sources: [...articles.values()].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    sourcesOf,
  };
};
