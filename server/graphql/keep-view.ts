import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { GraphError } from '#server/domain/errors.ts';
import { opaqueId } from '#server/domain/id.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import type { Store, StoreContext } from '#server/store/store.ts';
import type { ViewRecord } from './saved-view.ts';

const TRIES = 3;

type Box = Pick<Store, 'document' | 'putDocument'>;

/** What a view shall hold, made from what it holds. */
type Edit = (before: ViewRecord) => ViewRecord;

/** A record as it comes back from a store: what JSON changes on its way is no difference. */
const isSame = ({ value }: StoredDocument, record: ViewRecord): boolean =>
  isDeepStrictEqual(value, JSON.parse(JSON.stringify(record)));

const put = (box: Box, id: string, value: ViewRecord, expectedVersion: number, context: StoreContext) =>
  box.putDocument(
    { collection: 'view', id, value, updatedAt: new Date().toISOString(), expectedVersion },
    context,
  );

const isConflict = (error: unknown): boolean => error instanceof GraphError && error.code === 'CONFLICT';

/**
 * Keeps a new view. Its id is made from what it holds, so that the same request sent again, because its answer was
 * lost, finds the view that it made; one that was changed since stays, and another is made.
 */
export const keepNewView = async (
  box: Box,
  record: ViewRecord,
  context: StoreContext,
): Promise<StoredDocument> => {
  const id = opaqueId('v', [JSON.stringify(record)]);
  try {
    return await put(box, id, record, 0, context);
  } catch (error) {
    if (!isConflict(error)) throw error;
    const stored = await box.document({ collection: 'view', id }, context);
    if (stored !== null && isSame(stored, record)) return stored;
    return put(box, opaqueId('v', [randomUUID()]), record, 0, context);
  }
};

/**
 * Changes a view that is there; nothing when there is none, and the view as it is when it holds all that already, whatever its
 * version. Rejects with CONFLICT when it has another version than expected; without one, nobody's change in between is lost.
 */
export const changeView = async (
  box: Box,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion?: number | null | undefined },
  edit: Edit,
  context: StoreContext,
): Promise<StoredDocument | undefined> => {
  for (let attempt = 1; ; attempt++) {
    const stored = await box.document({ collection: 'view', id }, context);
    if (stored === null) return undefined;
    const record = edit(stored.value as ViewRecord);
    if (isSame(stored, record)) return stored;
    try {
      return await put(box, id, record, expectedVersion ?? stored.version, context);
    } catch (error) {
      if (!isConflict(error) || expectedVersion != null || attempt === TRIES) throw error;
    }
  }
};
