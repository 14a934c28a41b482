import { type RefObject, useCallback, useState } from 'react';
import type { CanvasEvent } from '#web/canvas/canvas-event.ts';
import type { GraphCanvasHandle } from '#web/canvas/graph-canvas.tsx';
import { useActions, useExplorerActivity, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { openPair, openPaths } from '#web/panels/explorer/open-finding.ts';
import { pairOfId } from '#web/state/company.ts';
import { viewOfGraph } from '#web/state/view-of-graph.ts';
import type { Point } from '#web/view-model/graph-view.ts';
import { withNeighbours } from '#web/view-model/selecting.ts';

interface OpenMenu {
  readonly id: string;
  readonly at: Point;
  /** All that can be done with the node, or only what to bring next. */
  readonly kind: 'menu' | 'picker';
}

/** What clicks, drags, keys and layouts on the canvas do to the explorer. */
export const useCanvasEvents = (
  canvas: RefObject<GraphCanvasHandle | null>,
): {
  readonly menu: OpenMenu | null;
  readonly closeMenu: () => void;
  readonly onEvent: (event: CanvasEvent) => void;
} => {
  const store = useExplorerStore();
  const actions = useActions();
  const activity = useExplorerActivity();
  const [menu, setMenu] = useState<OpenMenu | null>(null);

  const closeMenu = useCallback(() => {
    setMenu((open) => {
      if (open) canvas.current?.focusCanvas(open.id);
      return null;
    });
  }, [canvas]);

  const onEvent = useCallback(
    (event: CanvasEvent): void => {
      const explorer = store.getState();
      const toggled = (id: string): readonly string[] =>
        explorer.selection.includes(id)
          ? explorer.selection.filter((other) => other !== id)
          : [...explorer.selection, id];
      switch (event.type) {
        case 'tap-node':
          if (event.additive) explorer.select(toggled(event.id));
          else void actions.show(event.id, { seek: 'no' });
          break;
        case 'tap-edge':
          if (event.additive) explorer.select(toggled(event.id));
          else if (pairOfId(event.id)) openPair(explorer, event.id);
          else {
            const rest = event.relations.filter((id) => id !== event.id);
            explorer.select([event.id]);
            explorer.open({ kind: 'relation', ids: [event.id, ...rest] });
          }
          break;
        case 'tap-background':
          explorer.select([]);
          if (explorer.panels.at(-1)?.kind !== 'article') explorer.closePanel();
          break;
        case 'enclosed':
          explorer.select(event.additive ? [...new Set([...explorer.selection, ...event.ids])] : event.ids);
          break;
        case 'open-node':
          void actions.expandOrCollapse(event.id);
          break;
        case 'menu':
          if (event.on.kind === 'node') {
            if (!explorer.selection.includes(event.on.id)) explorer.select([event.on.id]);
            setMenu({ id: event.on.id, at: event.at, kind: 'menu' });
          }
          break;
        case 'tap-badge':
          setMenu({ id: event.id, at: event.at, kind: 'picker' });
          break;
        case 'moved':
          explorer.drag(event.positions);
          break;
        case 'placed':
          explorer.place(event.positions);
          break;
        case 'arranged':
          explorer.arrange(event.positions, event.layout);
          break;
        case 'command':
          if (event.command === 'expand') void actions.expand(event.id);
          else if (event.command === 'collapse') explorer.collapse(event.id);
          else if (event.command === 'hide') explorer.remove([event.id]);
          else if (event.command === 'path') openPaths(explorer, event.id);
          else if (event.command === 'neighbours') {
            explorer.select(withNeighbours(viewOfGraph(explorer.history.graph, 'zh'), [event.id]));
          } else if (event.command === 'pin') {
            explorer.pin([event.id], explorer.history.graph.pinned[event.id] !== true);
          }
          break;
        case 'hover':
          explorer.hover(event.id === null ? null : { id: event.id, by: 'canvas' });
          break;
        case 'busy':
          if (event.busy) activity.getState().begin('layout');
          else activity.getState().end('layout');
          break;
        case 'camera':
          explorer.see({ zoom: event.zoom, middle: event.middle });
          break;
        case 'focus-node':
          break;
      }
    },
    [store, actions, activity],
  );
  return { menu, closeMenu, onEvent };
};
