import type { Claim } from '#server/domain/claim.ts';
import type { ClaimFix } from '#server/domain/judgement.ts';
import { type EntityKind, permitsEnds } from '#server/domain/ontology.ts';
import { isPartialDate } from '#server/domain/partial-date.ts';
import { LASTING, periodOf } from '#server/domain/period.ts';
import type { ChangeRefusal } from './changes.ts';

const LONGEST_ROLE = 100;

type Refusal = ChangeRefusal | undefined;

const refuse = (
  field: ChangeRefusal['field'],
  message: string,
  code: ChangeRefusal['code'] = 'BAD_INPUT',
): ChangeRefusal => ({ code, field, message });

/** Why a correction cannot be; `kinds` has the entities that it names, as far as there are any. */
export const checkFix = (fix: ClaimFix, claim: Claim, kinds: ReadonlyMap<string, EntityKind>): Refusal =>
  Object.values(fix).every((value) => value === undefined)
    ? refuse('id', 'Nothing is to be corrected: name a role, a bound or an end.')
    : (checkRole(fix) ?? checkBounds(fix, claim) ?? checkEnds(fix, claim, kinds));

const checkRole = ({ role }: ClaimFix): Refusal =>
  typeof role === 'string' && (role.trim() === '' || role !== role.trim() || role.length > LONGEST_ROLE)
    ? refuse('role', `A role has 1 to ${LONGEST_ROLE} characters, without spaces around; null takes it away.`)
    : undefined;

const checkBounds = (fix: ClaimFix, claim: Claim): Refusal => {
  for (const field of ['validFrom', 'validTo'] as const) {
    const value = fix[field];
    if (typeof value !== 'string') continue;
    if (!LASTING.has(claim.predicate)) {
      return refuse(field, `${claim.predicate} happens on its day and has no bounds.`);
    }
    if (!isPartialDate(value) || value.startsWith('--')) {
      return refuse(field, `"${value}" is no day, month or year.`);
    }
  }
  const bound = (set: string | null | undefined, own: string | undefined): string | undefined =>
    set === undefined ? own : (set ?? undefined);
  const from = bound(fix.validFrom, claim.validFrom);
  const to = bound(fix.validTo, claim.validTo);
  if (from === undefined || to === undefined) return undefined;
  const period = periodOf({ type: claim.predicate, validFrom: from, validTo: to });
  return period.slice(0, 8) > period.slice(8, 16)
    ? refuse(
        fix.validTo == null ? 'validFrom' : 'validTo',
        `It would end (${to}) before it begins (${from}).`,
      )
    : undefined;
};

const checkEnds = (fix: ClaimFix, claim: Claim, kinds: ReadonlyMap<string, EntityKind>): Refusal => {
  const { subjectId = claim.subjectId, objectId = claim.objectId } = fix;
  for (const field of ['subjectId', 'objectId'] as const) {
    const wanted = fix[field];
    if (wanted === undefined) continue;
    const kind = kinds.get(wanted);
    if (kind === undefined) return refuse(field, `There is no entity ${wanted}.`, 'NOT_FOUND');
    if (wanted !== claim[field] && kind === 'ARTICLE') {
      return refuse(field, 'What an article says is its own: no other article can take its place.');
    }
  }
  const field = fix.objectId === undefined ? 'subjectId' : 'objectId';
  if (subjectId === objectId) return refuse(field, 'Nothing is related to itself.');
  const [from, to] = [kinds.get(subjectId), kinds.get(objectId)];
  return from === undefined || to === undefined || permitsEnds(claim.predicate, from, to)
    ? undefined
    : refuse(field, `${claim.predicate} does not run from ${from} to ${to}.`);
};
