import type { EntityKind } from '#server/domain/ontology.ts';
import { descending } from '#server/domain/order-key.ts';
import { foldName } from '#server/search/fold-name.ts';
import { asksOfClaims, DEEPEST_PART, dayRange, type EntityFilter } from '../entity-filter.ts';
import type { ParameterList } from './parameters.ts';

/** A filter as parts of a statement. */
export interface CompiledFilter {
  /** Clause that leaves the organization's ids in `units`; before everything else. */
  readonly units: string;
  /** Clauses that give candidates as `n`, where some are few; without them the list's index is walked. */
  readonly source: string | undefined;
  /** Conditions on `n`. */
  readonly conditions: readonly string[];
}

/** The parts that find the rows `n` of one kind which pass the filter; its name is left to the search. */
export const compileFilter = (
  kind: EntityKind,
  filter: EntityFilter,
  parameters: ParameterList,
): CompiledFilter => {
  const hasOwnDay = kind === 'EVENT' || kind === 'ARTICLE';
  const range = dayRange(filter);
  const own = [
    ...(filter.subkinds?.length ? [`n.subkind IN ${parameters.add([...filter.subkinds])}`] : []),
    ...(filter.minDegree === undefined
      ? []
      : [`COUNT { (n)-[:ADJACENT]->() } >= ${parameters.addInteger(filter.minDegree)}`]),
    ...(range === undefined || !hasOwnDay
      ? []
      : [
          `n.byDate >= ${parameters.add(descending(range.last))}`,
          `n.byDate < ${parameters.add(`${descending(range.first)}\u007f`)}`,
        ]),
  ];
  if (!asksOfClaims(filter, hasOwnDay)) return { units: '', source: undefined, conditions: own };
  const { organization, withParts = true, role } = filter.claim ?? {};
  const levels = withParts ? DEEPEST_PART : 0;
  const units =
    organization === undefined
      ? ''
      : `OPTIONAL MATCH (o:Entity {id: ${parameters.add(organization)}})<-[:PART_OF*0..${levels}]-(u:Entity) WITH collect(DISTINCT u.id) AS units `;
  const claim = claimConditions(filter, hasOwnDay, parameters);
  const sides = sidesOf(kind, organization !== undefined);
  const conditions = sides.map(
    ({ end, within }) =>
      `EXISTS { MATCH (c:Claim) WHERE ${[`c.${end} = n.id`, ...within, ...claim.conditions].join(' AND ')} RETURN c }`,
  );
  const some = (clauses: readonly string[]) =>
    `CALL (${units === '' ? '' : 'units'}) { ${clauses.join(' UNION ')} } MATCH (n:Entity {id: id})`;
  const source =
    organization !== undefined
      ? some(
          sides.map(
            ({ end, other }) =>
              `UNWIND units AS unit MATCH (c:Claim) WHERE c.${other} = unit RETURN DISTINCT c.${end} AS id`,
          ),
        )
      : role !== undefined
        ? some(
            sides.map(
              ({ end }) => `MATCH (c:Claim) WHERE c.role = ${claim.role} RETURN DISTINCT c.${end} AS id`,
            ),
          )
        : undefined;
  return { units, source, conditions: [...own, `(${conditions.join(' OR ')})`] };
};

interface Side {
  readonly end: string;
  readonly other: string;
  readonly within: readonly string[];
}

/** Where a claim names the row, and where it then names the organization. A unit within another is named as the part alone. */
const sidesOf = (kind: EntityKind, ofOrganization: boolean): readonly Side[] => {
  const side = (end: string, other: string, ...more: readonly string[]): Side => ({
    end,
    other,
    within: ofOrganization ? [`c.${other} IN units`, ...more] : [],
  });
  if (kind !== 'ARTICLE') {
    return [side('subjectId', 'objectId'), side('objectId', 'subjectId', "c.type <> 'PART_OF'")];
  }
  return ofOrganization
    ? [side('articleId', 'subjectId'), side('articleId', 'objectId')]
    : [side('articleId', 'objectId')];
};

const claimConditions = (filter: EntityFilter, hasOwnDay: boolean, parameters: ParameterList) => {
  const { types, role, minConfidence, statuses } = filter.claim ?? {};
  const range = hasOwnDay ? undefined : dayRange(filter);
  const folded = role === undefined ? undefined : parameters.add(foldName(role));
  const conditions = [
    ...(types?.length ? [`c.type IN ${parameters.add([...types])}`] : []),
    ...(folded === undefined ? [] : [`c.role = ${folded}`]),
    ...(range === undefined
      ? []
      : [`c.day >= ${parameters.add(range.first)}`, `c.day <= ${parameters.add(range.last)}`]),
    ...(minConfidence === undefined ? [] : [`c.confidence >= ${parameters.add(minConfidence)}`]),
    ...(statuses?.length ? [`c.status IN ${parameters.add([...statuses])}`] : ["c.status <> 'REJECTED'"]),
  ];
  return { conditions, role: folded };
};
