import type { GraphView, Point, ViewEdge, ViewNode } from '#web/view-model/graph-view.ts';
import { middleOf } from '#web/view-model/middle.ts';
import { territoriesOf } from '#web/view-model/territories.ts';

/** More nodes than this are shown as groups first: as single marks nobody could read them. */
export const GROUPED_FROM = 2000;

/** Nodes that are shown as one mark until somebody looks nearer. */
export interface Group {
  readonly id: string;
  /** A unit's; empty for what is grouped by its kind. */
  readonly name: string;
  /** The node that stands for them when they are folded: their unit, or one of their kind. */
  readonly lead: ViewNode;
  readonly members: readonly string[];
}

/** Nodes without a land are grouped by their kind when there are so many of it. */
const LONERS_FROM = 12;
/** Diameter of a folded group's mark for each root of a member, model units: a quarter of the land that they cover. */
const SIZE_A_ROOT = 13;
/** What is grouped by its kind covers no land and is not drawn as if it did: its mark grows no further, model units. */
const LARGEST_KIND = 130;
/** Between the drawing and what is grouped by kind, which stands below it, and between two of those, model units. */
const BELOW = 160;

/** The id of the group of a unit's land; no entity has it. */
export const landGroupId = (land: string): string => `group:${land}`;

/** The groups of a view: each unit with what belongs to it, and what belongs to none by its kind; none below 2,000 nodes. */
export const groupsOf = (view: GraphView): readonly Group[] => {
  if (view.nodes.length < GROUPED_FROM) return [];
  const byId = new Map(view.nodes.map((node) => [node.id, node]));
  const lands = territoriesOf(view).flatMap(({ id, name, members }): Group[] => {
    const lead = byId.get(id);
    return lead ? [{ id: landGroupId(id), name, lead, members }] : [];
  });
  const landed = new Set(lands.flatMap(({ members }) => members));
  const loners = new Map<string, ViewNode[]>();
  for (const node of view.nodes) {
    // An institution that everything belongs to stays in sight by itself.
    if (landed.has(node.id) || node.kind === 'ORGANIZATION') continue;
    const known = loners.get(node.subkind);
    if (known) known.push(node);
    else loners.set(node.subkind, [node]);
  }
  const kinds = [...loners].flatMap(([subkind, nodes]): Group[] => {
    const [lead] = nodes;
    if (!lead || nodes.length < LONERS_FROM) return [];
    return [{ id: `group:${subkind}`, name: '', lead, members: nodes.map(({ id }) => id) }];
  });
  return [...lands, ...kinds];
};

/** Where folded groups stand: a unit amid its members; what is grouped by kind lies all over, so it stands in a row below everything. */
const standsOf = (view: GraphView, folded: readonly Group[]): ReadonlyMap<string, Point> => {
  const at = new Map(view.nodes.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])));
  const all = [...at.values()];
  if (all.length === 0) return new Map();
  const left = all.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const bottom = all.reduce((most, { y }) => Math.max(most, y), Number.NEGATIVE_INFINITY);
  let column = 0;
  return new Map(
    folded.flatMap(({ id, name, members }): [string, Point][] => {
      const points = members.flatMap((member) => at.get(member) ?? []);
      if (points.length === 0) return [];
      if (name !== '') return [[id, middleOf(points)]];
      column += 1;
      return [[id, { x: left + column * BELOW * 2, y: bottom + BELOW }]];
    }),
  );
};

const foldedNode = (
  { id, name, lead, members }: Group,
  called: string,
  position: Point | undefined,
): ViewNode => {
  const { position: _, ...rest } = lead;
  return {
    ...rest,
    id,
    name: called,
    label: [...(name === '' ? [called] : lead.label.slice(0, 1)), `${members.length}`],
    hidden: 0,
    pinned: false,
    group: members.length,
    size: Math.min(
      SIZE_A_ROOT * Math.sqrt(members.length),
      name === '' ? LARGEST_KIND : Number.POSITIVE_INFINITY,
    ),
    rank: 10_000 + members.length,
    ...(position ? { position } : {}),
  };
};

/** Lines between the same two folded groups, or a folded group and a node, as one. */
const bundled = (edges: readonly ViewEdge[], standsFor: (id: string) => string): ViewEdge[] => {
  const bundles = new Map<string, ViewEdge[]>();
  const kept: ViewEdge[] = [];
  for (const edge of edges) {
    const [a, b] = [standsFor(edge.source), standsFor(edge.target)];
    if (a === edge.source && b === edge.target) kept.push(edge);
    else if (a !== b) {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      const known = bundles.get(key);
      if (known) known.push(edge);
      else bundles.set(key, [edge]);
    }
  }
  for (const [key, lines] of bundles) {
    const [line] = lines;
    if (!line) continue;
    kept.push({
      ...line,
      id: `bundle:${key}`,
      relations: [],
      source: standsFor(line.source),
      target: standsFor(line.target),
      arrow: false,
      word: `${lines.length}`,
      certainty: 'sure',
      proofs: lines.reduce((sum, { proofs }) => sum + proofs, 0),
      bundle: lines.length,
    });
  }
  return kept;
};

/** The view with these groups as one mark each, standing amid its members, and the lines between them in bundles. */
export const foldView = (
  view: GraphView,
  folded: readonly Group[],
  nameOf: (group: Group) => string,
): GraphView => {
  if (folded.length === 0) return view;
  const stands = standsOf(view, folded);
  const home = new Map(folded.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const edges = bundled(view.edges, (id) => home.get(id) ?? id);
  const joined = new Map<string, number>();
  for (const { source, target } of edges)
    for (const id of [source, target]) joined.set(id, (joined.get(id) ?? 0) + 1);
  return {
    nodes: [
      ...folded.map((group) => ({
        ...foldedNode(group, nameOf(group), stands.get(group.id)),
        degree: joined.get(group.id) ?? 0,
      })),
      ...view.nodes.filter(({ id }) => !home.has(id)),
    ],
    edges,
  };
};
