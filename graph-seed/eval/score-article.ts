import type { Extraction } from '#seed/extraction.ts';
import { type BoundaryError, boundaryErrors } from './boundaries.ts';
import type { JudgedClaim } from './calibrate.ts';
import { compare } from './comparison.ts';
import type { Gold } from './gold.ts';
import { scoreDates, scoreEntities } from './score-entities.ts';
import { scoreFurther } from './score-further.ts';
import { scorePartOf } from './score-part-of.ts';
import { scorePosts } from './score-posts.ts';
import { scoreRoles } from './score-roles.ts';
import { newSheet, type Sheet } from './sheet.ts';

/** How one article was read, against its answers. */
export interface ArticleScore extends Pick<Sheet, 'tallies' | 'findings'> {
  /** The claims that count, with their ends. */
  readonly judged: readonly JudgedClaim[];
  readonly boundaries: readonly BoundaryError[];
  /** Claims whose evidence is not verbatim in the text. */
  readonly notVerbatim: number;
}

/** Scores an extraction by the rules of the annotation guideline. */
export const scoreArticle = (gold: Gold, extraction: Extraction, raw: string): ArticleScore => {
  const both = compare(gold, extraction);
  const sheet = newSheet();
  scoreEntities(both, sheet);
  scoreDates(both, sheet);
  scorePosts(both, sheet);
  scoreRoles(both, sheet);
  scorePartOf(both, sheet);
  scoreFurther(both, sheet);
  const { tallies, findings } = sheet;
  const judged = sheet.judged.map(({ claim, holds }) => ({
    claim,
    holds,
    subject: both.entity(claim.subject),
    object: both.entity(claim.object),
  }));
  const notVerbatim = extraction.claims.filter((claim) =>
    claim.evidence.some((e) => e.text === '' || raw.slice(e.start, e.end) !== e.text),
  ).length;
  return { tallies, findings, judged, boundaries: boundaryErrors(both, raw), notVerbatim };
};
