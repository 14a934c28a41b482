import type { Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import type { EntityKind } from '#server/domain/ontology.ts';
import type { EntityRow, EntityView, Page, RelationView } from '#server/store/selection.ts';
import type {
  ArticleState,
  ListOrder,
  ListQuery,
  NodesQuery,
  RelationQuery,
  Stats,
} from '#server/store/store.ts';
import { escaped, numberOf, recordOf, textOf } from './columns.ts';
import { filterConditions } from './filter.ts';
import { type Condition, equals, type KeysetQuery, keysetRows, pageOf } from './keyset.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { relationViews } from './relation-views.ts';
import { searchWhere } from './search.ts';
import { totals } from './totals.ts';
import { withdrawnStates } from './withdrawn.ts';

export const nodes = (scope: ReadScope, { ids, select }: NodesQuery): readonly (EntityView | null)[] => {
  const views = scope.entities(ids, select);
  return ids.map((id) => views.get(id) ?? null);
};

const LIST_KEYS = { NAME: 'by_name', NEWEST: 'by_date', DEGREE: 'by_degree' } as const satisfies Record<
  Exclude<ListOrder, 'RANK'>,
  string
>;

/** The keyset query of a list of entities. */
const listQuery = (
  kind: EntityKind,
  order: keyof typeof LIST_KEYS,
  filter: readonly Condition[],
): KeysetQuery => ({
  columns: `e.${LIST_KEYS[order]}, e.id`,
  from: 'entity AS e',
  key: `e.${LIST_KEYS[order]}`,
  where: [equals('e.kind', kind), ...filter],
});

export const list = (scope: ReadScope, query: ListQuery): Page<EntityRow> => {
  const { kind, order, filter = {}, page, select } = query;
  if (order === 'RANK') {
    const where = [equals('e.kind', kind), ...filterConditions(kind, filter, { byName: false })];
    return searchWhere(scope, { text: filter.name ?? '', page, select }, where);
  }
  const conditions = filterConditions(kind, filter);
  const found = keysetRows(scope.db, listQuery(kind, order, conditions), page);
  const views = scope.entities(
    found.slice(0, query.page.first).map(([, id]) => textOf(id)),
    query.select,
  );
  return pageOf(
    found,
    query.page,
    ([key, id]) => ({ key: textOf(key), node: viewOf(views, id) }),
    () =>
      conditions.length === 0
        ? (totals(scope.db).get(kind) ?? 0)
        : numberOf(
            scope.db.get(
              `SELECT count(*) FROM entity AS e WHERE e.kind = ? AND ${conditions.map(({ sql }) => sql).join(' AND ')}`,
              kind,
              ...conditions.flatMap(({ values }) => values),
            )?.[0],
          ),
  );
};

export const relation = (scope: ReadScope, { id, select }: RelationQuery): RelationView | null =>
  relationViews(scope, [id], select).get(id) ?? null;

export const stats = ({ db }: ReadScope): Stats => {
  const counted = totals(db);
  const of = (name: string): number => counted.get(name) ?? 0;
  return {
    persons: of('PERSON'),
    organizations: of('ORGANIZATION'),
    events: of('EVENT'),
    places: of('PLACE'),
    articles: of('ARTICLE'),
    relations: of('RELATION'),
    claims: of('CLAIM'),
  };
};

export const identities = (
  { db }: Pick<ReadScope, 'db'>,
  keys: readonly string[],
): ReadonlyMap<string, string> => {
  const owners = new Map(
    db
      .all(
        'SELECT i.key, i.entity_id FROM json_each(?) AS wanted CROSS JOIN identity AS i ON i.key = wanted.value',
        JSON.stringify(keys.map(escaped)),
      )
      .map(([key, owner]) => [textOf(key), textOf(owner)]),
  );
  return pick(keys, (key) => owners.get(escaped(key)));
};

export const entities = (scope: ReadScope, ids: readonly string[]): ReadonlyMap<string, Entity> => {
  const views = scope.entities(ids, {});
  return pick(ids, (id) => views.get(id)?.entity);
};

export const articleStates = (
  scope: ReadScope,
  ids: readonly string[],
): ReadonlyMap<string, ArticleState> => {
  const records = entities(scope, ids);
  const withdrawn = withdrawnStates(scope.db, ids);
  return pick(ids, (id) => {
    if (withdrawn.has(id)) return withdrawn.get(id);
    const article = records.get(id) as Article | undefined;
    if (article?.kind !== 'ARTICLE') return undefined;
    return { sha256: article.sha256, extractorVersion: article.extractorVersion, home: article.home };
  });
};

export const mentionsOf = (
  { db }: ReadScope,
  articleIds: readonly string[],
): ReadonlyMap<string, readonly Mention[]> => {
  const found = new Map<string, Mention[]>(
    db
      .all(
        'SELECT t.article_id FROM json_each(?) AS wanted CROSS JOIN article_text AS t ON t.article_id = wanted.value',
        JSON.stringify(articleIds),
      )
      .map(([id]) => [textOf(id), []]),
  );
  const rows = db.all(
    `SELECT m.article_id, m.record FROM json_each(?) AS wanted
     CROSS JOIN mention AS m ON m.article_id = wanted.value ORDER BY m.article_id, m.key`,
    JSON.stringify([...found.keys()]),
  );
  for (const [id, record] of rows) found.get(textOf(id))?.push(recordOf<Mention>(record));
  return pick(articleIds, (id) => found.get(id));
};

export const getMark = ({ db }: ReadScope, name: string): string | undefined => {
  const value = db.get('SELECT value FROM mark WHERE name = ?', escaped(name))?.[0];
  return value === undefined ? undefined : (JSON.parse(`"${textOf(value)}"`) as string);
};

const pick = <T>(keys: readonly string[], find: (key: string) => T | undefined): ReadonlyMap<string, T> => {
  const picked = new Map<string, T>();
  for (const key of keys) {
    const value = find(key);
    if (value !== undefined) picked.set(key, value);
  }
  return picked;
};
