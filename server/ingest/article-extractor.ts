import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { type ExtractedArticle, extractArticle, type IdentifiedArticle } from '#seed/pipeline.ts';
import { extractionThreads, type Outcome } from './extraction-threads.ts';
import { type Fail, failureOf } from './write-articles.ts';

/** Extracts the articles of one import: a few short ones here, long ones and very many in threads. */
export interface ArticleExtractor {
  /**
   * Resolves to the articles with what they say, in their order; one that a rule trips over is failed, and no
   * other. Rejects when the signal aborts.
   */
  readonly extract: (
    articles: readonly IdentifiedArticle[],
    fail: Fail,
  ) => Promise<readonly ExtractedArticle[]>;
  /** Ends the threads, if there are any. */
  readonly close: () => Promise<void>;
}

/** An article of so many characters would hold up a server for longer than fifty milliseconds. */
const LONG = 5_000;

/** A thread has to warm up and costs 90 MB: an import pays for it once it has extracted for a few seconds. */
const MUCH = 1_000_000;

/** Writing takes longer than extracting: more would wait for it. */
const MOST_THREADS = 4;

interface ExtractorOptions {
  readonly signal?: AbortSignal | undefined;
  /** Characters that are extracted before threads are started for whatever comes; a million when absent. */
  readonly much?: number;
}

/** An extractor that starts no thread until one is needed. */
export const articleExtractor = ({ signal, much = MUCH }: ExtractorOptions = {}): ArticleExtractor => {
  const threads = extractionThreads(Math.min(MOST_THREADS, availableParallelism()));
  let characters = 0;
  const onAbort = (): void => void threads.stop(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });

  const needsThread = ({ source: { text } }: IdentifiedArticle): boolean => {
    characters += text.length;
    if (characters >= much) threads.start();
    return text.length >= LONG || threads.areUp();
  };

  return {
    extract: async (articles, fail) => {
      const outcomes: (Outcome | Promise<Outcome>)[] = [];
      for (const article of articles) {
        signal?.throwIfAborted();
        if (needsThread(article)) outcomes.push(threads.extract(article));
        else {
          outcomes.push(extractHere(article));
          // In a server, others wait for their turn.
          await setImmediate();
        }
      }
      const ended = await Promise.all(outcomes);
      signal?.throwIfAborted();
      return articles.flatMap((article, at) => takeOrFail(article, ended[at], fail));
    },
    close: () => {
      signal?.removeEventListener('abort', onAbort);
      return threads.stop(new Error('The extractor is closed.'));
    },
  };
};

const extractHere = (article: IdentifiedArticle): Outcome => {
  try {
    return { extracted: extractArticle(article) };
  } catch (error) {
    return { error };
  }
};

const takeOrFail = (
  article: IdentifiedArticle,
  outcome: Outcome | undefined,
  fail: Fail,
): readonly ExtractedArticle[] => {
  if (outcome === undefined) return [];
  if ('extracted' in outcome) return [outcome.extracted];
  fail(failureOf(article, 'extractor-failed', 'The extractor failed on this article', outcome.error));
  return [];
};
