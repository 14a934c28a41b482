import { boxAt } from '#web/canvas/layouts/boxes.ts';
import type { Layout, LayoutInput, LayoutNode } from '#web/canvas/layouts/layout.ts';
import { separate } from '#web/canvas/layouts/separate.ts';
import type { Point } from '#web/view-model/graph-view.ts';

const ROW_GAP = 64;
const GAP = 18;
const SWEEPS = 6;

/** Depth of every organization below the top of its tree; a loop in the data ends where it closes. */
const organizationLevels = ({ nodes, edges }: LayoutInput): Map<string, number> => {
  const parents = new Map<string, string[]>();
  for (const { type, source, target } of edges)
    if (type === 'PART_OF') parents.set(source, [...(parents.get(source) ?? []), target]);
  const levels = new Map<string, number>();
  const levelOf = (id: string, path: ReadonlySet<string>): number => {
    const known = levels.get(id);
    if (known !== undefined) return known;
    if (path.has(id)) return 0;
    const next = new Set(path).add(id);
    const level = Math.max(-1, ...(parents.get(id) ?? []).map((parent) => levelOf(parent, next))) + 1;
    levels.set(id, level);
    return level;
  };
  for (const node of nodes) if (node.kind === 'ORGANIZATION') levelOf(node.id, new Set());
  return levels;
};

/** Rows from the top: organizations by depth, persons, events, then places and articles. */
const rowsOf = (input: LayoutInput): LayoutNode[][] => {
  const levels = organizationLevels(input);
  const deepest = Math.max(-1, ...levels.values());
  const rowOf = (node: LayoutNode): number => {
    if (node.kind === 'ORGANIZATION') return levels.get(node.id) ?? 0;
    return deepest + { PERSON: 1, EVENT: 2, PLACE: 3, ARTICLE: 3 }[node.kind];
  };
  const rows = new Map<number, LayoutNode[]>();
  for (const node of input.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    rows.set(rowOf(node), [...(rows.get(rowOf(node)) ?? []), node]);
  return [...rows.entries()].toSorted(([a], [b]) => a - b).map(([, row]) => row);
};

const widthOf = (node: LayoutNode): number => {
  const box = boxAt(node, { x: 0, y: 0 });
  return box.right - box.left + GAP;
};

/** A row longer than the picture should be wide becomes several. */
const fold = (row: readonly LayoutNode[], width: number): LayoutNode[][] => {
  const total = row.reduce((sum, node) => sum + widthOf(node), 0);
  const share = Math.ceil(row.length / Math.max(1, Math.ceil(total / width)));
  const lines: LayoutNode[][] = [];
  for (let from = 0; from < row.length; from += share) lines.push(row.slice(from, from + share));
  return lines;
};

/** Levels of organization from the top down, people under their units, events under people. */
export const hierarchyLayout: Layout = (input) => {
  const neighbours = new Map<string, string[]>();
  for (const { source, target } of input.edges) {
    neighbours.set(source, [...(neighbours.get(source) ?? []), target]);
    neighbours.set(target, [...(neighbours.get(target) ?? []), source]);
  }
  const area = input.nodes.reduce((sum, node) => sum + widthOf(node) * 110, 0);
  const width = Math.max(600, Math.sqrt(area * input.aspect) * 1.15);
  const rows = rowsOf(input);
  const x = new Map<string, number>();
  const spread = (row: readonly LayoutNode[]): void => {
    const total = row.reduce((sum, node) => sum + widthOf(node), 0);
    const gap = row.length > 1 ? Math.max(0, Math.min(60, (width - total) / (row.length - 1))) : 0;
    let left = -(total + gap * (row.length - 1)) / 2;
    for (const node of row) {
      x.set(node.id, left + widthOf(node) / 2);
      left += widthOf(node) + gap;
    }
  };
  for (const row of rows) spread(row);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1)
    for (const [index, row] of (sweep % 2 === 0 ? rows : rows.toReversed()).entries()) {
      if (index === 0) continue;
      const middleOf = (node: LayoutNode): number => {
        const places = (neighbours.get(node.id) ?? []).flatMap((id) => x.get(id) ?? []);
        return places.length === 0
          ? (x.get(node.id) ?? 0)
          : places.reduce((a, b) => a + b, 0) / places.length;
      };
      const keyed = row.map((node) => ({ node, key: middleOf(node) }));
      keyed.sort((a, b) => a.key - b.key || (a.node.id < b.node.id ? -1 : 1));
      row.splice(0, row.length, ...keyed.map(({ node }) => node));
      spread(row);
    }
  const positions: Record<string, Point> = {};
  let y = 0;
  for (const row of rows) {
    for (const line of fold(row, width)) {
      spread(line);
      const tall = Math.max(...line.map((node) => node.size + node.labelHeight));
      for (const node of line)
        positions[node.id] = node.fixed && node.position ? node.position : { x: x.get(node.id) ?? 0, y };
      y += tall + 26;
    }
    y += ROW_GAP;
  }
  return separate(input.nodes, positions);
};
