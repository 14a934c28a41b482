import type { Change } from '#server/domain/change.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { ArticleState } from '../store.ts';
import { canonicalJson } from './canonical-json.ts';
import { runInChunks } from './chunks.ts';
import type { Run } from './connection.ts';

/** Id of the change that deleted the article; `undefined` when it was not deleted. */
export const withdrawnBy = async (run: Run, articleId: string): Promise<string | undefined> => {
  const [row] = await run('MATCH (w:Withdrawn {articleId: $articleId}) RETURN w.changeId AS id', {
    articleId,
  });
  return row?.['id'] as string | undefined;
};

export const refuseWithdrawn = async (run: Run, articleIds: readonly string[]): Promise<void> => {
  const text = 'UNWIND $rows AS row MATCH (w:Withdrawn {articleId: row}) RETURN w.articleId AS id LIMIT 1';
  const [row] = await runInChunks(run, text, articleIds);
  if (row === undefined) return;
  throw new GraphError('BAD_INPUT', `Nothing was written: article ${String(row['id'])} was withdrawn.`);
};

/** Marks the article of this change, which may be marked already. */
export const withdraw = async (run: Run, change: Change, state: ArticleState): Promise<void> => {
  const { id, articleId } = change;
  const properties = { articleId, changeId: id, record: canonicalJson(state) };
  await run('MERGE (w:Withdrawn {articleId: $articleId}) SET w = $properties', { articleId, properties });
};
