import type { CanvasEvent, Positions } from '#web/canvas/canvas-event.ts';
import type { LayoutInput, LayoutName } from '#web/canvas/layouts/layout.ts';
import { layoutInput } from '#web/canvas/layouts/layout-input.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';
import { IN_WORKER_FROM, runLayout, warmUpLayouts } from '#web/canvas/layouts/run-layout.ts';
import type { GraphView, Point } from '#web/view-model/graph-view.ts';

/** What finding places needs to know of the canvas. */
export interface PlacingContext {
  readonly emit: (event: CanvasEvent) => void;
  readonly view: () => GraphView;
  readonly origin: () => string | null;
  readonly aspect: () => number;
  readonly positionOf: (id: string) => Point | undefined;
  /** Nodes have been given places that the owner's view may not carry yet. */
  readonly placed: () => void;
  /** A layout asked for by name has found these places. */
  readonly arranged: (positions: Positions) => void;
}

/** Finds places for nodes, beside the page when there are many. */
export interface Placing {
  /** Where a node is to stand, if anywhere yet. */
  readonly wanted: (node: GraphView['nodes'][number]) => Point | undefined;
  /** Forgets places that the view carries itself by now. */
  readonly catchUp: () => void;
  /** Gives a place to every node that has none: all at once on an empty canvas, else around what is there. */
  readonly placeNew: () => void;
  /** Lays out everything that is not pinned. */
  readonly arrange: (name: LayoutName) => void;
  readonly destroy: () => void;
}

/** Finds the places of what a canvas shows. */
export const createPlacing = (context: PlacingContext): Placing => {
  const { emit, view } = context;
  /** Positions given here that the owner's view may not carry yet. */
  const given = new Map<string, Point>();
  let lifetime = new AbortController();
  const wanted: Placing['wanted'] = ({ id, position }) => position ?? given.get(id);

  const inputFor = (fixed: (id: string) => boolean): LayoutInput => {
    const at = new Map(view().nodes.map((node) => [node.id, wanted(node) ?? context.positionOf(node.id)]));
    return layoutInput(view(), (id) => at.get(id), {
      origin: context.origin(),
      aspect: context.aspect(),
      fixed,
    });
  };

  const report = (positions: Positions): void => {
    const fresh = view().nodes.flatMap(({ id, position }): [string, Point][] => {
      const at = positions[id];
      return position || !at ? [] : [[id, at]];
    });
    for (const [id, at] of fresh) given.set(id, at);
    context.placed();
    emit({ type: 'placed', positions: Object.fromEntries(fresh) });
  };

  /** Computes a layout beside the page; a newer one ends the older, and only the newest is heard of. */
  const compute = (name: LayoutName | 'expand', input: LayoutInput, done: (at: Positions) => void): void => {
    lifetime.abort();
    lifetime = new AbortController();
    const { signal } = lifetime;
    emit({ type: 'busy', busy: true });
    runLayout(name, input, signal).then(
      (positions) => {
        if (signal.aborted) return;
        emit({ type: 'busy', busy: false });
        done(positions);
      },
      (reason: unknown) => {
        if (signal.aborted) return;
        emit({ type: 'busy', busy: false });
        throw reason;
      },
    );
  };

  return {
    wanted,
    catchUp: () => {
      const unplaced = new Set(
        view()
          .nodes.filter((node) => !node.position)
          .map((node) => node.id),
      );
      for (const id of given.keys()) if (!unplaced.has(id)) given.delete(id);
    },
    placeNew: () => {
      const { nodes } = view();
      if (nodes.length > IN_WORKER_FROM / 2) warmUpLayouts();
      const missing = nodes.filter((node) => !wanted(node) && !context.positionOf(node.id));
      if (missing.length === 0) return;
      const input = inputFor(() => true);
      const name = missing.length === nodes.length ? 'force' : 'expand';
      if (nodes.length <= IN_WORKER_FROM) report(LAYOUTS[name](input));
      else compute(name, input, report);
    },
    arrange: (name) => {
      const pinned = new Set(
        view()
          .nodes.filter((node) => node.pinned)
          .map((node) => node.id),
      );
      compute(
        name,
        inputFor((id) => pinned.has(id)),
        (positions) => {
          context.arranged(positions);
          emit({ type: 'arranged', layout: name, positions });
        },
      );
    },
    destroy: () => lifetime.abort(),
  };
};
