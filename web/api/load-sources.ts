import { askEach, meetings } from '#web/api/many-ids.ts';
import { request } from '#web/api/request.ts';
import { SourcesDocument } from '#web/generated/operations.ts';

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
  const answers = await askEach(meetings(ids), (some) => request(SourcesDocument, { ids: some }));
  for (const { subgraph } of answers) {
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
