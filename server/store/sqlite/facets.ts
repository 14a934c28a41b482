import { ENTITY_SUBKIND_NAMES, type EntitySubkind, RELATION_TYPE_NAMES } from '#server/domain/ontology.ts';
import { descending } from '#server/domain/order-key.ts';
import { latestYears, mostFrequent } from '#server/store/facet-order.ts';
import { type EntitySelection, type Facets, MOST_FACETS } from '#server/store/selection.ts';
import type { FacetsQuery } from '#server/store/store.ts';
import { numberOf, textOf } from './columns.ts';
import type { Row } from './database.ts';
import { filterConditions } from './filter.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { remembered } from './remembered.ts';

/** Facets of every row of a kind that the filter lets through, each in one statement. */
export const facets = (scope: ReadScope, { kind, filter = {}, of, node }: FacetsQuery): Facets => {
  const conditions = filterConditions(kind, filter);
  const hits =
    `WITH hit AS MATERIALIZED (SELECT e.seq, e.id FROM entity AS e WHERE e.kind = ?` +
    `${conditions.map(({ sql }) => ` AND ${sql}`).join('')})`;
  const values = [kind, ...conditions.flatMap((condition) => condition.values)];
  const rows = (sql: string, ...more: readonly (string | number)[]): readonly Row[] => {
    scope.check();
    const read = () => scope.db.all(`${hits} ${sql}`, ...values, ...more);
    // All of a kind is what everybody asks for first, and at 100,000 entities costs a second.
    return conditions.length === 0 ? remembered(scope.db, `${kind} ${sql}`, read) : read();
  };
  const counted = (found: readonly Row[]) =>
    found.map(([value, count]) => ({ value: textOf(value), count: numberOf(count) }));
  return {
    ...(of.includes('subkinds') ? { subkinds: subkinds(counted(rows(SUBKINDS))) } : {}),
    ...(of.includes('relations') ? { relations: relations(counted(rows(LINKS))) } : {}),
    ...(of.includes('roles') ? { roles: mostFrequent(roles(counted(rows(ROLES)))) } : {}),
    ...(of.includes('years')
      ? {
          years: latestYears(
            counted(rows(YEARS)).map(({ value, count }) => ({ value: descending(value), count })),
          ),
        }
      : {}),
    ...(of.includes('organizations') ? organizations(scope, rows(ORGANIZATIONS, MOST_FACETS), node) : {}),
  };
};

const SUBKINDS = `SELECT json_extract(e.record, '$.subkind'), count(*) FROM hit
  CROSS JOIN entity AS e ON e.seq = hit.seq GROUP BY 1`;
const LINKS = 'SELECT l.link, count(*) FROM hit CROSS JOIN link_count AS l ON l.owner = hit.id GROUP BY 1';
// The text of the record, not its value: libsql would cut a role at U+0000.
const ROLES = `SELECT r.record -> '$.role', count(DISTINCT p.owner) FROM hit CROSS JOIN endpoint AS p ON p.owner = hit.id
  CROSS JOIN relation AS r ON r.id = p.relation_id WHERE r.record -> '$.role' IS NOT NULL GROUP BY 1`;
const YEARS = `SELECT substr(e.by_date, 1, 4), count(*) FROM hit CROSS JOIN entity AS e ON e.seq = hit.seq GROUP BY 1`;
const ORGANIZATIONS = `SELECT n.id, counted.n FROM (
    SELECT p.far_id AS id, count(DISTINCT p.owner) AS n FROM hit CROSS JOIN endpoint AS p ON p.owner = hit.id
    WHERE p.far_kind = 'ORGANIZATION' GROUP BY 1
  ) AS counted CROSS JOIN entity AS n ON n.id = counted.id ORDER BY counted.n DESC, n.by_name LIMIT ?`;

interface Counted {
  readonly value: string;
  readonly count: number;
}

const subkinds = (counts: readonly Counted[]) =>
  ENTITY_SUBKIND_NAMES.flatMap((subkind: EntitySubkind) => {
    const count = counts.find(({ value }) => value === subkind)?.count;
    return count === undefined ? [] : [{ subkind, count }];
  });

const relations = (counts: readonly Counted[]) =>
  RELATION_TYPE_NAMES.flatMap((type) =>
    (['OUT', 'IN'] as const).flatMap((direction) => {
      const count = counts.find(({ value }) => value === `${type}:${direction}`)?.count;
      return count === undefined ? [] : [{ type, direction, count }];
    }),
  );

const roles = (counts: readonly Counted[]) =>
  counts.map(({ value, count }) => ({ value: JSON.parse(value) as string, count }));

const organizations = (
  scope: ReadScope,
  rows: readonly Row[],
  select: EntitySelection,
): Pick<Facets, 'organizations'> => {
  const views = scope.entities(
    rows.map(([id]) => textOf(id)),
    select,
  );
  return { organizations: rows.map(([id, count]) => ({ node: viewOf(views, id), count: numberOf(count) })) };
};
