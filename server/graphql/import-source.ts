import { type ImportRecord, isUnderWay } from '#server/ingest/import-record.ts';
import type { StoredDocument } from '#server/store/documents.ts';

/** An import as the resolvers pass it on. */
export interface ImportSource {
  readonly id: string;
  readonly version: number;
  readonly record: ImportRecord;
}

const INTERRUPTED = 'The process that ran it has ended; send the same again.';

/** An import as it stands; one that nobody runs any more says so. */
export const importSource = (document: StoredDocument): ImportSource => {
  const { id, version, updatedAt } = document;
  const record = document.value as ImportRecord;
  const isLost = record.finishedAt === undefined && !isUnderWay(document);
  return {
    id,
    version,
    record: isLost ? { ...record, failure: INTERRUPTED, finishedAt: updatedAt } : record,
  };
};
