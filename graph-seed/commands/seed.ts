import { readConfig, readEnvironment } from '#server/config.ts';
import { formatDiagnostic } from '#server/domain/diagnostic.ts';
import { GraphError } from '#server/domain/errors.ts';
import { type DryRun, dryRun } from '#server/ingest/dry-run.ts';
import { type ImportProgress, importArticles } from '#server/ingest/import-articles.ts';
import { openStore } from '#server/store/open-store.ts';
import type { Stats } from '#server/store/store.ts';
import { type ProgressLine, progressLine } from './progress-line.ts';
import { parseSeedArguments, type SeedArguments, USAGE } from './seed-arguments.ts';
import { listSourceFiles, readSourceFiles } from './source-files.ts';

const OPEN_MS = 30_000;

const NOTHING: DryRun = {
  articles: 0,
  new: 0,
  unchanged: 0,
  replaced: 0,
  failed: 0,
  entities: 0,
  relations: 0,
  claims: 0,
};

/** The summary of an import; entities, relations and claims are what the graph holds afterwards. */
const summaryOf = (progress: ImportProgress, stats: Stats): DryRun => ({
  ...progress,
  entities: stats.persons + stats.organizations + stats.events + stats.places,
  relations: stats.relations,
  claims: stats.claims,
});

/** `npm run seed`: imports the articles that the arguments name into the configured store. Resolves to the exit status. */
export const runSeed = async (args: readonly string[]): Promise<number> => {
  const end = (status: number, summary: DryRun = NOTHING): number => {
    // Wanted also when the arguments could not be read: the caller parses the last line.
    if (args.includes('--json')) process.stdout.write(`${JSON.stringify(summary)}\n`);
    return status;
  };
  const refuse = (status: number, ...lines: readonly string[]): number => {
    for (const line of lines) console.error(line);
    return end(status);
  };

  let options: SeedArguments;
  let files: readonly string[];
  try {
    options = parseSeedArguments(args);
    if (options.help) {
      console.error(USAGE);
      return 0;
    }
    files = listSourceFiles(options.paths);
  } catch (error) {
    return refuse(2, error instanceof Error ? error.message : String(error), '', USAGE);
  }

  const textFiles = files.every((file) => !/\.(?:ndjson|jsonl)$/i.test(file));
  const line = progressLine(process.stderr, textFiles ? files.length : undefined);
  const parsed = readSourceFiles(
    files,
    options.institution === undefined ? {} : { institution: options.institution },
  );
  const watch = {
    onProgress: line.update,
    onDiagnostic: (diagnostic: Parameters<typeof formatDiagnostic>[0]) =>
      line.say(formatDiagnostic(diagnostic)),
  };

  if (options.dryRun) {
    const summary = dryRun(parsed, watch);
    line.end();
    console.error(describe(summary, 'It would hold'));
    return end(summary.failed > 0 ? 1 : 0, summary);
  }

  const config = readConfig(readEnvironment());
  if ('faults' in config) return refuse(2, ...config.faults);
  return importInto(config.config.store, parsed, watch, line, end, refuse);
};

type Watch = NonNullable<Parameters<typeof importArticles>[2]>;

const importInto = async (
  where: Parameters<typeof openStore>[0],
  parsed: ReturnType<typeof readSourceFiles>,
  watch: Watch,
  line: ProgressLine,
  end: (status: number, summary?: DryRun) => number,
  refuse: (status: number, ...lines: readonly string[]) => number,
): Promise<number> => {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let progress: ImportProgress = NOTHING;
  const store = await openStore(where);
  try {
    await store.open({ operation: 'seed', deadline: Date.now() + OPEN_MS, signal: stop.signal });
    const onProgress = (now: ImportProgress): void => {
      progress = now;
      watch.onProgress?.(now);
    };
    progress = await importArticles(store, parsed, { ...watch, onProgress, signal: stop.signal });
    const summary = summaryOf(progress, await store.stats({ operation: 'seed' }));
    line.end();
    console.error(describe(summary, 'The graph holds'));
    return end(progress.failed > 0 ? 1 : 0, summary);
  } catch (error) {
    line.end();
    if (stop.signal.aborted) {
      return refuse(130, `Interrupted after ${progress.articles} articles; run it again to go on.`);
    }
    const reason = error instanceof GraphError ? error.message : ((error as Error).stack ?? String(error));
    return refuse(1, `The import failed after ${progress.articles} articles: ${reason}`);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await store.close();
  }
};

const describe = (s: DryRun, holds: string): string =>
  `${s.articles} articles: ${s.new} new, ${s.unchanged} unchanged, ${s.replaced} replaced, ${s.failed} failed. ` +
  `${holds} ${s.entities} entities, ${s.relations} relations, ${s.claims} claims.`;
