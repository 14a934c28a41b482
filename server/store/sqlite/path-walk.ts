import type { Link } from '#server/domain/adjacency.ts';
import type { PathScope } from '#server/store/graph-queries.ts';
import { recordOf, textOf } from './columns.ts';
import type { ReadScope } from './read-scope.ts';

/** Owners whose neighbours one statement reads: few enough to give a call up soon. */
const OWNERS = 200;

/** Steps that paths may take from node to node. */
export interface PathWalk {
  /** Neighbours of each of these that a path may go on to. */
  readonly from: (owners: readonly string[]) => ReadonlyMap<string, readonly string[]>;
}

/** The steps that a scope allows, read once for each node. `stops` are nodes that a path goes to whatever they are. */
export const pathWalk = (
  { db, check }: ReadScope,
  scope: PathScope,
  stops: ReadonlySet<string>,
  homes: ReadonlySet<string>,
): PathWalk => {
  const avoided = new Set(scope.avoid);
  const links = scope.types.flatMap((type): Link[] => [`${type}:OUT`, `${type}:IN`]);
  const known = new Map<string, readonly string[]>();
  const organizations = new Map<string, boolean>();

  /** Learns which of these organizations are the home of an end. */
  const learnHomes = (ids: readonly string[]): void => {
    const rows = db.all(
      'SELECT e.id, e.record FROM json_each(?) AS wanted CROSS JOIN entity AS e ON e.id = wanted.value',
      JSON.stringify(ids.filter((id) => !organizations.has(id))),
    );
    for (const [id, record] of rows) {
      organizations.set(textOf(id), homes.has(recordOf<{ name: string }>(record).name));
    }
  };

  const read = (owners: readonly string[]): void => {
    check();
    const rows = db
      .all(
        `SELECT a.owner, a.neighbour, a.kind, a.links FROM json_each(?) AS wanted
         CROSS JOIN adjacency AS a ON a.owner = wanted.value`,
        JSON.stringify(owners),
      )
      .map(([owner, neighbour, kind, joined]) => ({
        owner: textOf(owner),
        id: textOf(neighbour),
        kind: textOf(kind),
        joined: textOf(joined),
      }));
    if (!scope.throughHome && homes.size > 0) {
      learnHomes([...new Set(rows.filter(({ kind }) => kind === 'ORGANIZATION').map(({ id }) => id))]);
    }
    const found = new Map<string, string[]>(owners.map((owner) => [owner, []]));
    for (const { owner, id, kind, joined } of rows) {
      if (links.length > 0 && !links.some((link) => joined.includes(`|${link}|`))) continue;
      const keptOut =
        avoided.has(id) ||
        (kind === 'ARTICLE' && !scope.throughArticles) ||
        (!scope.throughHome && organizations.get(id) === true);
      if (stops.has(id) || !keptOut) found.get(owner)?.push(id);
    }
    for (const [owner, neighbours] of found) known.set(owner, neighbours);
  };

  return {
    from: (owners) => {
      const unread = owners.filter((owner) => !known.has(owner));
      for (let start = 0; start < unread.length; start += OWNERS) read(unread.slice(start, start + OWNERS));
      return new Map(owners.map((owner) => [owner, known.get(owner) ?? []]));
    },
  };
};
