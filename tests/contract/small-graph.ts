import type { Claim } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { opaqueId } from '#server/domain/id.ts';
import { ENTITY_SUBKINDS, type EntitySubkind, type RelationType } from '#server/domain/ontology.ts';
import type { ArticleWrite } from '#server/store/store.ts';

/** An entity of a hand-made graph; its id is made from the name. */
export const node = (subkind: EntitySubkind, name: string, rest: Partial<Entity> = {}): Entity => ({
  id: opaqueId('e', [name]),
  kind: ENTITY_SUBKINDS[subkind].kind,
  subkind,
  name,
  aliases: [],
  sortKey: [...name].map((c) => c.codePointAt(0)?.toString(16)).join(' '),
  pinyin: '',
  ...rest,
});

/** What a hand-made article says: each entry is one claim. */
export interface Saying {
  readonly predicate: RelationType;
  readonly from: Entity;
  readonly to: Entity;
  readonly role?: string;
  readonly status?: Claim['status'];
}

/** An article that mentions these entities, each once in its text, and says these things, all on its day. */
export const report = (
  name: string,
  mentioned: readonly Entity[],
  sayings: readonly Saying[],
  version = '1',
  publishedAt = '2022-03-11',
): ArticleWrite => {
  const article: Article = {
    ...node('ARTICLE', name),
    kind: 'ARTICLE',
    subkind: 'ARTICLE',
    publishedAt,
    sha256: opaqueId('s', [name, version]),
    extractorVersion: version,
  };
  let text = `${name}\n`;
  const mentions = mentioned.map((entity) => {
    const start = text.length;
    text += `${entity.name}。`;
    const end = start + entity.name.length;
    return {
      field: 'BODY' as const,
      start,
      end,
      text: entity.name,
      entityId: entity.id,
      entityKind: entity.kind,
    };
  });
  const claims = sayings.map(
    ({ predicate, from, to, role, status = 'AUTO' }, ordinal): Claim => ({
      id: opaqueId('c', [article.id, predicate, from.id, to.id, role ?? '']),
      articleId: article.id,
      predicate,
      subjectId: from.id,
      objectId: to.id,
      ...(role === undefined ? {} : { role }),
      asOf: publishedAt,
      confidence: 0.9,
      rule: 'hand/made',
      status,
      ordinal,
      evidence: [{ start: 0, end: text.length, text }],
      statements: [],
    }),
  );
  return { article, text, mentions, claims };
};
