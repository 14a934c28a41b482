import type { Direction } from '#server/domain/adjacency.ts';
import type { RelationType } from '#server/domain/ontology.ts';
import { yearOf } from '#server/domain/period.ts';
import type { Relation } from '#server/domain/relation.ts';
import type { YearCount } from '../selection.ts';
import { compareYearCounts } from '../year-counts.ts';
import { runForEach } from './chunks.ts';
import type { Run } from './connection.ts';

/** Relations by type, direction and year, as each entity keeps them: `HOLDS_POST:OUT:2021:5`, the year empty when unknown. */
export type YearDeltas = Map<string, Map<string, number>>;

/** Counts a relation in, or out, at both its ends. */
export const countByYear = (deltas: YearDeltas, relation: Relation, delta: 1 | -1): void => {
  for (const [owner, direction] of [
    [relation.from, 'OUT'],
    [relation.to, 'IN'],
  ] as const) {
    const own = deltas.get(owner) ?? new Map<string, number>();
    const place = `${relation.type}:${direction}:${yearOf(relation)}`;
    own.set(place, (own.get(place) ?? 0) + delta);
    deltas.set(owner, own);
  }
};

/** Adds to the counts that are stored; an entity whose counts stay as they are is left alone. */
export const addYearCounts = async (run: Run, deltas: YearDeltas): Promise<void> => {
  const changed = [...deltas].filter(([, own]) => [...own.values()].some((delta) => delta !== 0));
  const rows = await runForEach(
    run,
    'UNWIND $rows AS row MATCH (e:Entity {id: row}) RETURN e.id AS id, coalesce(e.yearCounts, []) AS counts',
    changed.map(([id]) => id),
  );
  await runForEach(
    run,
    'UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e.yearCounts = row.counts RETURN 1 AS done',
    rows.map((row) => {
      const id = row['id'] as string;
      const counts = new Map((row['counts'] as string[]).map(placeAndCount));
      for (const [place, delta] of deltas.get(id) ?? []) counts.set(place, (counts.get(place) ?? 0) + delta);
      const left = [...counts]
        .filter(([, count]) => count !== 0)
        .map(([place, count]) => `${place}:${count}`);
      // Without any, as if there had never been one.
      return { id, counts: left.length === 0 ? null : left.sort() };
    }),
  );
};

const placeAndCount = (text: string): [place: string, count: number] => {
  const end = text.lastIndexOf(':');
  return [text.slice(0, end), Number(text.slice(end + 1))];
};

/** The counts of one entity, newest year first. */
export const decodeYearCounts = (counts: readonly unknown[]): readonly YearCount[] =>
  counts
    .map((text): YearCount => {
      const [place, count] = placeAndCount(text as string);
      const [type, direction, year] = place.split(':') as [RelationType, Direction, string];
      return { type, direction, ...(year === '' ? {} : { year: Number(year) }), count };
    })
    .sort(compareYearCounts);
