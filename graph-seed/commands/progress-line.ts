import type { ImportProgress } from '#server/ingest/import-articles.ts';

const CELLS = 24;
const PLAIN_EVERY_MS = 2_000;

/** The part of a standard stream that is needed. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & {
  readonly write: (text: string) => unknown;
};

/** Shows how an import stands. */
export interface ProgressLine {
  readonly update: (progress: ImportProgress) => void;
  /** Writes a line of its own without breaking the bar. */
  readonly say: (line: string) => void;
  readonly end: () => void;
}

const seconds = (n: number): string =>
  n < 60 ? `${Math.ceil(n)} s` : `${Math.floor(n / 60)} min ${Math.ceil(n % 60)} s`;

/** File names and quoted words come from outside: no control character of theirs reaches the terminal. */
const visible = (line: string): string =>
  line.replaceAll(
    /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A bar with rate and time left on a terminal, a plain line every two seconds elsewhere; `total` is the number of articles. */
export const progressLine = (out: Terminal, total: number): ProgressLine => {
  const started = performance.now();
  let lastPlain = started;
  let bar = '';

  const text = ({ articles, failed }: ImportProgress): string => {
    const rate = articles / Math.max(0.001, (performance.now() - started) / 1000);
    const failures = failed > 0 ? `, ${failed} failed` : '';
    const speed = `${rate.toFixed(rate < 10 ? 1 : 0)} articles/s${failures}`;
    const done = Math.min(1, articles / Math.max(1, total));
    const cells = Math.round(done * CELLS);
    const left = done < 1 && rate > 0 ? `, ${seconds((total - articles) / rate)} left` : '';
    const picture = out.isTTY ? `${'█'.repeat(cells)}${'░'.repeat(CELLS - cells)} ` : '';
    return `${picture}${articles}/${total} articles, ${speed}${left}`;
  };

  const draw = (line: string): void => {
    // A line that wraps could not be wiped.
    bar = line.slice(0, (out.columns || 80) - 1);
    out.write(`\r\u001b[2K${bar}`);
  };

  return {
    update: (progress) => {
      if (out.isTTY) return draw(text(progress));
      if (performance.now() - lastPlain < PLAIN_EVERY_MS) return;
      lastPlain = performance.now();
      out.write(`${text(progress)}\n`);
    },
    say: (text) => {
      const line = visible(text);
      out.write(out.isTTY && bar !== '' ? `\r\u001b[2K${line}\n${bar}` : `${line}\n`);
    },
    end: () => {
      if (out.isTTY && bar !== '') out.write('\n');
      bar = '';
    },
  };
};
