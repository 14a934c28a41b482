import { titleOf } from '#seed/source-article.ts';
import type { Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { checkArticle } from './check-article.ts';
import { fieldOf, type KnownIdentities, type ResolvableArticle, resolveEntities } from './resolve.ts';
import { resolveClaims } from './resolve-claims.ts';
import { pinyinOf, sortKeyOf } from './sort-key.ts';

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

/** Resolves one article against what is known. Pure; throws when the extraction breaks the ontology or its own spans. */
export const resolveArticle = (
  resolvable: ResolvableArticle,
  known: KnownIdentities,
  extractorVersion: string,
): ResolvedArticle => {
  const { source, extraction, articleId, sha256 } = resolvable;
  checkArticle(source, extraction);
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
      sha256,
      extractorVersion,
      sortKey: sortKeyOf(name),
      pinyin: pinyinOf(name),
    },
    text: source.text,
    mentions,
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
