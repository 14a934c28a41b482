import type { ArticleScore } from './score-article.ts';
import { type ClassScore, reliabilityTable, ruleTable, scoreTable } from './score-table.ts';

/** Everything that an evaluation measured, as plain data. */
export interface EvalReport {
  readonly articles: number;
  readonly classes: readonly ClassScore[];
  readonly rules: ReturnType<typeof ruleTable>;
  readonly reliability: ReturnType<typeof reliabilityTable>;
  readonly notVerbatim: number;
  readonly charactersPerSecond: number;
  readonly slowest: readonly { readonly name: string; readonly milliseconds: number }[];
  readonly errors: readonly { readonly article: string; readonly lines: readonly string[] }[];
}

/** An article's score with what it took. */
export interface TimedScore {
  readonly name: string;
  readonly score: ArticleScore;
  readonly milliseconds: number;
  readonly characters: number;
}

const SLOWEST = 3;

export const reportOf = (timed: readonly TimedScore[], charactersPerSecond: number): EvalReport => {
  const scores = timed.map((t) => t.score);
  return {
    articles: timed.length,
    classes: scoreTable(scores),
    rules: ruleTable(scores),
    reliability: reliabilityTable(scores),
    notVerbatim: scores.reduce((n, s) => n + s.notVerbatim, 0),
    charactersPerSecond: Math.round(charactersPerSecond),
    slowest: timed
      .toSorted((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, SLOWEST)
      .map(({ name, milliseconds }) => ({ name, milliseconds: Math.round(milliseconds * 10) / 10 })),
    errors: timed.map((t) => ({ article: t.name, lines: t.score.errors })),
  };
};

const fixed = (n: number): string => n.toFixed(3);

/** The report as the table that a person reads. */
export const formatReport = (report: EvalReport, withErrors: boolean): string => {
  const lines: string[] = [];
  if (withErrors) {
    for (const { article, lines: errors } of report.errors) {
      lines.push(`${article}`, ...errors.map((e) => `  ${e}`));
    }
    lines.push('');
  }
  lines.push(`${'class'.padEnd(20)} precision  recall     F1  [95 % interval]   right wrong missed`);
  for (const c of report.classes) {
    lines.push(
      `${c.class.padEnd(20)} ${fixed(c.precision).padStart(9)} ${fixed(c.recall).padStart(7)} ${fixed(c.f1).padStart(6)}  [${fixed(c.low)}, ${fixed(c.high)}] ${String(c.right).padStart(7)} ${String(c.wrong).padStart(5)} ${String(c.missed).padStart(6)}`,
    );
  }
  lines.push('', `${'rule'.padEnd(20)} claims precision stated`);
  for (const r of report.rules) {
    lines.push(
      `${r.rule.padEnd(20)} ${String(r.claims).padStart(6)} ${fixed(r.precision).padStart(9)} ${r.confidence.toFixed(2).padStart(6)}`,
    );
  }
  lines.push('', `${'confidence'.padEnd(20)} claims    stated  holds`);
  for (const b of report.reliability) {
    lines.push(
      `${`${b.from.toFixed(1)}–${b.to.toFixed(1)}`.padEnd(20)} ${String(b.claims).padStart(6)} ${fixed(b.mean).padStart(9)} ${fixed(b.holds).padStart(6)}`,
    );
  }
  lines.push(
    '',
    `articles ${report.articles}, claims without verbatim evidence ${report.notVerbatim}, ${report.charactersPerSecond} characters per CPU second`,
    `slowest: ${report.slowest.map((s) => `${s.name} ${s.milliseconds} ms`).join(', ')}`,
  );
  return lines.join('\n');
};
