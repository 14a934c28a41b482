import type { Parameters, Row, Run } from './connection.ts';

/** Rows that one `UNWIND` takes: larger batches gain nothing and hold more memory. */
const ROWS = 5_000;

/** Runs a statement that begins with `UNWIND $rows AS row` over all the rows, a bounded number at a time. */
export const runInChunks = async (
  run: Run,
  text: string,
  rows: readonly unknown[],
  parameters: Parameters = {},
): Promise<readonly Row[]> => {
  const results: Row[] = [];
  for (let start = 0; start < rows.length; start += ROWS) {
    for (const row of await run(text, { ...parameters, rows: rows.slice(start, start + ROWS) }))
      results.push(row);
  }
  return results;
};

/** As `runInChunks`, for a statement that gives one row for each row it got: fewer means that a node was not there. */
export const runForEach = async (
  run: Run,
  text: string,
  rows: readonly unknown[],
): Promise<readonly Row[]> => {
  const results = await runInChunks(run, text, rows);
  if (results.length !== rows.length) {
    throw new Error(`${rows.length} rows went in and ${results.length} took effect: ${text}`);
  }
  return results;
};
