import type { LayoutInput } from '#web/canvas/layouts/layout.ts';
import { layoutInput } from '#web/canvas/layouts/layout-input.ts';
import { seededRandom } from '#web/canvas/layouts/random.ts';
import type { CanvasEntity, CanvasRelation, GraphView, Point } from '#web/view-model/graph-view.ts';
import { deriveView } from '#web/view-model/graph-view.ts';

/** Entities and relations of an invented institution: one university, units under it, people, events. */
const inventedGraph = (size: number, seed = 1): { entities: CanvasEntity[]; relations: CanvasRelation[] } => {
  const random = seededRandom(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  const units = Math.max(1, Math.floor(size / 8));
  const events = Math.max(1, Math.floor(size / 10));
  const entities: CanvasEntity[] = [
    { id: 'u', kind: 'ORGANIZATION', subkind: 'UNIVERSITY', name: '清澜大学', degree: 90 },
  ];
  const relations: CanvasRelation[] = [];
  const relate = (type: CanvasRelation['type'], from: string, to: string): void => {
    relations.push({
      id: `r${relations.length}`,
      type,
      role: null,
      from,
      to,
      confidence: 0.9,
      claimCount: 1,
    });
  };
  for (let i = 0; i < units; i += 1) {
    entities.push({
      id: `d${i}`,
      kind: 'ORGANIZATION',
      subkind: 'SCHOOL',
      name: `清澜大学第${i}学院`,
      degree: 12,
    });
    relate('PART_OF', `d${i}`, 'u');
  }
  for (let i = 0; i < events; i += 1)
    entities.push({
      id: `e${i}`,
      kind: 'EVENT',
      subkind: 'MEETING',
      name: `第${i}次工作例会`,
      degree: 5,
      date: `2024-0${1 + (i % 9)}-11`,
    });
  for (let i = entities.length; i < size; i += 1) {
    const id = `p${i}`;
    entities.push({ id, kind: 'PERSON', subkind: 'PERSON', name: `人物${i}`, degree: i % 30 });
    relate('HOLDS_POST', id, `d${pick(units)}`);
    relate('ATTENDED', id, `e${pick(events)}`);
  }
  return { entities, relations };
};

/** The view of an invented graph, all of it, with these positions. */
export const inventedView = (
  size: number,
  positions: Readonly<Record<string, Point>> = {},
  seed = 1,
): GraphView =>
  deriveView({ ...inventedGraph(size, seed), filter: {}, positions, pinned: new Set(), language: 'zh' });

/** A view as layout input on a picture of 4 : 3; nodes with a position are fixed when `fixed` says so. */
export const inputOf = (
  view: GraphView,
  fixed: (id: string) => boolean = () => false,
  origin: string | null = null,
): LayoutInput => {
  const at = new Map(view.nodes.map((node) => [node.id, node.position]));
  return layoutInput(view, (id) => at.get(id), { origin, aspect: 4 / 3, fixed });
};
