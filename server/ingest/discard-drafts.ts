import type { Store, StoreContext } from '#server/store/store.ts';
import type { DraftRecord } from './draft-record.ts';

const PAGE = 100;

/** Deletes every draft of an article. */
export const discardDraftsOf = async (
  store: Pick<Store, 'documents' | 'deleteDocument'>,
  articleId: string,
  context: StoreContext,
): Promise<void> => {
  for (let after: string | undefined, more = true; more; ) {
    const page = { first: PAGE, ...(after === undefined ? {} : { after }) };
    const { rows, hasNextPage } = await store.documents({ collection: 'draft', page }, context);
    for (const { document } of rows) {
      if ((document.value as DraftRecord).extracted.articleId !== articleId) continue;
      await store.deleteDocument({ collection: 'draft', id: document.id }, context);
    }
    after = rows.at(-1)?.key;
    more = hasNextPage;
  }
};
