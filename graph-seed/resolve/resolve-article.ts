import { type SourceArticle, titleOf } from '#seed/source-article.ts';
import type { Mention, Span } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { type KnownIdentities, type ResolvableArticle, resolveEntities } from './resolve.ts';
import { resolveClaims } from './resolve-claims.ts';
import { nameKeys } from './sort-key.ts';

const FIRST_WORDS = 24;

/** One article in permanent ids, as the store takes it. */
export interface ResolvedArticle {
  readonly article: Article;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly claims: ReturnType<typeof resolveClaims>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly newKeys: readonly { readonly key: string; readonly entityId: string }[];
}

/** The title; without one the first words of the body; without those the file's name. */
const nameOf = ({ source }: ResolvableArticle): string => {
  const body = source.text.slice(source.body.start, source.body.start + 4 * FIRST_WORDS);
  const words = body.replaceAll(/\s+/g, ' ').trim();
  const cut = words.length > FIRST_WORDS ? `${words.slice(0, FIRST_WORDS)}…` : words;
  return titleOf(source) || cut || (source.file.split('/').at(-1) ?? source.file);
};

const fieldOf = ({ title }: SourceArticle, span: Span): Mention['field'] =>
  title.start <= span.start && span.end <= title.end ? 'TITLE' : 'BODY';

/** Two local entities may have turned out to be one: it is mentioned once in a place. */
const distinct = (mentions: readonly Mention[]): readonly Mention[] => [
  ...new Map(mentions.map((one) => [`${one.start}-${one.end}-${one.entityId}`, one])).values(),
];

/** Resolves one article, whose extraction has been checked, against what is known. Pure. */
export const resolveArticle = (resolvable: ResolvableArticle, known: KnownIdentities): ResolvedArticle => {
  const { source, extraction, articleId, sha256, extractorVersion } = resolvable;
  const { home, ids, changed, newKeys } = resolveEntities(resolvable, known);
  const idOf = (local: string): string => {
    const id = local === 'article' ? articleId : ids.get(local);
    if (id === undefined) throw new Error(`claim names ${local}, which is no entity of ${source.file}`);
    return id;
  };
  const name = nameOf(resolvable).slice(0, 300);
  const mentions = extraction.entities
    .flatMap((entity) =>
      entity.mentions.map((span) => ({
        start: span.start,
        end: span.end,
        text: span.text,
        field: fieldOf(source, span),
        entityId: idOf(entity.id),
        entityKind: entity.kind,
      })),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.entityId < b.entityId ? -1 : 1));
  return {
    article: {
      id: articleId,
      kind: 'ARTICLE',
      subkind: 'ARTICLE',
      name,
      ...(titleOf(source) === '' ? { untitled: true as const } : {}),
      aliases: [],
      ...(home.name === undefined ? {} : { home: home.name }),
      ...(source.publishedAt === undefined ? {} : { publishedAt: source.publishedAt }),
      ...(source.url === undefined ? {} : { url: source.url }),
      ...(source.views === undefined ? {} : { views: source.views }),
      ...(source.body.start === 0 ? {} : { bodyStart: source.body.start }),
      sha256,
      extractorVersion,
      ...nameKeys(name, false),
    },
    text: source.text,
    mentions: distinct(mentions),
    claims: resolveClaims({
      articleId,
      ...(source.publishedAt === undefined ? {} : { publishedAt: source.publishedAt }),
      extraction,
      idOf,
    }),
    entities: changed,
    newKeys,
  };
};
