import { type Count, type Measured, type RuleCount, smoothed } from '#seed/extract/confidence/confidence.ts';
import { CUE_NAMES, CUES, type Cue, type CuedClaim } from '#seed/extract/confidence/cues.ts';

/** A judged claim with its ends. */
export interface JudgedClaim extends CuedClaim {
  readonly holds: boolean;
}

/** The judged claims of one article: they are right or wrong together more often than those of two. */
type ArticleClaims = readonly JudgedClaim[];

/** Likelihood (in nats) that a cue must add on articles that it was not measured on. */
const LEAST_GAIN = 1;

const countOf = (judged: readonly JudgedClaim[]): Count => ({
  claims: judged.length,
  holds: judged.filter((j) => j.holds).length,
});

const less = (a: Count, b: Count): Count => ({ claims: a.claims - b.claims, holds: a.holds - b.holds });

const logLikelihood = ({ claims, holds }: Count, rate: number): number =>
  holds * Math.log(rate) + (claims - holds) * Math.log(1 - rate);

/** Draws a rate off 0 and 1 where no rule ever failed. */
const MEAN = 0.9;

/** What knowing the cue adds to the likelihood of each article's claims, measured on all the other articles. */
const heldOutGain = (cue: Cue, articles: readonly ArticleClaims[]): number => {
  const all = countOf(articles.flat());
  const has = (claims: ArticleClaims, wanted: boolean): Count =>
    countOf(claims.filter((j) => CUES[cue](j) === wanted));
  return [true, false].reduce((gain, side) => {
    const whole = has(articles.flat(), side);
    return articles.reduce((sum, article) => {
      const here = has(article, side);
      const plain = smoothed(less(all, countOf(article)), MEAN);
      const cued = smoothed(less(whole, here), plain);
      return sum + logLikelihood(here, cued) - logLikelihood(here, plain);
    }, gain);
  }, 0);
};

const countRule = (articles: readonly ArticleClaims[]): RuleCount => {
  const judged = articles.flat();
  const [best] = CUE_NAMES.map((cue) => ({ cue, gain: heldOutGain(cue, articles) }))
    .filter(({ gain }) => gain >= LEAST_GAIN)
    .sort((a, b) => b.gain - a.gain);
  if (best === undefined) return countOf(judged);
  return {
    ...countOf(judged),
    cue: best.cue,
    with: countOf(judged.filter((j) => CUES[best.cue](j))),
    without: countOf(judged.filter((j) => !CUES[best.cue](j))),
  };
};

/** Counts of every rule that was judged, by name; each with the cue that tells most of articles that it was not measured on, if any does. */
export const calibrate = (articles: readonly ArticleClaims[]): Measured =>
  Object.fromEntries(
    [...new Set(articles.flat().map((j) => j.claim.rule))]
      .sort()
      .map((rule) => [
        rule,
        countRule(articles.map((claims) => claims.filter((j) => j.claim.rule === rule))),
      ]),
  );
