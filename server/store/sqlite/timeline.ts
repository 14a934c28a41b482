import { descending } from '#server/domain/order-key.ts';
import { dayRange } from '#server/store/entity-filter.ts';
import type { Page, RelatedRow } from '#server/store/selection.ts';
import type { TimelineQuery } from '#server/store/store.ts';
import { numberOf, textOf } from './columns.ts';
import { type Condition, oneOf, pageOf } from './keyset.ts';
import { linkCounts, linksLetThrough } from './link-filter.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { relationViews } from './relation-views.ts';

interface Found {
  readonly key: string;
  readonly relationId: string;
  readonly far: string;
}

/** One page of the dated relations of several nodes: the first rows of each, merged. */
export const timeline = (scope: ReadScope, query: TimelineQuery): Page<RelatedRow> => {
  const { page, order } = query;
  const ids = [...new Set(query.ids)];
  const range = dayRange({ since: '0001', ...query }) ?? { first: '', last: '' };
  const days: Condition = {
    sql: 'p.key >= ? AND p.key < ?',
    values: [descending(range.last), `${descending(range.first)}\u007f`],
  };
  const counts = linkCounts(scope.db, ids);
  const filters = ids.flatMap((id) => {
    const { links } = linksLetThrough(counts.get(id) ?? new Map(), query);
    return links.length === 0
      ? []
      : [{ id, where: [days, ...oneOf('p.link', links), ...oneOf('p.far_kind', query.kinds)] }];
  });
  const newest = order === 'NEWEST';
  const merged = new Map<string, Found>();
  for (const { id, where } of filters) {
    scope.check();
    const all =
      page.after === undefined
        ? where
        : [...where, { sql: `p.key ${newest ? '>' : '<'} ?`, values: [page.after] }];
    const rows = scope.db.all(
      `SELECT p.key, p.relation_id, p.far_id, p.link FROM endpoint AS p
       WHERE p.owner = ? AND ${all.map(({ sql }) => sql).join(' AND ')} ORDER BY p.key ${newest ? '' : 'DESC'} LIMIT ?`,
      id,
      ...all.flatMap(({ values }) => values),
      page.first + 1,
    );
    for (const [key, relationId, far, link] of rows) {
      // Of two asked ends the one where the relation leaves is the near one.
      const isNear = textOf(link).endsWith(':OUT') || !merged.has(textOf(relationId));
      if (isNear) {
        merged.set(textOf(relationId), {
          key: textOf(key),
          relationId: textOf(relationId),
          far: textOf(far),
        });
      }
    }
  }
  const found = [...merged.values()]
    .sort((a, b) => (a.key < b.key === newest ? -1 : 1))
    .slice(0, page.first + 1);
  const shown = found.slice(0, page.first);
  const relations = relationViews(
    scope,
    shown.map(({ relationId }) => relationId),
    query.relation,
  );
  const nodes = scope.entities(
    shown.map(({ far }) => far),
    query.node,
  );
  return pageOf(
    found,
    page,
    ({ key, relationId, far }) => {
      const relation = relations.get(relationId);
      if (relation === undefined) throw new Error(`An end points at ${relationId}, which is not stored.`);
      return { key, relation, node: viewOf(nodes, far) };
    },
    () => countAll(scope, filters),
  );
};

/** Each relation once, whichever of its ends are asked for. */
const countAll = (
  { db }: ReadScope,
  filters: readonly { readonly id: string; readonly where: readonly Condition[] }[],
): number => {
  if (filters.length === 0) return 0;
  const parts = filters.map(
    ({ where }) =>
      `SELECT p.relation_id AS id FROM endpoint AS p WHERE p.owner = ? AND ${where.map(({ sql }) => sql).join(' AND ')}`,
  );
  const values = filters.flatMap(({ id, where }) => [id, ...where.flatMap((condition) => condition.values)]);
  return numberOf(db.get(`SELECT count(*) FROM (${parts.join(' UNION ')}) AS n`, ...values)?.[0]);
};
