import type { Change } from '#server/domain/change.ts';
import { GraphError } from '#server/domain/errors.ts';
import type { ArticleState } from '#server/store/store.ts';
import { recordOf, textOf } from './columns.ts';
import type { Database } from './database.ts';

/** Id of the change that deleted the article; `undefined` when it was not deleted. */
export const withdrawnBy = (db: Database, articleId: string): string | undefined => {
  const change = db.get('SELECT change_id FROM withdrawn WHERE article_id = ?', articleId)?.[0];
  return change === undefined ? undefined : textOf(change);
};

export const refuseWithdrawn = (db: Database, articleId: string): void => {
  if (withdrawnBy(db, articleId) === undefined) return;
  throw new GraphError('BAD_INPUT', `Nothing was written: article ${articleId} was withdrawn.`);
};

/** Marks the article of this change, which may be marked already. */
export const withdraw = (db: Database, { id, articleId }: Change, state: ArticleState): void => {
  db.run(
    'INSERT OR REPLACE INTO withdrawn (article_id, change_id, record) VALUES (?, ?, ?)',
    articleId,
    id,
    JSON.stringify(state),
  );
};

/** States of those of these articles that were deleted. */
export const withdrawnStates = (db: Database, ids: readonly string[]): ReadonlyMap<string, ArticleState> =>
  new Map(
    db
      .all(
        'SELECT w.article_id, w.record FROM json_each(?) AS wanted CROSS JOIN withdrawn AS w ON w.article_id = wanted.value',
        JSON.stringify(ids),
      )
      .map(([id, record]) => {
        const state = recordOf<ArticleState>(record);
        return [textOf(id), { ...state, home: state.home }];
      }),
  );
