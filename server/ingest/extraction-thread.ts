import { parentPort } from 'node:worker_threads';
import { lexicon } from '#seed/lexicon/lexicon.ts';
import { type ExtractedArticle, extractArticle, type IdentifiedArticle } from '#seed/pipeline.ts';

/** What the thread says: once that it is up, then one answer to each article; the source stays with the sender. */
export type ThreadMessage =
  | { readonly up: true }
  | { readonly said: Omit<ExtractedArticle, 'source'> }
  | { readonly failure: string };

const send = (message: ThreadMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', (article: IdentifiedArticle) => {
  try {
    const { source: _, ...said } = extractArticle(article);
    send({ said });
  } catch (error) {
    send({ failure: error instanceof Error ? error.message : String(error) });
  }
});

lexicon();
send({ up: true });
