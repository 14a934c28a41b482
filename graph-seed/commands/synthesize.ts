import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '#seed/synthetic/synthesize.ts';

const USAGE = `Usage: npm run --silent synthesize -- --articles N [--seed S] --out DIR

Writes N invented articles with their answers: DIR/NAME/article.txt and DIR/NAME/gold.json, as eval reads them.
The answers also say who is the same across articles. The same seed gives the same articles.
`;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const wholeNumber = (text: string | undefined, what: string): number => {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw new Error(`${what} wants a whole number.`);
  return Number(text);
};

const argumentsOf = (args: readonly string[]) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      articles: { type: 'string' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  if (values.out === undefined || values.out === '') throw new Error('--out wants a folder.');
  return {
    articles: wholeNumber(values.articles, '--articles'),
    seed: wholeNumber(values.seed, '--seed'),
    out: values.out,
  };
};

/** Runs `synthesize`; resolves to the exit status: 0 written, 1 the folder cannot be written, 2 usage. */
export const runSynthesize = async (args: readonly string[]): Promise<number> => {
  let options: ReturnType<typeof argumentsOf>;
  try {
    options = argumentsOf(args);
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n\n${USAGE}`);
    return 2;
  }
  if (options === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  try {
    for (const { name, text, gold } of synthesize(options)) {
      const folder = join(options.out, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'article.txt'), text);
      writeFileSync(join(folder, 'gold.json'), `${JSON.stringify(gold, null, 1)}\n`);
    }
    return 0;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  }
};
