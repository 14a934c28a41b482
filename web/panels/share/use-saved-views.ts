import { useState } from 'react';
import {
  deleteView,
  loadView,
  loadViews,
  renameView,
  type SavedViewRow,
  saveView,
} from '#web/api/kept-views.ts';
import { RequestFault } from '#web/api/request.ts';
import { type Remote, useRemote } from '#web/api/use-remote.ts';
import { whyOf } from '#web/panels/explorer/explorer-actions.ts';
import { useExplorerActivity } from '#web/panels/explorer/explorer-context.tsx';
import type { KeptGraph } from '#web/state/graph-link.ts';

/** A view that was deleted here, with what it kept. */
interface DeletedView {
  readonly name: string;
  readonly kept: KeptGraph;
}

/** The saved views and what is done with them: true once the server has taken it, and the list is read anew. */
export interface SavedViews {
  readonly remote: Remote<readonly SavedViewRow[]>;
  readonly retry: () => void;
  /** The one that was deleted last, until it is brought back or another change is made. */
  readonly deleted: DeletedView | null;
  readonly save: (name: string, kept: KeptGraph, instead?: SavedViewRow) => Promise<boolean>;
  readonly rename: (view: SavedViewRow, name: string) => Promise<boolean>;
  readonly remove: (view: SavedViewRow) => Promise<boolean>;
  readonly bringBack: (view: DeletedView) => Promise<boolean>;
}

/** Keeps the list of saved views; what fails is said with a way to try again. */
export const useSavedViews = (): SavedViews => {
  const activity = useExplorerActivity();
  const { remote, retry } = useRemote('views', loadViews);
  const [deleted, setDeleted] = useState<DeletedView | null>(null);

  const change = async (key: string, work: () => Promise<DeletedView | null>): Promise<boolean> => {
    const { begin, end, fail, dismiss } = activity.getState();
    dismiss();
    begin(key);
    try {
      setDeleted(await work());
      retry();
      return true;
    } catch (error) {
      const fault = error instanceof RequestFault ? error : new RequestFault('refused', String(error));
      fail({
        what: 'failed.view',
        why: whyOf(fault),
        requestId: fault.requestId,
        retry: () => void change(key, work),
      });
      return false;
    } finally {
      end(key);
    }
  };

  return {
    remote,
    retry,
    deleted,
    save: (name, kept, instead) =>
      change('saveView', async () => {
        await saveView(name, kept, instead);
        activity.getState().say('view.saved', { name });
        return null;
      }),
    rename: (view, name) =>
      change('saveView', async () => {
        await renameView(view, name);
        return null;
      }),
    remove: (view) =>
      change('deleteView', async () => {
        const kept = await loadView(view.id);
        await deleteView(view.id, view.version);
        return kept && { name: view.name, kept };
      }),
    bringBack: ({ name, kept }) =>
      change('saveView', async () => {
        await saveView(name, kept);
        activity.getState().say('view.saved', { name });
        return null;
      }),
  };
};
