import type { GraphQLResolveInfo } from 'graphql';
import type { Article } from '#server/domain/entity.ts';
import { ENTITY_KINDS } from '#server/domain/ontology.ts';
import type { EntityView } from '#server/store/selection.ts';
import { type Branch, type BranchArguments, branchOf } from '../branch.ts';
import { entityConnection, mentionConnection, relatedConnection } from '../connection.ts';
import type { ApiContext } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { loaded } from '../loaded.ts';
import { isWebAddress } from '../scalars.ts';

/** A resolver of a paged field: reads the page that the compiler asked the store for under the same key. */
const paged =
  <P, Result>(
    pagesOf: (view: EntityView) => Readonly<Record<string, P>> | undefined,
    connectionOf: (
      page: P,
      position: { readonly order: Branch['of']; readonly continued: boolean },
    ) => Result,
  ) =>
  (view: EntityView, args: BranchArguments, context: ApiContext, info: GraphQLResolveInfo): Result => {
    const branch = loaded(branchOf(info.parentType.name, info.fieldName, args), info);
    const page = loaded(pagesOf(view)?.[context.keys.keyOf(branch)], info);
    return connectionOf(page, { order: branch.of, continued: branch.page.after !== undefined });
  };

const related = paged((view) => view.related, relatedConnection);
const articles = paged((view) => view.articles, entityConnection);
const mentions = paged((view) => view.mentions, mentionConnection);

const entityFields = {
  id: ({ entity }: EntityView) => entity.id,
  kind: ({ entity }: EntityView) => entity.kind,
  subkind: ({ entity }: EntityView) => entity.subkind,
  name: ({ entity }: EntityView) => entity.name,
  aliases: ({ entity }: EntityView) => entity.aliases,
  degree: (view: EntityView, _: object, __: ApiContext, info: GraphQLResolveInfo) =>
    loaded(view.degree, info),
  relationCounts: (view: EntityView, _: object, __: ApiContext, info: GraphQLResolveInfo) =>
    loaded(view.relationCounts, info),
  relations: related,
  articles,
};

const home = ({ entity }: EntityView): string | null => entity.home ?? null;

const article = ({ entity }: EntityView): Article => entity as Article;

/** The five kinds of entity. */
export const entityResolvers: Pick<
  Resolvers,
  'Entity' | 'Person' | 'Organization' | 'Event' | 'Place' | 'Article'
> = {
  Entity: { __resolveType: ({ entity }) => ENTITY_KINDS[entity.kind].label },
  Person: { ...entityFields, home, posts: related, events: related },
  Organization: { ...entityFields, home, parents: related, parts: related, posts: related, events: related },
  Event: {
    ...entityFields,
    date: ({ entity }) => entity.date ?? null,
    endDate: ({ entity }) => entity.endDate ?? null,
    dayPart: ({ entity }) => entity.dayPart ?? null,
    theme: ({ entity }) => entity.theme ?? null,
    durationMinutes: ({ entity }) => entity.durationMinutes ?? null,
    headCount: ({ entity }) => entity.headCount ?? null,
    headCountText: ({ entity }) => entity.headCountText ?? null,
    place: related,
    participants: related,
    organizers: related,
    chairs: related,
    speakers: related,
  },
  Place: { ...entityFields, events: related, parents: related, parts: related },
  Article: {
    ...entityFields,
    title: (view) => (article(view).untitled ? null : view.entity.name),
    publishedAt: (view) => article(view).publishedAt ?? null,
    // A source may name its address badly: what no browser should open is not given out.
    url: (view) => {
      const { url } = article(view);
      return url !== undefined && isWebAddress(url) ? url : null;
    },
    views: (view) => article(view).views ?? null,
    home,
    text: (view, _, __, info) => loaded(view.text, info),
    mentions,
  },
};
