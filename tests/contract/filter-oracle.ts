import type { Claim } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import type { Relation } from '#server/domain/relation.ts';
import { foldName } from '#server/search/fold-name.ts';
import { type ClaimFilter, DEEPEST_PART, type EntityFilter } from '#server/store/entity-filter.ts';

interface Graph {
  readonly degree: number;
  readonly claims: readonly Claim[];
  readonly relations: readonly Relation[];
}

/** Whether a filter lets an entity through, its name left aside; every claim is looked at. */
export const letsThrough = (filter: EntityFilter, entity: Entity, graph: Graph): boolean => {
  const hasOwnDay = entity.kind === 'EVENT' || entity.kind === 'ARTICLE';
  const day = entity.kind === 'ARTICLE' ? (entity as Article).publishedAt : entity.date;
  const { since, until, subkinds = [], minDegree = 0 } = filter;
  const bounded = since !== undefined || until !== undefined;
  if (subkinds.length > 0 && !subkinds.includes(entity.subkind)) return false;
  if (graph.degree < minDegree) return false;
  if (hasOwnDay && bounded && !isWithin(day, since, until)) return false;
  if (filter.claim === undefined && (hasOwnDay || !bounded)) return true;
  const { claim: asked = {} } = filter;
  const units = unitsOf(asked, graph.relations);
  return graph.claims.some(
    (claim) =>
      says(claim, asked) &&
      (hasOwnDay || !bounded || isWithin(claim.asOf, since, until)) &&
      names(claim, entity, units),
  );
};

/** Whether a day lies between two, whose absent parts let through whatever could stand there. */
export const isWithin = (day: string | undefined, since = '0001', until = '9999'): boolean => {
  if (day === undefined || day.startsWith('--')) return false;
  const digits = (text: string, fill: string) => text.slice(0, 10).replaceAll('-', '').padEnd(8, fill);
  const low = since.startsWith('--') ? '00010000' : digits(since, '0');
  return digits(day, '0') >= low && digits(day, '0') <= digits(until, '9');
};

const says = (claim: Claim, { types = [], role, minConfidence = 0, statuses = [] }: ClaimFilter): boolean =>
  (types.length === 0 || types.includes(claim.predicate)) &&
  (role === undefined || foldName(role) === foldName(claim.role ?? '')) &&
  claim.confidence >= minConfidence &&
  (statuses.length === 0 ? claim.status !== 'REJECTED' : statuses.includes(claim.status));

const names = (
  { articleId, subjectId, objectId, predicate }: Claim,
  { id }: Entity,
  units: ReadonlySet<string> | undefined,
): boolean => {
  const within = (end: string) => units === undefined || units.has(end);
  if (articleId === id) return within(subjectId) || within(objectId);
  if (subjectId === id && within(objectId)) return true;
  return objectId === id && within(subjectId) && (units === undefined || predicate !== 'PART_OF');
};

const unitsOf = ({ organization, withParts = true }: ClaimFilter, relations: readonly Relation[]) => {
  if (organization === undefined) return undefined;
  const units = new Set([organization]);
  for (let depth = 0; withParts && depth < DEEPEST_PART; depth++) {
    for (const whole of [...units]) {
      for (const { type, from, to } of relations) if (type === 'PART_OF' && to === whole) units.add(from);
    }
  }
  return units;
};
