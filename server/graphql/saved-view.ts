import { byInstant } from '#server/domain/order-key.ts';
import type { StoredDocument } from '#server/store/documents.ts';
import { encodeCursor } from './cursor.ts';

/** Entities on a saved canvas at most: as many as a canvas is usable with. */
export const MAX_VIEW_NODES = 2_000;

interface ViewNode {
  readonly id: string;
  readonly x: number | null;
  readonly y: number | null;
  readonly pinned: boolean;
  readonly hidden: boolean;
}

/** A saved view as its document holds it. */
export interface ViewRecord {
  readonly name: string;
  readonly note: string;
  readonly nodes: readonly ViewNode[];
  readonly state: string;
  readonly savedBy: string;
}

/** A saved view as the resolvers pass it on. */
export interface SavedViewSource {
  readonly id: string;
  readonly version: number;
  readonly cursor: string;
  readonly savedAt: string;
  readonly record: ViewRecord;
  /** Which of its nodes name no entity; only where it was asked for. */
  readonly missing?: readonly string[];
}

export const viewSource = ({ id, version, updatedAt, value }: StoredDocument): SavedViewSource => ({
  id,
  version,
  cursor: encodeCursor('views', byInstant(updatedAt, id)),
  savedAt: updatedAt,
  record: value as ViewRecord,
});
