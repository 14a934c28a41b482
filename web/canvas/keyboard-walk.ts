import type { GraphView, Point } from '#web/view-model/graph-view.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const HEADING: Readonly<Record<Direction, number>> = {
  right: 0,
  down: Math.PI / 2,
  left: Math.PI,
  up: -Math.PI / 2,
};
/** A neighbour farther off the arrow's direction than this lies another way. */
const WIDEST = Math.PI / 3;

const offCourse = (from: Point, to: Point, heading: number): number => {
  const turn = Math.abs(Math.atan2(to.y - from.y, to.x - from.x) - heading);
  return turn > Math.PI ? 2 * Math.PI - turn : turn;
};

/** A step of the walk: the node reached and the line walked along, `null` where it jumped over open ground. */
export interface Step {
  readonly id: string;
  readonly edge: string | null;
}

/** The node an arrow key leads to: along a relation if one points that way, else the nearest node there; undefined when there is none. */
export const walk = (
  view: GraphView,
  positionOf: (id: string) => Point | undefined,
  from: string,
  direction: Direction,
): Step | undefined => {
  const start = positionOf(from);
  if (!start) return undefined;
  const heading = HEADING[direction];
  const candidates = (ids: readonly Step[]): Step | undefined => {
    let best: { readonly step: Step; readonly cost: number } | undefined;
    for (const step of ids) {
      const at = positionOf(step.id);
      if (!at || step.id === from) continue;
      const turn = offCourse(start, at, heading);
      if (turn > WIDEST) continue;
      const cost = Math.hypot(at.x - start.x, at.y - start.y) * (1 + turn * 1.5);
      if (!best || cost < best.cost) best = { step, cost };
    }
    return best?.step;
  };
  const along = view.edges.flatMap((edge): Step[] => {
    if (edge.source === from) return [{ id: edge.target, edge: edge.id }];
    return edge.target === from ? [{ id: edge.source, edge: edge.id }] : [];
  });
  return candidates(along) ?? candidates(view.nodes.map(({ id }) => ({ id, edge: null })));
};
