import type { Claim, Evidence, Span } from '#server/domain/claim.ts';
import { type Judgement, judgedClaim } from '#server/domain/judgement.ts';
import { relationIdOf } from '#server/domain/relation.ts';

/** What is stored of an article's claims when it is written. */
export interface FormerClaims {
  readonly claims: ReadonlyMap<string, Claim>;
  readonly judgements: readonly Judgement[];
}

interface ClaimsToStore {
  readonly claims: readonly Claim[];
  /** All of the article's, as they are to be kept. */
  readonly judgements: readonly Judgement[];
}

/**
 * The claims of an article that is read anew: what the reading proposes, with what people decided.
 * A decision finds its claim by id, else by what it says, when the places of the names have moved; then the
 * claim keeps the id that was judged. What a reading no longer makes is kept as long as its words stand in the text.
 */
export const claimsAfter = (
  proposed: readonly Claim[],
  text: string,
  { claims: former, judgements }: FormerClaims,
): ClaimsToStore => {
  const open = new Map(proposed.map((claim) => [claim.id, claim]));
  const own = new Map<string, Claim>();
  for (const { extracted } of judgements) {
    const same = open.get(extracted.id);
    if (same === undefined) continue;
    own.set(extracted.id, same);
    open.delete(extracted.id);
  }
  const byMeaning = new Map([...open.values()].map((claim) => [relationIdOf(claim), claim]));
  const kept = judgements.map((judgement): Judgement => {
    const { extracted } = judgement;
    const meant = relationIdOf(extracted);
    const found = own.get(extracted.id) ?? byMeaning.get(meant);
    if (found === undefined) {
      const moved = relocated(extracted, text);
      return moved === undefined
        ? { ...judgement, place: 'LOST' }
        : { ...judgement, extracted: moved, place: 'KEPT' };
    }
    if (open.delete(found.id)) byMeaning.delete(meant);
    const status = extracted.status === 'AUTO' ? found.status : extracted.status;
    return { ...judgement, extracted: { ...found, id: extracted.id, status }, place: 'FOUND' };
  });
  const unjudged = [...open.values()].map((claim) => {
    const status = former.get(claim.id)?.status ?? 'AUTO';
    return status === 'AUTO' ? claim : { ...claim, status };
  });
  return {
    claims: [...unjudged, ...kept.filter(({ place }) => place !== 'LOST').map(judgedClaim)],
    judgements: kept,
  };
};

/** The claim with its evidence where the text has it; `undefined` when it has none of it. */
const relocated = (claim: Claim, text: string): Claim | undefined => {
  const moves = claim.evidence.flatMap((evidence) => {
    const stays = text.slice(evidence.start, evidence.end) === evidence.text;
    const start = stays ? evidence.start : text.indexOf(evidence.text);
    return start < 0 ? [] : [{ evidence, by: start - evidence.start }];
  });
  const [first, ...rest] = moves.map(({ evidence, by }) => movedEvidence(evidence, by));
  if (first === undefined) return undefined;
  const stayed = moves.length === claim.evidence.length && moves.every(({ by }) => by === 0);
  if (stayed) return claim;
  // Words said outside of the sentences that prove the claim may be anywhere now.
  const statements = claim.statements.flatMap((statement) => {
    const around = moves.find(
      ({ evidence }) => evidence.start <= statement.start && statement.end <= evidence.end,
    );
    return around === undefined
      ? []
      : [{ ...statement, start: statement.start + around.by, end: statement.end + around.by }];
  });
  return { ...claim, evidence: [first, ...rest], statements };
};

const movedEvidence = (evidence: Evidence, by: number): Evidence => {
  const moved = <T extends Span>(span: T): T => ({ ...span, start: span.start + by, end: span.end + by });
  return {
    ...moved(evidence),
    ...(evidence.subject === undefined ? {} : { subject: moved(evidence.subject) }),
    ...(evidence.object === undefined ? {} : { object: moved(evidence.object) }),
    ...(evidence.cue === undefined ? {} : { cue: moved(evidence.cue) }),
  };
};
