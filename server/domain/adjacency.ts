import type { Entity } from './entity.ts';
import type { RelationType } from './ontology.ts';
import { byCount, byDate, byName, compareAscii } from './order-key.ts';
import { dateDigits, type PartialDate } from './partial-date.ts';
import type { Relation } from './relation.ts';

/** Direction of a relation as seen from one of its ends. */
export type Direction = 'OUT' | 'IN';

/** A relation type and a direction, `HOLDS_POST:OUT`, as the adjacency record lists them. */
export type Link = `${RelationType}:${Direction}`;

/**
 * The read model of `expand`: one record for each ordered pair of neighbours, so that a page, its
 * total and its order come from one index whatever the degree. Each order is one ASCII string.
 */
export interface Adjacency {
  readonly owner: string;
  readonly neighbour: string;
  /** What joins them, sorted. */
  readonly links: readonly Link[];
  readonly relationCount: number;
  /** Claims behind all their relations. */
  readonly proofCount: number;
  readonly lastSeen?: PartialDate;
  readonly byName: string;
  readonly byDate: string;
  readonly byProofs: string;
}

/** The adjacency record of `owner` towards `neighbour` from all relations between the two; `undefined` without any. */
export const deriveAdjacency = (
  owner: string,
  neighbour: Pick<Entity, 'id' | 'sortKey'>,
  relations: readonly Relation[],
): Adjacency | undefined => {
  if (relations.length === 0) return undefined;
  const links = new Set<Link>();
  let proofCount = 0;
  let lastSeen: PartialDate | undefined;
  for (const relation of relations) {
    if (relation.from === owner) links.add(`${relation.type}:OUT`);
    if (relation.to === owner) links.add(`${relation.type}:IN`);
    proofCount += relation.claimCount;
    if (relation.lastSeen !== undefined && (lastSeen === undefined || later(relation.lastSeen, lastSeen))) {
      lastSeen = relation.lastSeen;
    }
  }
  return {
    owner,
    neighbour: neighbour.id,
    links: [...links].sort(compareAscii),
    relationCount: relations.length,
    proofCount,
    ...(lastSeen === undefined ? {} : { lastSeen }),
    byName: byName(neighbour.sortKey, neighbour.id),
    byDate: byDate(lastSeen, neighbour.sortKey, neighbour.id),
    byProofs: byCount(proofCount, neighbour.sortKey, neighbour.id),
  };
};

const later = (a: PartialDate, b: PartialDate): boolean =>
  compareAscii(dateDigits(a), dateDigits(b)) > 0 || (dateDigits(a) === dateDigits(b) && a > b);
