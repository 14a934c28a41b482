import { type RefObject, useEffect } from 'react';
import { loadKept, loadView } from '#web/api/kept-views.ts';
import { RequestFault } from '#web/api/request.ts';
import type { GraphCanvasHandle } from '#web/canvas/graph-canvas.tsx';
import { whyOf } from '#web/panels/explorer/explorer-actions.ts';
import {
  useExplorer,
  useExplorerActivity,
  useExplorerStore,
} from '#web/panels/explorer/explorer-context.tsx';
import { type KeptGraph, keptFromLink, linkIn, viewInLink } from '#web/state/graph-link.ts';

/** Shows graphs that were kept: says how much of one is gone, and what failed, with a way to try again. */
export const useRestore = (): ((key: string, load: () => Promise<KeptGraph | null>) => Promise<void>) => {
  const store = useExplorerStore();
  const activity = useExplorerActivity();
  return async function restore(key, load) {
    const { begin, end, fail, say, dismiss } = activity.getState();
    dismiss();
    begin(key);
    try {
      const kept = await load();
      if (!kept) throw new RequestFault('notFound', 'no such graph');
      const fragment = await loadKept(kept);
      store.getState().restore(fragment, kept);
      const gone = kept.nodes.length - fragment.entities.length;
      if (gone > 0)
        fail({ what: 'link.gone', why: 'link.goneWhy', values: { gone, count: kept.nodes.length } });
      else say('link.opened', { count: fragment.entities.length });
    } catch (error) {
      const fault = error instanceof RequestFault ? error : new RequestFault('refused', String(error));
      const broken = fault.reason === 'notFound';
      fail({
        what: 'failed.link',
        why: broken ? 'link.broken' : whyOf(fault),
        requestId: fault.requestId,
        ...(broken ? {} : { retry: () => void restore(key, load) }),
      });
    } finally {
      end(key);
    }
  };
};

/** Opens the graph that the address holds, once, and brings the camera where it was. */
export const useGraphLink = (canvas: RefObject<GraphCanvasHandle | null>): void => {
  const store = useExplorerStore();
  const restore = useRestore();
  const wanted = useExplorer((explorer) => explorer.wantedCamera);
  const entities = useExplorer(({ history }) => history.graph.entities);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read once
  useEffect(() => {
    const open = (): void => {
      const link = linkIn(window.location.hash);
      if (link === null) return;
      const view = viewInLink(link);
      void restore('link', () => (view === null ? keptFromLink(link) : loadView(view)));
    };
    open();
    const onHash = (event: HashChangeEvent): void => {
      if (linkIn(new URL(event.newURL).hash) !== linkIn(new URL(event.oldURL).hash)) open();
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);

  // After the canvas has shown the nodes, which it does before its owner's effects run.
  useEffect(() => {
    if (wanted === null || Object.keys(entities).length === 0) return;
    canvas.current?.look(wanted);
    store.getState().want(null);
  }, [wanted, entities, canvas, store]);
};
