import { type RefObject, useMemo } from 'react';
import type { GraphCanvasHandle } from '#web/canvas/graph-canvas.tsx';
import { useActions, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { openCommon, openPaths, selectedEntities } from '#web/panels/explorer/open-finding.ts';
import { useShortcuts } from '#web/panels/frame/use-shortcuts.ts';
import { selectionActions } from '#web/panels/select/selection-actions.ts';
import type { Explorer } from '#web/state/explorer-store.ts';

/** Closes the layer in front, else clears the selection. */
const closeLayer = ({ tools, panels, enclosing, enclose, use, back, closePanel, select }: Explorer): void => {
  if (enclosing) enclose(null);
  else if (tools.has('share')) use('share', false);
  else if (tools.has('history')) use('history', false);
  else if (panels.length > 1) back();
  else if (panels.length === 1) closePanel();
  else select([]);
};

/** What the keys of the page do to the explorer. */
export const useKeys = (canvas: RefObject<GraphCanvasHandle | null>, help: () => void): void => {
  const store = useExplorerStore();
  const actions = useActions();
  useShortcuts(
    useMemo(
      () => ({
        expand: () => {
          for (const id of selectedEntities(store.getState())) void actions.expand(id);
        },
        collapse: () => {
          for (const id of selectedEntities(store.getState())) store.getState().collapse(id);
        },
        path: () => openPaths(store.getState()),
        common: () => openCommon(store.getState()),
        ...selectionActions(store),
        fit: () => canvas.current?.fit(),
        table: () => store.getState().use('table', !store.getState().tools.has('table')),
        help,
        undo: () => store.getState().undo(),
        redo: () => store.getState().redo(),
        escape: () => closeLayer(store.getState()),
      }),
      [store, actions, canvas, help],
    ),
  );
};
