import type { EntityKind } from '#server/domain/ontology.ts';
import { descending } from '#server/domain/order-key.ts';
import { searchTerms } from '#server/search/search-query.ts';
import { asksOfClaims, DEEPEST_PART, dayRange, type EntityFilter } from '#server/store/entity-filter.ts';
import { roleColumn } from './claim-columns.ts';
import type { Value } from './database.ts';
import { type Condition, oneOf } from './keyset.ts';
import { foundRows } from './search.ts';

/** The conditions of a filter on the entity `e` of one kind. Each is whole; some narrow the rows down for the planner. */
export const filterConditions = (
  kind: EntityKind,
  filter: EntityFilter,
  { byName = true }: { readonly byName?: boolean } = {},
): readonly Condition[] => {
  const hasOwnDay = kind === 'EVENT' || kind === 'ARTICLE';
  const range = dayRange(filter);
  return [
    ...oneOf("json_extract(e.record, '$.subkind')", filter.subkinds),
    ...(filter.minDegree === undefined ? [] : [{ sql: 'e.degree >= ?', values: [filter.minDegree] }]),
    ...(range === undefined || !hasOwnDay
      ? []
      : [
          {
            sql: 'e.by_date >= ? AND e.by_date < ?',
            values: [descending(range.last), `${descending(range.first)}\u007f`],
          },
        ]),
    ...(filter.name === undefined || !byName ? [] : [foundRows(searchTerms(filter.name))]),
    ...(asksOfClaims(filter, hasOwnDay) ? claimConditions(kind, filter, hasOwnDay) : []),
  ];
};

/** The organization and what lies within it, with what it binds. */
const unitsOf = (id: string, withParts: boolean): Condition => ({
  sql: withParts
    ? `(WITH RECURSIVE unit (id, depth) AS (
         SELECT ?, 0 UNION
         SELECT p.far_id, unit.depth + 1 FROM unit CROSS JOIN endpoint AS p
           ON p.owner = unit.id AND p.link = 'PART_OF:IN' WHERE unit.depth < ${DEEPEST_PART}
       ) SELECT id FROM unit)`
    : '(?)',
  values: [id],
});

const claimConditions = (
  kind: EntityKind,
  filter: EntityFilter,
  hasOwnDay: boolean,
): readonly Condition[] => {
  const { types, role, organization, withParts = true, minConfidence, statuses } = filter.claim ?? {};
  const range = hasOwnDay ? undefined : dayRange(filter);
  const units = organization === undefined ? undefined : unitsOf(organization, withParts);
  const own: readonly Condition[] = [
    ...oneOf('c.predicate', types),
    ...(role === undefined ? [] : [{ sql: 'c.role = ?', values: [roleColumn(role)] }]),
    ...(range === undefined ? [] : [{ sql: 'c.day BETWEEN ? AND ?', values: [range.first, range.last] }]),
    ...(minConfidence === undefined ? [] : [{ sql: 'c.confidence >= ?', values: [minConfidence] }]),
    ...(statuses === undefined || statuses.length === 0
      ? [{ sql: "c.status <> 'REJECTED'", values: [] }]
      : oneOf('c.status', statuses)),
  ];
  const within = (column: string): readonly Condition[] =>
    units === undefined ? [] : [{ sql: `c.${column} IN ${units.sql}`, values: units.values }];
  const part: readonly Condition[] =
    units === undefined ? [] : [{ sql: "c.predicate <> 'PART_OF'", values: [] }];
  const sides: readonly (readonly [from: string, conditions: readonly Condition[]])[] =
    kind === 'ARTICLE'
      ? [
          ['article_id', [...within('subject_id'), ...own]],
          ...(units === undefined ? [] : [['article_id', [...within('object_id'), ...own]] as const]),
        ]
      : [
          ['subject_id', [...within('object_id'), ...own]],
          ['object_id', [...within('subject_id'), ...part, ...own]],
        ];
  // What an organization or a role names is few; otherwise each row is asked for a claim of its own.
  const narrow = units !== undefined || role !== undefined;
  return [
    narrow
      ? {
          sql: `e.id IN (${sides.map(([from, conditions]) => `SELECT c.${from} FROM claim AS c WHERE ${all(conditions)}`).join(' UNION ')})`,
          values: sides.flatMap(([, conditions]) => valuesOf(conditions)),
        }
      : {
          sql: `(${sides.map(([from, conditions]) => `EXISTS (SELECT 1 FROM claim AS c WHERE c.${from} = e.id AND ${all(conditions)})`).join(' OR ')})`,
          values: sides.flatMap(([, conditions]) => valuesOf(conditions)),
        },
  ];
};

const all = (conditions: readonly Condition[]): string => conditions.map(({ sql }) => sql).join(' AND ');
const valuesOf = (conditions: readonly Condition[]): readonly Value[] =>
  conditions.flatMap(({ values }) => values);
