import type { Difference } from './baseline.ts';
import type { BoundaryError } from './boundaries.ts';
import type { ClassScore } from './class-table.ts';
import type { IdentityScore } from './identity-table.ts';
import type { EvalReport } from './report.ts';
import type { Finding } from './sheet.ts';

const NAME = 20;

const fixed = (n: number, width = 6): string => n.toFixed(3).padStart(width);

const signed = (n: number): string => `${n < 0 ? '−' : '+'}${Math.abs(n).toFixed(3)}`;

const findingLine = ({ class: name, outcome, what, note }: Finding): string =>
  `  ${outcome === 'wrong' ? '+' : '-'} ${name}: ${what}${note === undefined || note === '' ? '' : ` (${note})`}`;

const boundaryLine = ({ kind, fault, read, wanted }: BoundaryError): string =>
  `  ~ ${kind} ${fault}: ${read}${wanted.length === 0 ? '' : ` ← ${wanted.join(' + ')}`}`;

const classLine = (c: ClassScore, change: number | undefined): string => {
  const name = c.class.padEnd(NAME);
  if (c.right + c.wrong + c.missed === 0) return `${name}         –       –      –`;
  const interval = `[${c.low.toFixed(3)}, ${c.high.toFixed(3)}]`;
  const counts = `${String(c.right).padStart(7)} ${String(c.wrong).padStart(5)} ${String(c.missed).padStart(6)}`;
  const delta = change === undefined ? '' : `  ${Math.abs(change) < 0.0005 ? '=' : signed(change)}`;
  return `${name} ${fixed(c.precision, 9)} ${fixed(c.recall, 7)} ${fixed(c.f1)}  ${interval} ${counts}${delta}`;
};

const differenceLines = ({ articles, notCompared }: Difference): readonly string[] => {
  const lines = articles.flatMap(({ name, newlyRight, noLongerWrong, newlyWrong, newlyMissed }) => [
    name,
    ...newlyRight.map((l) => `  newly right      ${l}`),
    ...noLongerWrong.map((l) => `  no longer wrong  ${l}`),
    ...newlyWrong.map((l) => `  NEWLY WRONG      ${l}`),
    ...newlyMissed.map((l) => `  NEWLY MISSED     ${l}`),
  ]);
  return [
    '',
    lines.length === 0 ? 'no finding differs from the baseline' : 'against the baseline:',
    ...lines,
    ...(notCompared.length === 0 ? [] : [`scored in one of the two only: ${notCompared.join(', ')}`]),
  ];
};

const identityLines = (scores: readonly IdentityScore[]): readonly string[] =>
  scores.length === 0
    ? []
    : [
        '',
        `${'who is who'.padEnd(NAME)}  items   pairs: precision recall     F1   B-cubed: precision recall     F1  mixed`,
        ...scores.map(
          ({ kind, items, pairwise: p, bCubed: b, mixed }) =>
            `${kind.padEnd(NAME)} ${String(items).padStart(6)} ${fixed(p.precision, 18)} ${fixed(p.recall)} ${fixed(p.f1)} ${fixed(b.precision, 20)} ${fixed(b.recall)} ${fixed(b.f1)} ${String(mixed).padStart(6)}`,
        ),
      ];

/** The report as the tables that a person reads; with errors, every miss (-), wrong one (+) and boundary (~) first. */
export const formatReport = (report: EvalReport, withErrors: boolean): string => {
  const errors = report.errors.flatMap(({ article, findings, boundaries }) => [
    article,
    ...findings.map(findingLine),
    ...boundaries.map(boundaryLine),
  ]);
  const faults = report.boundaries.filter((b) => b.count > 0);
  return [
    ...(withErrors ? [...errors, ''] : []),
    `${'class'.padEnd(NAME)} precision  recall     F1  [95 % interval]   right wrong missed${report.difference ? '  F1 against baseline' : ''}`,
    ...report.classes.map((c) => classLine(c, report.difference?.f1[c.class])),
    '',
    `${'rule'.padEnd(NAME)} claims precision stated`,
    ...report.rules.map(
      (r) =>
        `${r.rule.padEnd(NAME)} ${String(r.claims).padStart(6)} ${fixed(r.precision, 9)} ${fixed(r.stated)}`,
    ),
    '',
    `${'confidence'.padEnd(NAME)} claims    stated  holds`,
    ...report.reliability.map(
      (b) =>
        `${`${b.from.toFixed(2)}–${b.to.toFixed(2)}`.padEnd(NAME)} ${String(b.claims).padStart(6)} ${fixed(b.stated, 9)} ${fixed(b.holds)}`,
    ),
    `mean distance of stated from actual ${report.calibrationError.toFixed(3)}`,
    '',
    `${'wrong names'.padEnd(NAME)} count`,
    ...faults.map((b) => `${`${b.kind} ${b.fault}`.padEnd(NAME + 8)} ${b.count}`),
    ...identityLines(report.identity),
    '',
    `articles ${report.articles}, claims without verbatim evidence ${report.notVerbatim}, ${report.charactersPerSecond} characters per CPU second`,
    `slowest: ${report.slowest.map((s) => `${s.name} ${s.milliseconds} ms`).join(', ')}`,
    ...(report.difference === undefined ? [] : differenceLines(report.difference)),
  ].join('\n');
};
