import type { Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { compareAscii } from '#server/domain/order-key.ts';
import type { ArticleState, Stats, Store } from '../store.ts';
import { parse } from './compile-view.ts';
import type { Connection } from './connection.ts';

type Lookups = Pick<Store, 'stats' | 'identities' | 'entities' | 'articleStates' | 'mentionsOf' | 'getMark'>;

/** The reads by key that the importer needs, and the counts. */
export const lookups = (connection: Connection): Lookups => ({
  stats: async (context) => {
    const [row] = await connection.read(
      "MATCH (c:GuanxiMeta {name: 'counts'}) RETURN c {.*} AS counts",
      {},
      context,
    );
    const counts = (row?.['counts'] ?? {}) as Readonly<Record<string, number | undefined>>;
    return {
      persons: counts['PERSON'] ?? 0,
      organizations: counts['ORGANIZATION'] ?? 0,
      events: counts['EVENT'] ?? 0,
      places: counts['PLACE'] ?? 0,
      articles: counts['ARTICLE'] ?? 0,
      relations: counts['relations'] ?? 0,
      claims: counts['claims'] ?? 0,
    } satisfies Stats;
  },

  identities: async (keys, context) => {
    const text = 'UNWIND $keys AS key MATCH (k:IdentityKey {key: key}) RETURN k.key AS key, k.entityId AS id';
    const rows = await connection.read(text, { keys: [...new Set(keys)] }, context);
    return new Map(rows.map((row) => [row['key'] as string, row['id'] as string]));
  },

  entities: async (ids, context) => {
    const text = 'UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.record AS record';
    const rows = await connection.read(text, { ids: [...new Set(ids)] }, context);
    return new Map(rows.map((row) => parse<Entity>(row['record'])).map((entity) => [entity.id, entity]));
  },

  articleStates: async (ids, context) => {
    const text =
      'UNWIND $ids AS id OPTIONAL MATCH (w:Withdrawn {articleId: id}) OPTIONAL MATCH (e:Entity {id: id}) ' +
      "RETURN id, w.record AS withdrawn, CASE e.kind WHEN 'ARTICLE' THEN e.record END AS record";
    const rows = await connection.read(text, { ids: [...new Set(ids)] }, context);
    return new Map(
      rows.flatMap(({ id, withdrawn, record }): [string, ArticleState][] => {
        const state = withdrawn ?? record;
        if (state === null) return [];
        const { sha256, extractorVersion, home } = parse<Article>(state);
        return [
          [
            id as string,
            { sha256, extractorVersion, home, ...(withdrawn === null ? {} : { withdrawn: true }) },
          ],
        ];
      }),
    );
  },

  mentionsOf: async (articleIds, context) => {
    const text =
      "UNWIND $ids AS id MATCH (a:Entity {id: id}) WHERE a.kind = 'ARTICLE' " +
      'RETURN id, COLLECT { MATCH (a)-[m:MENTIONS]->() UNWIND range(0, size(m.keys) - 1) AS i RETURN [m.keys[i], m.spans[i]] } AS spans';
    const rows = await connection.read(text, { ids: [...new Set(articleIds)] }, context);
    return new Map(
      rows.map((row) => {
        const spans = (row['spans'] as [string, string][]).toSorted(([a], [b]) => compareAscii(a, b));
        return [row['id'] as string, spans.map(([, span]) => parse<Mention>(span))];
      }),
    );
  },

  getMark: async (name, context) => {
    const text = 'MATCH (m:GuanxiMeta {name: $name}) RETURN m.value AS value';
    const [row] = await connection.read(text, { name: `mark:${name}` }, context);
    return (row?.['value'] ?? undefined) as string | undefined;
  },
});
