import { compareAscii } from '#server/domain/order-key.ts';
import type { Page, RelatedRow, RelatedSelection } from '#server/store/selection.ts';
import { numberOf, textOf } from './columns.ts';
import type { Row } from './database.ts';
import { equals, type KeysetQuery, keysetRows, oneOf, pageOf, periodWithin } from './keyset.ts';
import { type LinkCounts, linksLetThrough } from './link-filter.ts';
import { type ReadScope, viewOf } from './read-scope.ts';
import { relationViews } from './relation-views.ts';

/** One page of relations for each of these nodes. */
export const relatedPages = (
  scope: ReadScope,
  owners: readonly string[],
  branch: RelatedSelection,
  counts: ReadonlyMap<string, LinkCounts>,
): ReadonlyMap<string, Page<RelatedRow>> => {
  const found = owners.map((owner) => {
    scope.check();
    return [owner, pageRows(scope, owner, branch, counts.get(owner) ?? new Map())] as const;
  });
  const rows = found.flatMap(([, own]) => own.slice(0, branch.page.first));
  const relations = relationViews(
    scope,
    rows.map((row) => textOf(row[1])),
    branch.relation,
  );
  const nodes = scope.entities(
    rows.map((row) => textOf(row[2])),
    branch.node,
  );
  return new Map(
    found.map(([owner, own]) => [
      owner,
      pageOf(
        own,
        branch.page,
        ([key, relationId, farId]) => {
          const relation = relations.get(textOf(relationId));
          if (relation === undefined) throw new Error(`Relation ${textOf(relationId)} is not stored.`);
          return { key: textOf(key), relation, node: viewOf(nodes, farId) };
        },
        () => countOf(scope, owner, branch, counts.get(owner) ?? new Map()),
      ),
    ]),
  );
};

const queryOf = (owner: string, { kinds, asOf }: RelatedSelection, link?: string): KeysetQuery => ({
  columns: 'key, relation_id, far_id',
  from: `endpoint INDEXED BY ${link === undefined ? 'sqlite_autoindex_endpoint_1' : 'endpoint_of_link'}`,
  key: 'key',
  where: [
    equals('owner', owner),
    ...(link === undefined ? [] : [equals('link', link)]),
    ...oneOf('far_kind', kinds),
    ...periodWithin('period', asOf === undefined ? {} : { asOf }),
  ],
});

/** Several links are read each by its own seek and merged: a rare one is not searched for among the others. */
const pageRows = (
  { db }: ReadScope,
  owner: string,
  branch: RelatedSelection,
  counts: LinkCounts,
): readonly Row[] => {
  const { links, all } = linksLetThrough(counts, branch);
  if (all && links.length !== 1)
    return links.length === 0 ? [] : keysetRows(db, queryOf(owner, branch), branch.page);
  return links
    .flatMap((link) => keysetRows(db, queryOf(owner, branch, link), branch.page))
    .sort((a, b) => compareAscii(textOf(a[0]), textOf(b[0])))
    .slice(0, branch.page.first + 1);
};

const countOf = ({ db }: ReadScope, owner: string, branch: RelatedSelection, counts: LinkCounts): number => {
  const { links, relations } = linksLetThrough(counts, branch);
  const { kinds, asOf } = branch;
  const filter = [...oneOf('far_kind', kinds), ...periodWithin('period', asOf === undefined ? {} : { asOf })];
  if (filter.length === 0 || links.length === 0) return relations;
  const conditions = [...oneOf('link', links), ...filter];
  return numberOf(
    db.get(
      `SELECT count(*) FROM endpoint WHERE owner = ? AND ${conditions.map(({ sql }) => sql).join(' AND ')}`,
      owner,
      ...conditions.flatMap(({ values }) => values),
    )?.[0],
  );
};
