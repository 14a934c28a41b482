import type { Point } from '#web/view-model/graph-view.ts';

/** A node as its label sees it, screen px. */
export interface LabelRequest {
  readonly id: string;
  /** Middle of the mark. */
  readonly at: Point;
  /** Half the mark's width and height. */
  readonly half: number;
  /** Extra distance between mark and label, for a ring. */
  readonly gap: number;
  readonly width: number;
  readonly height: number;
  /** Free distance wanted around the label beyond its box, px; thinner lists of names read better than as many as fit. */
  readonly air?: number;
  /** Greater claims room first. */
  readonly rank: number;
  /** Is drawn whatever it covers: what is selected must have its name. */
  readonly forced: boolean;
  /** May cover marks, though no other name: a unit amid its many members. */
  readonly overMarks?: boolean;
}

/** Something a label must not touch, by its four sides in screen px. */
export interface Obstacle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a label goes: the offset of its box's middle from the mark's middle. */
export interface LabelPlace {
  readonly dx: number;
  readonly dy: number;
}

interface Owned extends Obstacle {
  readonly owner: string | null;
  readonly isMark: boolean;
}

const CELL = 64;
const MARK_GAP = 4;

const touches = (a: Obstacle, b: Obstacle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const cellsOf = (box: Obstacle): string[] => {
  const cells: string[] = [];
  for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i += 1)
    for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j += 1)
      cells.push(`${i},${j}`);
  return cells;
};

/** Boxes already taken, asked by place. */
export const obstacleField = () => {
  const cells = new Map<string, Owned[]>();
  return {
    add: (box: Obstacle, owner: string | null, isMark = false): void => {
      const owned = { ...box, owner, isMark };
      for (const cell of cellsOf(box)) {
        const known = cells.get(cell);
        if (known) known.push(owned);
        else cells.set(cell, [owned]);
      }
    },
    /** Whether a box touches anything that is not its owner's; with `overMarks`, marks do not count. */
    blocked: (box: Obstacle, owner: string | null, overMarks = false): boolean =>
      cellsOf(box).some(
        (cell) =>
          cells
            .get(cell)
            ?.some(
              (taken) =>
                (owner === null || taken.owner !== owner) &&
                !(overMarks && taken.isMark) &&
                touches(taken, box),
            ) ?? false,
      ),
  };
};

export type ObstacleField = ReturnType<typeof obstacleField>;

/** Under the mark, over it, right and left of it: the first that is free. */
const placesOf = ({ half, gap, width, height }: LabelRequest): readonly LabelPlace[] => {
  const vertical = half + MARK_GAP + gap + height / 2;
  const horizontal = half + MARK_GAP + 2 + gap + width / 2;
  return [
    { dx: 0, dy: vertical },
    { dx: 0, dy: -vertical },
    { dx: horizontal, dy: 0 },
    { dx: -horizontal, dy: 0 },
  ];
};

const boxOf = ({ at, width, height, air = 0 }: LabelRequest, place: LabelPlace): Obstacle => ({
  left: at.x + place.dx - width / 2 - 1 - air,
  right: at.x + place.dx + width / 2 + 1 + air,
  top: at.y + place.dy - height / 2 - air / 3,
  bottom: at.y + place.dy + height / 2 + air / 3,
});

/**
 * Chooses which labels are drawn and where, so that none touches another label, another node's mark
 * or what the field already holds; by rank, forced ones first and always. A label's own mark is no obstacle.
 */
export const chooseLabels = (
  requests: readonly LabelRequest[],
  field: ObstacleField = obstacleField(),
): ReadonlyMap<string, LabelPlace> => {
  for (const { id, at, half } of requests)
    field.add({ left: at.x - half, right: at.x + half, top: at.y - half, bottom: at.y + half }, id, true);
  const chosen = new Map<string, LabelPlace>();
  const order = requests.toSorted(
    (a, b) => Number(b.forced) - Number(a.forced) || b.rank - a.rank || (a.id < b.id ? -1 : 1),
  );
  for (const request of order) {
    const places = placesOf(request);
    const free = places.find((place) => !field.blocked(boxOf(request, place), request.id));
    const covering =
      request.overMarks === true
        ? places.find((place) => !field.blocked(boxOf(request, place), request.id, true))
        : undefined;
    const place = free ?? covering ?? (request.forced ? places[0] : undefined);
    if (!place) continue;
    chosen.set(request.id, place);
    field.add(boxOf(request, place), request.id);
  }
  return chosen;
};
