import type { Direction, Link } from '#server/domain/adjacency.ts';
import type { Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { type EntityKind, RELATION_TYPE_NAMES, type RelationType } from '#server/domain/ontology.ts';
import type {
  EntityRow,
  EntitySelection,
  EntityView,
  MentionRow,
  Page,
  PageRequest,
  RelationCount,
  YearCount,
} from '#server/store/selection.ts';
import { compareYearCounts } from '#server/store/year-counts.ts';
import { numberOf, recordOf, textFromBytes, textOf } from './columns.ts';
import type { Database, Row } from './database.ts';
import { equals, keysetRows, pageOf } from './keyset.ts';
import { type LinkCounts, linkCounts } from './link-filter.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { relatedPages } from './related-pages.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A scope for one read of this connection. */
export const readScope = (db: Database, check: () => void): ReadScope => {
  const scope: ReadScope = { db, check, entities: (ids, select) => entityViews(scope, ids, select) };
  return scope;
};

/** Views of these nodes by id, without those that name nothing: each level of the selection is read for all nodes at once. */
const entityViews = (
  scope: ReadScope,
  ids: Iterable<string>,
  select: EntitySelection,
): ReadonlyMap<string, EntityView> => {
  scope.check();
  const views = new Map<string, Mutable<EntityView>>();
  const degrees = new Map<string, number>();
  for (const [id, record, degree] of byIds(scope, RECORDS, [...new Set(ids)])) {
    views.set(textOf(id), { entity: recordOf<Entity | Article>(record) });
    degrees.set(textOf(id), numberOf(degree));
  }
  const found = [...views.keys()];
  if (found.length === 0) return views;
  if (select.degree) for (const [id, view] of views) view.degree = degrees.get(id) ?? 0;
  if (select.text) {
    for (const [id, text] of byIds(scope, TEXTS, found)) {
      const view = views.get(textOf(id));
      if (view !== undefined) view.text = textFromBytes(text);
    }
  }
  if (select.yearCounts) {
    const counts = yearCounts(scope, found);
    for (const [id, view] of views) view.yearCounts = counts.get(id) ?? [];
  }
  if (select.relationCounts || select.related !== undefined) {
    const counts = linkCounts(scope.db, found);
    for (const [id, view] of views) {
      if (select.relationCounts) view.relationCounts = relationCounts(counts.get(id) ?? new Map());
    }
    if (select.related !== undefined) {
      attach(views, select.related, 'related', (branch) => relatedPages(scope, found, branch, counts));
    }
  }
  if (select.articles !== undefined) {
    attach(views, select.articles, 'articles', (branch) => articlePages(scope, found, branch));
  }
  if (select.mentions !== undefined) {
    const kinds = new Map(found.map((id) => [id, views.get(id)?.entity.kind]));
    attach(views, select.mentions, 'mentions', (branch) => mentionPages(scope, kinds, branch));
  }
  return views;
};

const RECORDS = `SELECT e.id, e.record, e.degree FROM json_each(?) AS wanted CROSS JOIN entity AS e ON e.id = wanted.value`;
const TEXTS = `SELECT t.article_id, t.text FROM json_each(?) AS wanted
  CROSS JOIN article_text AS t ON t.article_id = wanted.value`;

const byIds = ({ db }: ReadScope, sql: string, ids: readonly string[]): Row[] =>
  ids.length === 0 ? [] : db.all(sql, JSON.stringify(ids));

/** Reads each branch for all nodes, then hangs every node's page onto its view. */
const attach = <Branch, P>(
  views: ReadonlyMap<string, Mutable<EntityView>>,
  branches: Readonly<Record<string, Branch>>,
  field: 'related' | 'articles' | 'mentions',
  pagesOf: (branch: Branch) => ReadonlyMap<string, P>,
): void => {
  const read = Object.entries(branches).map(([name, branch]) => [name, pagesOf(branch)] as const);
  for (const [id, view] of views) {
    const pages = Object.fromEntries(read.map(([name, byId]) => [name, byId.get(id)]));
    Object.assign(view, { [field]: pages });
  }
};

const relationCounts = (counts: LinkCounts): readonly RelationCount[] =>
  RELATION_TYPE_NAMES.flatMap((type) =>
    (['OUT', 'IN'] as const).flatMap((direction) => {
      const link: Link = `${type}:${direction}`;
      const count = counts.get(link);
      return count === undefined ? [] : [{ type, direction, count }];
    }),
  );

/** Relations by type, direction and year, the newest year first. */
const yearCounts = (scope: ReadScope, ids: readonly string[]): ReadonlyMap<string, readonly YearCount[]> => {
  const counts = new Map<string, YearCount[]>(ids.map((id) => [id, []]));
  for (const [owner, link, year, n] of byIds(scope, YEAR_COUNTS, ids)) {
    const [type, direction] = textOf(link).split(':') as [RelationType, Direction];
    counts.get(textOf(owner))?.push({
      type,
      direction,
      ...(year === '' ? {} : { year: Number(year) }),
      count: numberOf(n),
    });
  }
  for (const own of counts.values()) own.sort(compareYearCounts);
  return counts;
};

const YEAR_COUNTS = `SELECT y.owner, y.link, y.year, y.n FROM json_each(?) AS wanted
  CROSS JOIN year_count AS y ON y.owner = wanted.value`;

interface NodeBranch {
  readonly page: PageRequest;
  readonly node: EntitySelection;
}

const articlePages = (
  scope: ReadScope,
  ids: readonly string[],
  { page, node }: NodeBranch,
): ReadonlyMap<string, Page<EntityRow>> => {
  const found = ids.map((id) => {
    const where = [equals('entity_id', id)];
    return [
      id,
      keysetRows(scope.db, { columns: 'key, article_id', from: 'appearance', key: 'key', where }, page),
    ] as const;
  });
  const nodes = scope.entities(shownIds(found, page), node);
  return new Map(
    found.map(([id, rows]) => [
      id,
      pageOf(
        rows,
        page,
        ([key, articleId]) => ({ key: textOf(key), node: viewOf(nodes, articleId) }),
        () => count(scope, 'SELECT count(*) FROM appearance WHERE entity_id = ?', id),
      ),
    ]),
  );
};

const mentionPages = (
  scope: ReadScope,
  kinds: ReadonlyMap<string, EntityKind | undefined>,
  { page, node }: NodeBranch,
): ReadonlyMap<string, Page<MentionRow>> => {
  const found = [...kinds].map(([id, kind]) => {
    const where = [equals('article_id', id)];
    const query = { columns: 'key, entity_id, record', from: 'mention', key: 'key', where };
    return [id, kind === 'ARTICLE' ? keysetRows(scope.db, query, page) : []] as const;
  });
  const nodes = scope.entities(shownIds(found, page), node);
  return new Map(
    found.map(([id, rows]) => [
      id,
      pageOf(
        rows,
        page,
        ([key, entityId, record]) => ({
          key: textOf(key),
          mention: recordOf<Mention>(record),
          node: viewOf(nodes, entityId),
        }),
        () => count(scope, 'SELECT count(*) FROM mention WHERE article_id = ?', id),
      ),
    ]),
  );
};

/** Far ids of the rows that a page shows: the one too many is not read. */
const shownIds = (
  found: readonly (readonly [string, readonly Row[]])[],
  { first }: PageRequest,
): readonly string[] => found.flatMap(([, rows]) => rows.slice(0, first).map((row) => textOf(row[1])));

const count = ({ db }: ReadScope, sql: string, id: string): number => numberOf(db.get(sql, id)?.[0]);
