import type { ClassScore } from './class-table.ts';
import type { ArticleScore } from './score-article.ts';
import type { Finding } from './sheet.ts';

/** An evaluation as it is kept to compare later ones with. */
export interface Baseline {
  readonly classes: readonly Pick<ClassScore, 'class' | 'precision' | 'recall' | 'f1'>[];
  /** Findings of each article as `class: what`. */
  readonly articles: Readonly<Record<string, Readonly<Record<Finding['outcome'], readonly string[]>>>>;
}

interface NamedScore {
  readonly name: string;
  readonly score: ArticleScore;
}

const lineOf = (f: Finding): string => `${f.class}: ${f.what}`;

const linesOf = (score: ArticleScore, outcome: Finding['outcome']): readonly string[] => [
  ...new Set(score.findings.filter((f) => f.outcome === outcome).map(lineOf)),
];

export const baselineOf = (scores: readonly NamedScore[], classes: readonly ClassScore[]): Baseline => ({
  classes: classes.map(({ class: name, precision, recall, f1 }) => ({ class: name, precision, recall, f1 })),
  articles: Object.fromEntries(
    scores.map(({ name, score }) => [
      name,
      {
        right: linesOf(score, 'right'),
        wrong: linesOf(score, 'wrong'),
        missed: linesOf(score, 'missed'),
      },
    ]),
  ),
});

/** Reads what `baselineOf` made and was written as JSON; throws an Error that says so when it is something else. */
export const parseBaseline = (file: string, text: string): Baseline => {
  const value = JSON.parse(text) as Partial<Baseline> | null;
  if (!Array.isArray(value?.classes) || typeof value.articles !== 'object')
    throw new Error(`${file}: no baseline; write one with --save`);
  return value as Baseline;
};

export interface Difference {
  /** F1 now less F1 then, by class. */
  readonly f1: Readonly<Record<string, number>>;
  readonly articles: readonly {
    readonly name: string;
    readonly newlyRight: readonly string[];
    readonly noLongerWrong: readonly string[];
    readonly newlyWrong: readonly string[];
    readonly newlyMissed: readonly string[];
  }[];
  /** Articles that only one of the two evaluations scored. */
  readonly notCompared: readonly string[];
}

const without = (a: readonly string[], b: readonly string[]): readonly string[] => {
  const known = new Set(b);
  return a.filter((line) => !known.has(line));
};

/** What changed from one evaluation to the next; articles without a change are left out. */
export const differenceOf = (before: Baseline, now: Baseline): Difference => {
  const names = Object.keys(now.articles);
  const was = new Map(before.classes.map((c) => [c.class, c.f1]));
  return {
    f1: Object.fromEntries(now.classes.map((c) => [c.class, c.f1 - (was.get(c.class) ?? c.f1)])),
    articles: names.flatMap((name) => {
      const then = before.articles[name];
      const here = now.articles[name];
      if (then === undefined || here === undefined) return [];
      const change = {
        name,
        newlyRight: without(here.right, then.right),
        noLongerWrong: without(then.wrong, here.wrong),
        newlyWrong: without(here.wrong, then.wrong),
        newlyMissed: without(here.missed, then.missed),
      };
      const changed = Object.values(change).some((lines) => Array.isArray(lines) && lines.length > 0);
      return changed ? [change] : [];
    }),
    notCompared: [
      ...without(names, Object.keys(before.articles)),
      ...without(Object.keys(before.articles), names),
    ],
  };
};
