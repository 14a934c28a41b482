import type { Article, Entity } from '#server/domain/entity.ts';
import type { RelationView } from '../selection.ts';
import type { ExpandQuery } from '../store.ts';
import { listOf } from './compile-view.ts';
import { type ExpandFilter, relationPasses } from './expand-neighbours.ts';
import type { ParameterList } from './parameters.ts';
import type { RelationPlace, ViewCompiler } from './view-compiler.ts';

type Relations = Readonly<Record<string, readonly RelationView[]>>;

/** Where the relation at place `i` of the adjacency record `a` between `o` and `n` is found. */
export const relationPlace = (i: string): RelationPlace => ({
  record: `a.relations[${i}]`,
  id: `a.relationIds[${i}]`,
  from: `CASE WHEN a.links[${i}] ENDS WITH ':OUT' THEN o ELSE n END`,
  to: `CASE WHEN a.links[${i}] ENDS WITH ':OUT' THEN n ELSE o END`,
  endsGiven: true,
});

/**
 * What joins the expanded node `o` to its neighbour `n`, read from the adjacency record `a`, which
 * holds the relations in order: no walk over relationships, so a page costs the same at any degree.
 */
export const expandRelations = (
  compiler: ViewCompiler,
  parameters: ParameterList,
  branches: ExpandQuery['relations'],
  filter: Pick<ExpandFilter, 'links' | 'within'>,
) => {
  const compiled = Object.entries(branches).map(([name, { first, select }]) => {
    const i = compiler.fresh('i');
    const relation = compiler.relation(relationPlace(i), select);
    const condition = relationPasses(i, filter);
    const all = 'range(0, size(a.relations) - 1)';
    const passing = condition === '' ? all : `[${i} IN ${all} WHERE ${condition}]`;
    const expression = `[${i} IN ${passing}[..${parameters.addInteger(first)}] | ${relation.expression}]`;
    return { name, expression, decode: relation.decode };
  });
  return {
    expression: `[${compiled.map(({ expression }) => expression).join(', ')}]`,
    decode: (value: unknown, ends: readonly (Entity | Article)[]): Relations =>
      Object.fromEntries(
        compiled.map(({ name, decode }, place) => [
          name,
          listOf(listOf(value)[place]).map((relation) => decode(relation, ends)),
        ]),
      ),
  };
};
