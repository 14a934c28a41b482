import type { EntitySubkind, StyleFamily } from '#web/generated/ontology.ts';

/** An outline that Cytoscape knows by the same name, so that lists and canvas show one mark. */
export type MarkShape =
  | 'ellipse'
  | 'round-rectangle'
  | 'round-octagon'
  | 'cut-rectangle'
  | 'round-hexagon'
  | 'round-diamond'
  | 'pin-shield'
  | 'folded-page';

/** A mark: outline, width and height as factors of a node's size. */
export interface Mark {
  readonly shape: MarkShape;
  readonly width: number;
  readonly height: number;
}

const FAMILY_MARKS: Readonly<Record<StyleFamily, Mark>> = {
  person: { shape: 'ellipse', width: 1, height: 1 },
  organization: { shape: 'round-rectangle', width: 1, height: 1 },
  party: { shape: 'round-hexagon', width: 1.1, height: 1.1 },
  event: { shape: 'round-diamond', width: 1.24, height: 1.24 },
  place: { shape: 'pin-shield', width: 1, height: 1 },
  article: { shape: 'folded-page', width: 0.86, height: 1 },
};

/** The mark of a sort of node: its family's, save for the two organizations that stand outside the institution. */
export const markOf = (subkind: EntitySubkind, family: StyleFamily): Mark => {
  if (subkind === 'GOVERNMENT') return { shape: 'round-octagon', width: 1, height: 1 };
  if (subkind === 'COMPANY') return { shape: 'cut-rectangle', width: 1, height: 1 };
  return FAMILY_MARKS[family];
};

/** Corners of the two polygons Cytoscape has no name for, in its −1…1 box. */
export const POLYGONS = {
  'pin-shield': [-0.8, -1, 0.8, -1, 0.8, 0.3, 0, 1, -0.8, 0.3],
  'folded-page': [-0.78, -1, 0.3, -1, 0.78, -0.52, 0.78, 1, -0.78, 1],
} as const;

type Corner = readonly [x: number, y: number];

const OCTAGON = 0.4142;
const CORNERS: Readonly<
  Record<Exclude<MarkShape, 'ellipse' | 'pin-shield' | 'folded-page'>, readonly Corner[]>
> = {
  'round-rectangle': [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  'round-octagon': [
    [-OCTAGON, -1],
    [OCTAGON, -1],
    [1, -OCTAGON],
    [1, OCTAGON],
    [OCTAGON, 1],
    [-OCTAGON, 1],
    [-1, OCTAGON],
    [-1, -OCTAGON],
  ],
  'cut-rectangle': [
    [-0.55, -1],
    [0.55, -1],
    [1, -0.55],
    [1, 0.55],
    [0.55, 1],
    [-0.55, 1],
    [-1, 0.55],
    [-1, -0.55],
  ],
  'round-hexagon': [
    [-0.5, -0.95],
    [0.5, -0.95],
    [1, 0],
    [0.5, 0.95],
    [-0.5, 0.95],
    [-1, 0],
  ],
  'round-diamond': [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
};
const ROUNDING: Partial<Record<MarkShape, number>> = {
  'round-rectangle': 0.42,
  'round-octagon': 0.22,
  'round-hexagon': 0.24,
  'round-diamond': 0.24,
};

const n = (value: number): string => String(Math.round(value * 1000) / 1000);

const toward = (from: Corner, to: Corner, distance: number): Corner => {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [
    from[0] + ((to[0] - from[0]) / length) * distance,
    from[1] + ((to[1] - from[1]) / length) * distance,
  ];
};

const polygonPath = (corners: readonly Corner[], rounding: number): string =>
  `${corners
    .map((corner, index) => {
      const before = corners.at(index - 1) ?? corner;
      const after = corners[(index + 1) % corners.length] ?? corner;
      const start = toward(corner, before, rounding);
      const end = toward(corner, after, rounding);
      const join = `${index === 0 ? 'M' : 'L'}${n(start[0])} ${n(start[1])}`;
      return rounding === 0 ? join : `${join}Q${n(corner[0])} ${n(corner[1])} ${n(end[0])} ${n(end[1])}`;
    })
    .join('')}Z`;

const pairs = (flat: readonly number[]): Corner[] =>
  flat.flatMap((x, i): Corner[] => (i % 2 === 0 ? [[x, flat[i + 1] ?? 0]] : []));

/** SVG path of an outline in a box from −1 to 1 both ways. */
export const shapePath = (shape: MarkShape): string => {
  if (shape === 'ellipse') return 'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z';
  if (shape === 'pin-shield' || shape === 'folded-page') return polygonPath(pairs(POLYGONS[shape]), 0);
  return polygonPath(CORNERS[shape], ROUNDING[shape] ?? 0);
};
