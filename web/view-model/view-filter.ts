import {
  type EntityKind,
  type EntitySubkind,
  RELATION_TYPES,
  type RelationFamily,
  type RelationType,
} from '#web/generated/ontology.ts';
import { type Certainty, certaintyOf } from '#web/view-model/line-style.ts';

/** What is switched off, and the bounds on what is shown. */
export interface ViewFilter {
  /** Single entities taken out of the view. */
  readonly hiddenEntities?: ReadonlySet<string>;
  readonly hiddenSubkinds?: ReadonlySet<EntitySubkind>;
  readonly hiddenFamilies?: ReadonlySet<RelationFamily>;
  readonly hiddenTypes?: ReadonlySet<RelationType>;
  readonly hiddenCertainties?: ReadonlySet<Certainty>;
  /** First and last day, `YYYY-MM-DD`. */
  readonly since?: string;
  readonly until?: string;
  /** Fewest neighbours in the store. */
  readonly degree?: number;
  /** Fewest proofs of a relation. */
  readonly proofs?: number;
  /** Least confidence of a relation that nobody has accepted. */
  readonly confidence?: number;
  /** Leaves out what no line is left of. */
  readonly hideLonely?: boolean;
}

interface Node {
  readonly id: string;
  readonly kind: EntityKind;
  readonly subkind: EntitySubkind;
  readonly degree: number;
  readonly date?: string | null;
}

interface Line {
  readonly type: RelationType;
  readonly confidence: number;
  readonly claimCount: number;
  readonly accepted?: boolean;
  readonly firstSeen?: string | null;
  readonly lastSeen?: string | null;
}

/** The first and last day that a date may mean, `YYYY-MM-DD`; null for one without a year. */
export const daysOf = (date: string | null | undefined): readonly [first: string, last: string] | null => {
  if (!date || date.startsWith('--')) return null;
  const day = date.slice(0, 10);
  return [day + '0000-01-01'.slice(day.length), day + '0000-12-31'.slice(day.length)];
};

/** Whether the time from one date to another touches the days between two bounds; what has no year never does, as the API has it. */
export const touches = (
  from: string | null | undefined,
  to: string | null | undefined,
  { since, until }: Pick<ViewFilter, 'since' | 'until'>,
): boolean => {
  if (since === undefined && until === undefined) return true;
  const end = daysOf(to) ?? daysOf(from);
  const start = daysOf(from) ?? end;
  if (!start || !end) return false;
  return (since === undefined || end[1] >= since) && (until === undefined || start[0] <= until);
};

/** Tells which entities a filter lets through; a person or unit has no day of its own and passes any. */
export const entityPasses =
  (filter: ViewFilter) =>
  ({ id, kind, subkind, degree, date }: Node): boolean =>
    !filter.hiddenEntities?.has(id) &&
    !filter.hiddenSubkinds?.has(subkind) &&
    degree >= (filter.degree ?? 0) &&
    ((kind !== 'EVENT' && kind !== 'ARTICLE') || touches(date, date, filter));

/** Tells which relations a filter lets through. */
export const relationPasses =
  (filter: ViewFilter) =>
  (relation: Line): boolean => {
    const accepted = relation.accepted === true;
    return (
      !filter.hiddenTypes?.has(relation.type) &&
      !filter.hiddenFamilies?.has(RELATION_TYPES[relation.type].family) &&
      !filter.hiddenCertainties?.has(certaintyOf(relation.confidence, accepted)) &&
      (accepted || relation.confidence >= (filter.confidence ?? 0)) &&
      relation.claimCount >= (filter.proofs ?? 0) &&
      touches(relation.firstSeen, relation.lastSeen, filter)
    );
  };
