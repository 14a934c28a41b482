import { loadAmong } from '#web/api/load-graph.ts';
import { RequestFault, request } from '#web/api/request.ts';
import {
  DeleteViewDocument,
  SavedViewDocument,
  SavedViewsDocument,
  type SavedViewsQuery,
  SaveViewDocument,
} from '#web/generated/operations.ts';
import type { GraphFragment } from '#web/state/graph-actions.ts';
import { type KeptGraph, lookFrom, lookText } from '#web/state/graph-link.ts';

/** Entities that a link or a saved view can hold: as many as the canvas is usable with. */
export const MOST_KEPT = 2000;

/** A saved view as a row of a list. */
export type SavedViewRow = SavedViewsQuery['views'][number];

const refuse = (errors: readonly { readonly message: string }[]): void => {
  if (errors[0]) throw new RequestFault('refused', errors[0].message);
};

/** Facts and relations of a kept graph, in one request up to 500 entities; those that are gone are left out. */
export const loadKept = (kept: KeptGraph, signal?: AbortSignal): Promise<GraphFragment> =>
  loadAmong(
    kept.nodes.slice(0, MOST_KEPT).map(({ id }) => id),
    signal,
  );

/** The saved views, the one saved last first. */
export const loadViews = async (signal?: AbortSignal): Promise<readonly SavedViewRow[]> =>
  (await request(SavedViewsDocument, {}, signal)).views;

/** What a saved view keeps; null when there is none with this id. */
export const loadView = async (id: string, signal?: AbortSignal): Promise<KeptGraph | null> => {
  const { view } = await request(SavedViewDocument, { id }, signal);
  if (!view) return null;
  return {
    ...lookFrom(view.state),
    nodes: view.nodes.map(({ id: node, x, y, pinned }) => ({
      id: node,
      at: x === null || y === null ? null : { x, y },
      pinned,
    })),
  };
};

/** Saves a graph under a name, in place of a view that still has this version where one is given; rejects with what the server says when it refuses. */
export const saveView = async (
  name: string,
  kept: KeptGraph,
  instead?: Pick<SavedViewRow, 'id' | 'version'>,
): Promise<void> => {
  const { saveView: saved } = await request(SaveViewDocument, {
    input: {
      ...(instead ? { id: instead.id, expectedVersion: instead.version } : {}),
      name,
      state: lookText(kept),
      nodes: kept.nodes.map(({ id, at, pinned }) => ({ id, x: at?.x ?? null, y: at?.y ?? null, pinned })),
    },
  });
  refuse(saved.userErrors);
};

/** Gives a saved view another name; what it keeps stays. */
export const renameView = async (view: SavedViewRow, name: string): Promise<void> => {
  const kept = await loadView(view.id);
  if (!kept) throw new RequestFault('notFound', 'no such view');
  await saveView(name, kept, view);
};

/** Deletes a saved view of this version; rejects when somebody has saved another meanwhile. */
export const deleteView = async (id: string, version: number): Promise<void> => {
  const { deleteView: deleted } = await request(DeleteViewDocument, { id, expectedVersion: version });
  refuse(deleted.userErrors);
};
