import type { Claim } from '#server/domain/claim.ts';
import type { Relation } from '#server/domain/relation.ts';
import type { ClaimSelection, ClaimView, RelationSelection, RelationView } from '#server/store/selection.ts';
import { recordOf } from './columns.ts';
import { type ReadScope, viewOf } from './read-scope.ts';

/** Views of these relations by id, without those that name nothing. */
export const relationViews = (
  scope: ReadScope,
  ids: Iterable<string>,
  select: RelationSelection,
): ReadonlyMap<string, RelationView> => {
  scope.check();
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const relations = scope.db
    .all(
      'SELECT r.record FROM json_each(?) AS wanted CROSS JOIN relation AS r ON r.id = wanted.value',
      JSON.stringify(wanted),
    )
    .map(([record]) => recordOf<Relation>(record));
  const from =
    select.from &&
    scope.entities(
      relations.map((relation) => relation.from),
      select.from,
    );
  const to =
    select.to &&
    scope.entities(
      relations.map((relation) => relation.to),
      select.to,
    );
  const claims = Object.entries(select.claims ?? {}).map(
    ([name, branch]) => [name, claimViews(scope, relations, branch)] as const,
  );
  return new Map(
    relations.map((relation) => [
      relation.id,
      {
        relation,
        ...(from === undefined ? {} : { from: viewOf(from, relation.from) }),
        ...(to === undefined ? {} : { to: viewOf(to, relation.to) }),
        ...(select.claims === undefined
          ? {}
          : {
              claims: Object.fromEntries(claims.map(([name, views]) => [name, views.get(relation.id) ?? []])),
            }),
      },
    ]),
  );
};

/** The statement that reads the first claims of a relation, strongest first. */
const CLAIMS_OF_RELATION = `SELECT record FROM claim WHERE relation_id = ? AND proves = 1
  ORDER BY confidence DESC, id LIMIT ?`;

const claimViews = (
  scope: ReadScope,
  relations: readonly Relation[],
  { first, article }: ClaimSelection,
): ReadonlyMap<string, readonly ClaimView[]> => {
  const found = relations.map(({ id }) => {
    scope.check();
    return [
      id,
      scope.db.all(CLAIMS_OF_RELATION, id, first).map(([record]) => recordOf<Claim>(record)),
    ] as const;
  });
  const articleIds = found.flatMap(([, claims]) => claims.map(({ articleId }) => articleId));
  const articles = article && scope.entities(articleIds, article);
  return new Map(
    found.map(([id, claims]) => [
      id,
      claims.map((claim) => ({
        claim,
        ...(articles === undefined ? {} : { article: viewOf(articles, claim.articleId) }),
      })),
    ]),
  );
};
