import type { Claim } from '#server/domain/claim.ts';
import { type Relation, relationIdOf } from '#server/domain/relation.ts';
import type {
  ClaimParts,
  ClaimSelection,
  ClaimView,
  EntitySelection,
  RelationSelection,
  RelationView,
} from '#server/store/selection.ts';
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
    ([name, branch]) => [name, claimsOfRelations(scope, relations, branch)] as const,
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

const claimsOfRelations = (
  scope: ReadScope,
  relations: readonly Relation[],
  { first, ...parts }: ClaimSelection,
): ReadonlyMap<string, readonly ClaimView[]> => {
  const found = relations.map(({ id }) => {
    scope.check();
    const claims = scope.db.all(CLAIMS_OF_RELATION, id, first).map(([record]) => recordOf<Claim>(record));
    return [id, claims] as const;
  });
  const views = new Map(
    claimViews(
      scope,
      found.flatMap(([, claims]) => claims),
      parts,
    ).map((view) => [view.claim.id, view]),
  );
  return new Map(found.map(([id, claims]) => [id, claims.flatMap((claim) => views.get(claim.id) ?? [])]));
};

/** Claims with what hangs on them, in their order. */
export const claimViews = (
  scope: ReadScope,
  claims: readonly Claim[],
  { article, subject, object, relation }: ClaimParts,
): readonly ClaimView[] => {
  const nodes = (ids: readonly string[], select: EntitySelection | undefined) =>
    select && scope.entities(ids, select);
  const articles = nodes(
    claims.map(({ articleId }) => articleId),
    article,
  );
  const subjects = nodes(
    claims.map(({ subjectId }) => subjectId),
    subject,
  );
  const objects = nodes(
    claims.map(({ objectId }) => objectId),
    object,
  );
  const proving = claims.filter(({ status }) => status !== 'REJECTED');
  const relations = relation && relationViews(scope, proving.map(relationIdOf), relation);
  return claims.map((claim) => ({
    claim,
    ...(articles === undefined ? {} : { article: viewOf(articles, claim.articleId) }),
    ...(subjects === undefined ? {} : { subject: viewOf(subjects, claim.subjectId) }),
    ...(objects === undefined ? {} : { object: viewOf(objects, claim.objectId) }),
    ...(relations === undefined
      ? {}
      : { relation: (claim.status !== 'REJECTED' && relations.get(relationIdOf(claim))) || null }),
  }));
};
