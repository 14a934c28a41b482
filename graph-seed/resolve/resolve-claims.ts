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

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The claims of an article with permanent ids: one for each (subject, predicate, object, role), further sentences as more evidence. */
export const resolveClaims = ({ articleId, publishedAt, extraction, idOf }: Resolved): readonly Claim[] => {
  const dateOf = new Map(extraction.entities.map(({ id, date }) => [id, date]));
  const published: PartialDate | undefined = publishedAt?.slice(0, 10);
  const placeOf = placeFinder(extraction);
  const claims = new Map<string, Claim>();
  const usedIds = new Set<string>();
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
    const speaks = claim.predicate === 'SPOKE_AT' && !speakers.has(claim.subject);
    if (speaks) speakers.add(claim.subject);
    claims.set(group, {
      // Two roles can be read from one pair of names (党委副书记、校长X), so the role takes part.
      id: freeId(usedIds, [
        articleId,
        claim.predicate,
        placeOf(claim.subject, first.subject, first),
        placeOf(claim.object, first.object, first),
        claim.role ?? '',
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
      statements: speaks ? statementsOf(extraction, claim.subject) : [],
    });
  }
  return [...claims.values()];
};

/**
 * Where an end of a claim is named: in the sentence where it shows, else the mention within it, else
 * the first mention. Entities take no part in a claim's id, so that merging two of them changes none.
 */
const placeFinder = (extraction: Extraction) => {
  const mentionsOf = new Map(extraction.entities.map(({ id, mentions }) => [id, mentions]));
  return (local: string, shown: Place | undefined, sentence: Place): string => {
    const mentions = mentionsOf.get(local) ?? [];
    const inside = mentions.find(({ start, end }) => sentence.start <= start && end <= sentence.end);
    const place = shown ?? inside ?? mentions[0];
    return place === undefined ? '' : `${place.start}-${place.end}`;
  };
};

/** Two offices can share one span (党、校办): later claims of the same place count on, in the order of the text. */
const freeId = (used: Set<string>, parts: readonly string[]): string => {
  for (let n = 0; ; n++) {
    const id = opaqueId('c', n === 0 ? parts : [...parts, n]);
    if (used.has(id)) continue;
    used.add(id);
    return id;
  }
};

const statementsOf = (extraction: Extraction, speaker: string): readonly Statement[] =>
  extraction.statements
    .filter((statement) => statement.speaker === speaker)
    .map(({ verb, mode, start, end }) => ({ verb, mode, start, end }));

/** The stronger sentence leads; the claim stays the one it was. */
const withMoreEvidence = (claim: Claim, more: ExtractedClaim): Claim => {
  const stronger = more.confidence > claim.confidence;
  const [first, ...rest]: readonly [Evidence, ...Evidence[]] = stronger
    ? [...more.evidence, ...claim.evidence]
    : [...claim.evidence, ...more.evidence];
  const seen = new Set([`${first.start}-${first.end}`]);
  const others = rest.filter(({ start, end }) => {
    const place = `${start}-${end}`;
    return !seen.has(place) && seen.add(place);
  });
  return {
    ...claim,
    ...(claim.validFrom === undefined && more.validFrom !== undefined ? { validFrom: more.validFrom } : {}),
    ...(claim.validTo === undefined && more.validTo !== undefined ? { validTo: more.validTo } : {}),
    evidence: [first, ...others],
    ...(stronger ? { confidence: more.confidence, rule: more.rule } : {}),
  };
};
