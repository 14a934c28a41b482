import { GraphError } from '#server/domain/errors.ts';
import { ENTITY_SUBKINDS, type EntityKind } from '#server/domain/ontology.ts';
import type { ClaimFilter, EntityFilter } from '#server/store/entity-filter.ts';
import type { EntityFilter as Input } from './generated/resolvers.ts';

const MAX_TEXT = 200;

/** A filter in the store's words; `undefined` when it asks nothing. BAD_INPUT for what no row of the kind can meet. */
export const entityFilter = (kind: EntityKind, input: Input | null | undefined): EntityFilter | undefined => {
  if (input == null) return undefined;
  const { subkinds, name, minDegree, minConfidence, since, until } = input;
  for (const subkind of subkinds ?? []) {
    if (ENTITY_SUBKINDS[subkind].kind !== kind) refuse(`"subkinds" names ${subkind}, which is no ${kind}`);
  }
  for (const [field, text] of Object.entries({ name, role: input.role })) {
    if (text != null && (text === '' || [...text].length > MAX_TEXT))
      refuse(`"${field}" has 1 to ${MAX_TEXT} characters`);
  }
  if (minDegree != null && minDegree < 0) refuse('"minDegree" is 0 or more');
  if (minConfidence != null && !(minConfidence >= 0 && minConfidence <= 1))
    refuse('"minConfidence" is 0 to 1');
  refuseSpan(since, until);
  const claim = claimFilter(input);
  const filter = present({ subkinds, name, minDegree, since, until, claim }) as EntityFilter;
  return Object.keys(filter).length === 0 ? undefined : filter;
};

/** BAD_INPUT for days between which none can lie: a bound has no year, or the first is after the last. */
export const refuseSpan = (since: string | null | undefined, until: string | null | undefined): void => {
  for (const bound of [since, until]) {
    if (bound?.startsWith('--')) refuse(`a bound of days needs a year; ${bound} has none`);
  }
  if (since == null || until == null) return;
  // As far as both tell: 2022 and 2022-03 overlap.
  const both = Math.min(since.length, until.length);
  if (since.slice(0, both) > until.slice(0, both)) refuse(`"since", ${since}, is after "until", ${until}`);
};

const claimFilter = ({ types, role, organization, withParts, minConfidence, statuses }: Input) => {
  const asked = present({ types, role, organization, minConfidence, statuses }) as ClaimFilter;
  return Object.keys(asked).length === 0 ? undefined : { ...asked, withParts: withParts ?? true };
};

/** Without what is null or an empty list. */
const present = (record: object): object =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
    ),
  );

const refuse = (reason: string): never => {
  throw new GraphError('BAD_INPUT', `The filter cannot be: ${reason}.`);
};
