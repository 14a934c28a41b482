import type { GraphView, ViewEdge, ViewNode } from '#web/view-model/graph-view.ts';

/** A unit with what belongs to it, as one stretch of land on the picture. */
export interface Territory {
  /** The unit's own id. */
  readonly id: string;
  readonly name: string;
  /** Ids of its members, the unit among them. */
  readonly members: readonly string[];
}

/** Fewer members make no land. */
const SMALLEST = 4;
const ROUNDS = 3;
/** What a relation says about where its other end belongs. */
const WEIGHTS: Partial<Record<ViewEdge['type'], number>> = { HOLDS_POST: 6, ORGANIZED: 4, PART_OF: 4 };

const parentsOf = (edges: readonly ViewEdge[]): ReadonlyMap<string, readonly string[]> => {
  const parents = new Map<string, string[]>();
  for (const { type, source, target } of edges)
    if (type === 'PART_OF') parents.set(source, [...(parents.get(source) ?? []), target].toSorted());
  return parents;
};

/** The unit right under the top of an organization's tree; itself when it is the top; loops end where they close. */
const landOf = (id: string, parents: ReadonlyMap<string, readonly string[]>): string => {
  const path = [id];
  for (;;) {
    const parent = parents.get(path.at(-1) ?? id)?.find((other) => !path.includes(other));
    if (parent === undefined) break;
    path.push(parent);
  }
  return path.at(-2) ?? id;
};

/**
 * The units of a view as territories: organizations go by what they are part of, persons by their
 * posts, the rest by what it is joined to. What belongs to a whole institution belongs to none.
 */
export const territoriesOf = ({ nodes, edges }: GraphView): readonly Territory[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = parentsOf(edges);
  const tops = new Set([...parents.values()].flat().filter((id) => !parents.has(id)));
  const place = new Map<string, string>();
  for (const { id, kind } of nodes)
    if (kind === 'ORGANIZATION') place.set(id, tops.has(id) ? '' : landOf(id, parents));
  const near = new Map<string, { readonly other: string; readonly weight: number }[]>();
  const join = (id: string, other: string, weight: number): void => {
    const known = near.get(id);
    if (known) known.push({ other, weight });
    else near.set(id, [{ other, weight }]);
  };
  for (const { source, target, type } of edges) {
    const weight = WEIGHTS[type] ?? 1;
    join(source, target, weight);
    join(target, source, weight);
  }
  const choose = ({ id }: ViewNode): string | undefined => {
    const votes = new Map<string, number>();
    for (const { other, weight } of near.get(id) ?? []) {
      const land = place.get(other);
      if (land !== undefined) votes.set(land, (votes.get(land) ?? 0) + weight);
    }
    return [...votes].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const chosen = nodes
      .filter(({ kind }) => kind !== 'ORGANIZATION')
      .flatMap((node): [string, string][] => {
        const land = choose(node);
        return land === undefined ? [] : [[node.id, land]];
      });
    for (const [id, land] of chosen) place.set(id, land);
  }
  const members = new Map<string, string[]>();
  for (const { id } of nodes) {
    const land = place.get(id);
    if (land === undefined || land === '' || !byId.has(land)) continue;
    members.set(land, [...(members.get(land) ?? []), id]);
  }
  return [...members]
    .filter(([, own]) => own.length >= SMALLEST)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]) => ({ id, name: byId.get(id)?.label.join('') ?? '', members: own }));
};
