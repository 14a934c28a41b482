import { type RefObject, useEffect, useMemo } from 'react';
import type { GraphCanvasHandle } from '#web/canvas/graph-canvas.tsx';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import type { GraphView } from '#web/view-model/graph-view.ts';

/** A panel has its room after so many ms. */
const OPENED_MS = 250;

/** Brings the camera to what is looked for, once it has its place, and to what a panel tells of where that takes room. */
export const useCamera = (
  canvas: RefObject<GraphCanvasHandle | null>,
  view: GraphView,
  panelTakesRoom: boolean,
): void => {
  const store = useExplorerStore();
  const place = useExplorer(({ panels }) => panels.at(-1));
  const told = useExplorer(({ selection }) => selection[0]);
  useEffect(() => {
    if (!panelTakesRoom || told === undefined || !place) return;
    const timer = setTimeout(() => canvas.current?.center(told), OPENED_MS);
    return () => clearTimeout(timer);
  }, [canvas, panelTakesRoom, told, place]);

  const sought = useExplorer((explorer) => explorer.sought);
  const found = useMemo(() => {
    const placed = new Set(view.nodes.filter(({ position }) => position).map(({ id }) => id));
    return sought !== null && (sought.ids ?? [sought.id]).every((id) => placed.has(id));
  }, [view, sought]);
  useEffect(() => {
    if (sought === null || !found) return;
    if (sought.ids) canvas.current?.fit(sought.ids);
    else canvas.current?.center(sought.id);
    // Whoever chose by key goes on by key, from the node that was chosen.
    if (sought.byKey) canvas.current?.focusCanvas(sought.id);
    store.getState().seek(null);
  }, [canvas, sought, found, store]);
};
