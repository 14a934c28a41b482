import type { ImportProgress } from '#server/ingest/import-articles.ts';

const CELLS = 24;
const PLAIN_EVERY_MS = 2_000;

/** Shows how an import stands. */
export interface ProgressLine {
  readonly update: (progress: ImportProgress) => void;
  /** Writes a line of its own without breaking the bar. */
  readonly say: (line: string) => void;
  readonly end: () => void;
}

const seconds = (n: number): string =>
  n < 60 ? `${Math.ceil(n)} s` : `${Math.floor(n / 60)} min ${Math.ceil(n % 60)} s`;

/** A bar with rate and time left on a terminal, a plain line every two seconds elsewhere. `total` is the number of articles, where it is known beforehand. */
export const progressLine = (out: NodeJS.WriteStream, total: number | undefined): ProgressLine => {
  const started = performance.now();
  let lastPlain = started;
  let bar = '';

  const text = ({ articles, failed }: ImportProgress): string => {
    const rate = articles / Math.max(0.001, (performance.now() - started) / 1000);
    const failures = failed > 0 ? `, ${failed} failed` : '';
    const speed = `${rate.toFixed(rate < 10 ? 1 : 0)} articles/s${failures}`;
    if (total === undefined) return `${articles} articles, ${speed}`;
    const done = Math.min(1, articles / Math.max(1, total));
    const cells = Math.round(done * CELLS);
    const left = done < 1 && rate > 0 ? `, ${seconds((total - articles) / rate)} left` : '';
    const picture = out.isTTY ? `${'█'.repeat(cells)}${'░'.repeat(CELLS - cells)} ` : '';
    return `${picture}${articles}/${total} articles, ${speed}${left}`;
  };

  const draw = (line: string): void => {
    bar = line;
    out.write(`\r\u001b[2K${line}`);
  };

  return {
    update: (progress) => {
      if (out.isTTY) return draw(text(progress));
      if (performance.now() - lastPlain < PLAIN_EVERY_MS) return;
      lastPlain = performance.now();
      out.write(`${text(progress)}\n`);
    },
    say: (line) => {
      out.write(out.isTTY && bar !== '' ? `\r\u001b[2K${line}\n${bar}` : `${line}\n`);
    },
    end: () => {
      if (out.isTTY && bar !== '') out.write('\n');
      bar = '';
    },
  };
};
