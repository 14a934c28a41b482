import type { ExtractedClaim, ExtractedEntity } from '#seed/extraction.ts';

/** A claim with its ends; an end that is the article has no entity. */
export interface CuedClaim {
  readonly claim: ExtractedClaim;
  readonly subject: ExtractedEntity | undefined;
  readonly object: ExtractedEntity | undefined;
}

const LONG_NAME = 10;
const SHORT_NAME = 4;
const LONG_SENTENCE = 80;

const isNamedAgain = (e: ExtractedEntity | undefined): boolean => (e?.mentions.length ?? 0) > 1;

const isLong = (e: ExtractedEntity | undefined): boolean =>
  e?.kind === 'ORGANIZATION' && e.name.length > LONG_NAME;

/** What can be seen of a claim at no cost and may tell a sure one from a doubtful one of the same rule. */
export const CUES = {
  'subject named again': ({ subject }) => isNamedAgain(subject),
  'object named again': ({ object }) => isNamedAgain(object),
  'long organization': ({ subject, object }) => isLong(subject) || isLong(object),
  'organization of its own name': ({ subject, object }) =>
    [subject, object].some((e) => e?.kind === 'ORGANIZATION' && e.scope === 'global'),
  'short object': ({ object }) => (object?.name.length ?? 0) <= SHORT_NAME,
  'said twice': ({ claim }) => claim.evidence.length > 1,
  'long sentence': ({ claim: { evidence } }) => evidence[0].text.length > LONG_SENTENCE,
} as const satisfies Record<string, (cued: CuedClaim) => boolean>;

export type Cue = keyof typeof CUES;

export const CUE_NAMES = Object.keys(CUES) as readonly Cue[];
