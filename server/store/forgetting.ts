import type { Change } from '#server/domain/change.ts';
import type { Article } from '#server/domain/entity.ts';
import type { ChangeRefusal, ChangeRequest } from './changes.ts';
import type { ArticleState } from './store.ts';

/** Which kind of change a deletion is. */
export const deletionKind = ({ forget }: Extract<ChangeRequest, { kind: 'DELETE_ARTICLE' }>) =>
  forget ? 'ARTICLE_FORGOTTEN' : 'ARTICLE_DELETED';

/** The mark by which imports know an article that was deleted; of one that was forgotten it has nothing but the id. */
export const withdrawnState = (
  { sha256, extractorVersion, home }: Pick<Article, 'sha256' | 'extractorVersion' | 'home'>,
  { kind }: Pick<Change, 'kind'>,
): ArticleState =>
  kind === 'ARTICLE_FORGOTTEN'
    ? { sha256: '', extractorVersion: '', home: undefined, withdrawn: true }
    : { sha256, extractorVersion, home, withdrawn: true };

/** Why nobody brings back what was forgotten. */
export const wasForgotten = ({ id }: Pick<Change, 'id'>): ChangeRefusal => ({
  code: 'CONFLICT',
  field: 'id',
  message: `What change ${id} deleted was to be forgotten: nothing of it was kept.`,
});
