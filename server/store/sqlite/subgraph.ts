import { compareAscii } from '#server/domain/order-key.ts';
import type { SubgraphQuery, SubgraphView } from '#server/store/graph-queries.ts';
import { numberOf, textOf } from './columns.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { relationViews } from './relation-views.ts';

/** A relation by its id and its place in the order. */
interface Found {
  readonly key: string;
  readonly id: string;
}

/** Nodes with every relation between two of them. */
export const subgraph = (scope: ReadScope, query: SubgraphQuery): SubgraphView => {
  const views = scope.entities(query.ids, query.select);
  const ids = [...new Set(query.ids)].filter((id) => views.has(id));
  const found = relationsAmong(scope, ids).sort((a, b) => compareAscii(a.key, b.key));
  const relations = Object.entries(query.relations).map(([name, { first, select }]) => {
    const wanted = found.slice(0, first).map(({ id }) => id);
    const byId = relationViews(scope, wanted, select);
    return [name, wanted.flatMap((id) => byId.get(id) ?? [])] as const;
  });
  return {
    nodes: ids.map((id) => viewOf(views, id)),
    relations: Object.fromEntries(relations),
    ...(query.relationCount ? { relationCount: found.length } : {}),
  };
};

/**
 * Every relation joins two nodes, so that the less connected end finds it: its relations are read
 * through. Between two that have more neighbours than there are nodes, the pair is sought.
 */
const relationsAmong = (scope: ReadScope, ids: readonly string[]): Found[] => {
  const degrees = new Map(
    scope.db
      .all(
        'SELECT e.id, e.degree FROM json_each(?) AS wanted CROSS JOIN entity AS e ON e.id = wanted.value',
        JSON.stringify(ids),
      )
      .map(([id, degree]) => [textOf(id), numberOf(degree)]),
  );
  const isLarge = (id: string): boolean => (degrees.get(id) ?? 0) > ids.length;
  const wanted = new Set(ids);
  const large = ids.filter(isLarge);
  const found = new Map<string, Found>();
  for (const id of ids) {
    scope.check();
    const rows = isLarge(id)
      ? scope.db.all(
          `SELECT p.key, p.relation_id, p.far_id FROM json_each(?) AS wanted
           CROSS JOIN endpoint AS p INDEXED BY endpoint_of_pair ON p.owner = ? AND p.far_id = wanted.value`,
          JSON.stringify(large),
          id,
        )
      : scope.db.all('SELECT key, relation_id, far_id FROM endpoint WHERE owner = ?', id);
    for (const [key, relationId, farId] of rows) {
      if (wanted.has(textOf(farId)))
        found.set(textOf(relationId), { key: textOf(key), id: textOf(relationId) });
    }
  }
  return [...found.values()];
};
