import { GraphError } from '#server/domain/errors.ts';
import type { FacetName, Facets } from '#server/store/selection.ts';
import { entityFilter } from '../entity-filter.ts';
import type { FacetBy, QueryResolvers, ResolversTypes } from '../generated/resolvers.ts';

const NAMES = {
  SUBKIND: 'subkinds',
  RELATION: 'relations',
  ROLE: 'roles',
  YEAR: 'years',
  ORGANIZATION: 'organizations',
} as const satisfies Record<FacetBy, FacetName>;

/** What the rows of a list are, each value with its count. */
export const facets: NonNullable<QueryResolvers['facets']> = async (
  _,
  { kind, filter, by },
  context,
  info,
) => {
  const asked = [...new Set(by)];
  if (asked.length === 0) throw new GraphError('BAD_INPUT', '"by" names nothing to count by.');
  const known = entityFilter(kind, filter);
  const query = {
    kind,
    of: asked.map((one) => NAMES[one]),
    node: {},
    ...(known === undefined ? {} : { filter: known }),
  };
  const found = await context.read(info, (store, call) => store.facets(query, call));
  return asked.flatMap((one) => rowsOf[one](found));
};

type Rows = Awaited<ResolversTypes['Facet']>[];

const texts = (by: FacetBy, counts: Facets['roles']): Rows =>
  (counts ?? []).map(({ value, count }) => ({ by, value, count, label: null }));

const rowsOf: Readonly<Record<FacetBy, (found: Facets) => Rows>> = {
  SUBKIND: ({ subkinds = [] }) =>
    texts(
      'SUBKIND',
      subkinds.map(({ subkind, count }) => ({ value: subkind, count })),
    ),
  RELATION: ({ relations = [] }) =>
    texts(
      'RELATION',
      relations.map(({ type, direction, count }) => ({ value: `${type}:${direction}`, count })),
    ),
  ROLE: ({ roles }) => texts('ROLE', roles),
  YEAR: ({ years }) => texts('YEAR', years),
  ORGANIZATION: ({ organizations = [] }) =>
    organizations.map(({ node, count }) => ({
      by: 'ORGANIZATION',
      value: node.entity.id,
      count,
      label: node.entity.name,
    })),
};
