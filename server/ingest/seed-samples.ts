import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Parsed } from '#seed/parse/format.ts';
import { isArticleFile, parseFile } from '#seed/parse/parse-file.ts';
import { projectRoot } from '#server/project-root.ts';
import type { Store } from '#server/store/store.ts';
import { type ImportOptions, type ImportProgress, importArticles } from './import-articles.ts';

const SAMPLES = new URL('graph-seed/samples/', projectRoot);
const MARK = 'samples';

function* sampleArticles(): Generator<Parsed> {
  for (const name of readdirSync(SAMPLES).filter(isArticleFile).sort()) {
    yield* parseFile(`graph-seed/samples/${name}`, readFileSync(fileURLToPath(new URL(name, SAMPLES))), {});
  }
}

/**
 * Puts the sample articles into a store that holds no Guanxi data, and finishes a seeding that was
 * interrupted. Resolves to `undefined` when nothing is due.
 */
export const seedSamples = async (
  store: Store,
  options: ImportOptions = {},
): Promise<ImportProgress | undefined> => {
  const context = { operation: 'seed samples', ...(options.signal ? { signal: options.signal } : {}) };
  const mark = await store.getMark(MARK, context);
  if (mark === 'done') return undefined;
  if (mark === undefined) {
    const { articles, persons, organizations } = await store.stats(context);
    if (articles + persons + organizations > 0) return undefined;
    await store.setMark(MARK, 'started', context);
  }
  const summary = await importArticles(store, sampleArticles(), options);
  await store.setMark(MARK, 'done', context);
  return summary;
};
