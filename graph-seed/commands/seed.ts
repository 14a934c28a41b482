import { readConfig, readEnvironment } from '#server/config.ts';
import { formatDiagnostic } from '#server/domain/diagnostic.ts';
import { GraphError } from '#server/domain/errors.ts';
import { dryRun } from '#server/ingest/dry-run.ts';
import { type ImportOptions, type ImportProgress, importArticles } from '#server/ingest/import-articles.ts';
import { tellingStore } from '#server/live/telling-store.ts';
import { openStore, type StoreConfig } from '#server/store/open-store.ts';
import type { Store } from '#server/store/store.ts';
import { type ProgressLine, progressLine } from './progress-line.ts';
import { parseSeedArguments, type SeedArguments, USAGE } from './seed-arguments.ts';
import { countArticles, listSourceFiles, readSourceFiles } from './source-files.ts';

const OPEN_MS = 30_000;
const STATS_MS = 5_000;

/** What the last line of stdout holds with `--json`: articles as they went; entities, relations and claims of the whole graph. */
interface SeedSummary extends ImportProgress {
  readonly entities: number;
  readonly relations: number;
  readonly claims: number;
}

const NO_ARTICLES: ImportProgress = { articles: 0, new: 0, unchanged: 0, replaced: 0, failed: 0 };
const EMPTY_GRAPH = { entities: 0, relations: 0, claims: 0 };

interface Outcome {
  readonly status: number;
  readonly summary?: SeedSummary;
  /** Lines for stderr. */
  readonly say: readonly string[];
}

/** `npm run seed`: imports the articles that the arguments name into the configured store. Resolves to the exit status. */
export const runSeed = async (args: readonly string[]): Promise<number> => {
  const { status, summary = { ...NO_ARTICLES, ...EMPTY_GRAPH }, say } = await seed(args);
  for (const line of say) console.error(line);
  // Asked for also when the arguments could not be read: the caller parses the last line.
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(summary)}\n`);
  return status;
};

const seed = async (args: readonly string[]): Promise<Outcome> => {
  let options: SeedArguments;
  let files: readonly string[];
  try {
    options = parseSeedArguments(args);
    if (options.help) return { status: 0, say: [USAGE] };
    files = listSourceFiles(options.paths);
  } catch (error) {
    return { status: 2, say: [error instanceof Error ? error.message : String(error), '', USAGE] };
  }
  const config = readConfig(readEnvironment());
  if ('faults' in config) return { status: 2, say: config.faults };
  if (files.length === 0) console.error('The folders hold no *.txt, *.ndjson or *.jsonl file.');

  const line = progressLine(process.stderr, countArticles(files));
  const { institution } = options;
  const parsed = readSourceFiles(files, institution === undefined ? {} : { institution });
  const watch: ImportOptions = {
    onProgress: line.update,
    onDiagnostic: (diagnostic) => line.say(formatDiagnostic(diagnostic)),
  };
  if (!options.dryRun) return importInto(config.config.store, parsed, watch, line);
  const summary = await dryRun(parsed, watch);
  line.end();
  return { status: summary.failed > 0 ? 1 : 0, summary, say: [describe(summary, 'They would make')] };
};

const SIGNAL_STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

const importInto = async (
  where: StoreConfig,
  parsed: ReturnType<typeof readSourceFiles>,
  watch: ImportOptions,
  line: ProgressLine,
): Promise<Outcome> => {
  const stop = new AbortController();
  let signalled: keyof typeof SIGNAL_STATUS = 'SIGINT';
  const interrupt = (signal: keyof typeof SIGNAL_STATUS): void => {
    signalled = signal;
    stop.abort();
  };
  // Once: who presses Ctrl+C again does not want to wait for the batch.
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let progress: ImportProgress = NO_ARTICLES;
  const onProgress = (now: ImportProgress): void => {
    progress = now;
    watch.onProgress?.(now);
  };
  let store: Store | undefined;
  let opened: Store | undefined;
  try {
    store = tellingStore(await openStore(where));
    await store.open({ operation: 'seed', deadline: Date.now() + OPEN_MS, signal: stop.signal });
    opened = store;
    progress = await importArticles(store, parsed, { ...watch, onProgress, signal: stop.signal });
    const summary = { ...progress, ...(await graphTotals(opened)) };
    line.end();
    return { status: progress.failed > 0 ? 1 : 0, summary, say: [describe(summary, 'The graph holds')] };
  } catch (error) {
    line.end();
    const summary = { ...progress, ...(await graphTotals(opened).catch(() => EMPTY_GRAPH)) };
    if (stop.signal.aborted) {
      const say = [`Interrupted after ${progress.articles} articles; run it again to go on.`];
      return { status: SIGNAL_STATUS[signalled], summary, say };
    }
    const reason = error instanceof GraphError ? error.message : ((error as Error).stack ?? String(error));
    return { status: 1, summary, say: [`The import failed after ${progress.articles} articles: ${reason}`] };
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await store?.close();
  }
};

const graphTotals = async (store: Store | undefined): Promise<typeof EMPTY_GRAPH> => {
  if (store === undefined) return EMPTY_GRAPH;
  const { persons, organizations, events, places, relations, claims } = await store.stats({
    operation: 'seed',
    deadline: Date.now() + STATS_MS,
  });
  return { entities: persons + organizations + events + places, relations, claims };
};

const describe = (s: SeedSummary, holds: string): string =>
  `${s.articles} articles: ${s.new} new, ${s.unchanged} unchanged, ${s.replaced} replaced, ${s.failed} failed. ` +
  `${holds} ${s.entities} entities, ${s.relations} relations, ${s.claims} claims.`;
