import type { EntitySelection, EntityView } from '#server/store/selection.ts';
import type { Database } from './database.ts';

/** What a read runs in: one snapshot of the database. */
export interface ReadScope {
  readonly db: Database;
  /** Throws when nobody waits for the answer any more. */
  readonly check: () => void;
  /** Views of nodes by id, one level of a selection; given here because views hold relations and relations hold views. */
  readonly entities: (ids: Iterable<string>, select: EntitySelection) => ReadonlyMap<string, EntityView>;
}

/** The view of a node that a stored row points at; its absence would be a torn store. */
export const viewOf = (views: ReadonlyMap<string, EntityView>, id: unknown): EntityView => {
  const view = views.get(String(id));
  if (view === undefined) throw new Error(`A stored row points at ${String(id)}, which is not stored.`);
  return view;
};
