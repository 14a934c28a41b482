import { GraphError } from '#server/domain/errors.ts';
import { aboutOf } from '#server/store/changes.ts';
import type { Store, StoreContext } from '#server/store/store.ts';
import { TOUCHED, type Touch, type TouchedLog, withTouch } from './touched-log.ts';

const TRIES = 8;
const LONGEST_MS = 5_000;

interface Telling {
  /** Called when the log has a new entry. */
  readonly onTold?: () => void;
  /** Called when a write could not be told of; the write itself is done. */
  readonly onLost?: (error: unknown) => void;
}

/**
 * The store, whose writes are told of in a log that every process can follow. It is written after the
 * write, so that a process killed between the two leaves a write untold: the log says where to look again, it is no record.
 */
export const tellingStore = (store: Store, { onTold, onLost }: Telling = {}): Store => {
  const tell = async (touch: Touch): Promise<void> => {
    try {
      await append(store, touch);
      onTold?.();
    } catch (error) {
      onLost?.(error);
    }
  };
  return {
    ...store,
    write: async (batch, context) => {
      const summary = await store.write(batch, context);
      const articles = batch.articles.map(({ article }) => article.id);
      const named = batch.articles.flatMap(({ mentions }) => mentions.map(({ entityId }) => entityId));
      const entities = [...new Set([...batch.entities.map(({ id }) => id), ...named])];
      const changes = summary.changes?.map(({ id }) => id) ?? [];
      if (articles.length + entities.length > 0) await tell({ articles, entities, changes });
      return summary;
    },
    change: async (request, context) => {
      const before =
        request.kind === 'DELETE_ARTICLE' ? await namedIn(store, request.articleId, context) : [];
      const answer = await store.change(request, context);
      if ('refusal' in answer) return answer;
      const { articleId, claimId } = answer.change;
      // Of an article as a whole the log says only which.
      const after = claimId === undefined ? await namedIn(store, articleId, context) : [];
      const ends = aboutOf(answer.change).filter((id) => id !== articleId && id !== claimId);
      const entities = [...new Set([...ends, ...before, ...after])];
      await tell({ articles: [articleId], entities, changes: [answer.change.id] });
      return answer;
    },
  };
};

const namedIn = async (
  store: Store,
  articleId: string,
  context: StoreContext,
): Promise<readonly string[]> => {
  const mentions = await store.mentionsOf([articleId], context);
  return (mentions.get(articleId) ?? []).map(({ entityId }) => entityId);
};

const append = async (store: Store, touch: Touch): Promise<void> => {
  const context = { operation: 'tell of a write', deadline: Date.now() + LONGEST_MS };
  for (let attempt = 1; ; attempt++) {
    const stored = await store.document(TOUCHED, context);
    const expectedVersion = stored?.version ?? 0;
    const log = (stored?.value ?? { touches: [] }) as TouchedLog;
    const value = withTouch(log, touch, expectedVersion + 1);
    try {
      const updatedAt = new Date().toISOString();
      await store.putDocument({ ...TOUCHED, value, updatedAt, expectedVersion }, context);
      return;
    } catch (error) {
      const isLate = error instanceof GraphError && error.code === 'CONFLICT';
      if (!isLate || attempt === TRIES) throw error;
    }
  }
};
