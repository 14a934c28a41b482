import type { ExtractedClaim, Extraction } from '#seed/extraction.ts';
import type { Claim, Evidence, Statement } from '#server/domain/claim.ts';
import { opaqueId } from '#server/domain/id.ts';
import type { PartialDate } from '#server/domain/partial-date.ts';

interface Resolved {
  readonly articleId: string;
  readonly publishedAt?: string;
  readonly extraction: Extraction;
  /** Permanent id of a local one; `article` is the article. */
  readonly idOf: (local: string) => string;
}

const place = (span: { start: number; end: number } | undefined): string =>
  span ? `${span.start}-${span.end}` : '';

/** The claims of an article with permanent ids: one for each (subject, predicate, object, role), further sentences as more evidence. */
export const resolveClaims = ({ articleId, publishedAt, extraction, idOf }: Resolved): readonly Claim[] => {
  const dateOf = new Map(extraction.entities.map(({ id, date }) => [id, date]));
  const published: PartialDate | undefined = publishedAt?.slice(0, 10);
  const claims = new Map<string, Claim>();
  const speakers = new Set<string>();

  for (const claim of extraction.claims) {
    const subjectId = idOf(claim.subject);
    const objectId = idOf(claim.object);
    if (subjectId === objectId) continue;
    const group = JSON.stringify([subjectId, claim.predicate, objectId, claim.role ?? '']);
    const before = claims.get(group);
    if (before !== undefined) {
      claims.set(group, withMoreEvidence(before, claim));
      continue;
    }
    const [first] = claim.evidence;
    const asOf = dateOf.get(claim.object) ?? dateOf.get(claim.subject) ?? published;
    const statements =
      claim.predicate === 'SPOKE_AT' && !speakers.has(claim.subject)
        ? statementsOf(extraction, claim.subject)
        : [];
    if (claim.predicate === 'SPOKE_AT') speakers.add(claim.subject);
    claims.set(group, {
      // Two roles can be read from the same pair of names (党委副书记、校长X), so the role takes part.
      id: opaqueId('c', [
        articleId,
        claim.predicate,
        place(first.subject ?? first),
        place(first.object ?? first),
        claim.role ?? '',
        subjectId,
        objectId,
      ]),
      articleId,
      predicate: claim.predicate,
      subjectId,
      objectId,
      ...(claim.role === undefined ? {} : { role: claim.role }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(claim.validFrom === undefined ? {} : { validFrom: claim.validFrom }),
      ...(claim.validTo === undefined ? {} : { validTo: claim.validTo }),
      confidence: claim.confidence,
      rule: claim.rule,
      status: 'AUTO',
      ordinal: claims.size,
      evidence: claim.evidence,
      statements,
    });
  }
  return [...claims.values()];
};

const statementsOf = (extraction: Extraction, speaker: string): readonly Statement[] =>
  extraction.statements
    .filter((statement) => statement.speaker === speaker)
    .map(({ verb, mode, start, end }) => ({ verb, mode, start, end }));

const withMoreEvidence = (claim: Claim, more: ExtractedClaim): Claim => {
  const seen = new Set(claim.evidence.map(({ start, end }) => `${start}-${end}`));
  const added: readonly Evidence[] = more.evidence.filter(({ start, end }) => !seen.has(`${start}-${end}`));
  const [first, ...rest] = claim.evidence;
  const stronger = more.confidence > claim.confidence;
  return {
    ...claim,
    evidence: [first, ...rest, ...added],
    ...(stronger ? { confidence: more.confidence, rule: more.rule } : {}),
  };
};
