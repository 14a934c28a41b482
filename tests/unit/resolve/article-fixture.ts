import type { ExtractedClaim, ExtractedEntity, Extraction } from '#seed/extraction.ts';
import type { KnownIdentities, ResolvableArticle } from '#seed/resolve/resolve.ts';
import { type ResolvedArticle, resolveArticle } from '#seed/resolve/resolve-article.ts';
import type { Mention } from '#server/domain/claim.ts';
import type { Entity } from '#server/domain/entity.ts';

type Told = Partial<ExtractedEntity> & Pick<ExtractedEntity, 'kind' | 'name'>;

const SUBKIND = { PERSON: 'PERSON', ORGANIZATION: 'DEPARTMENT', EVENT: 'MEETING', PLACE: 'PLACE' } as const;

export interface Report {
  readonly id?: string;
  readonly institution?: string;
  readonly home?: string;
  readonly entities: readonly Told[];
  readonly claims?: readonly (readonly [
    subject: string,
    predicate: ExtractedClaim['predicate'],
    object: string,
    role?: string | undefined,
    confidence?: number,
  ])[];
  readonly version?: string;
  /** Of the text; reports that share it are readings of one text. */
  readonly sha256?: string;
}

/** An article whose text is the names of its entities, a line each; claims and `home` name entities by their names. */
const reportOf = (report: Report): ResolvableArticle => {
  const { id = 'a1', institution, home, version = '1' } = report;
  const names = report.entities.map(({ name }) => name);
  const text = names.join('\n');
  const spanOf = (name: string) => {
    const before = names.slice(0, names.indexOf(name));
    const start = before.reduce((sum, one) => sum + one.length + 1, 0);
    return { start, end: start + name.length, text: name };
  };
  const localOf = (name: string): string => (name === 'article' ? name : `x${names.indexOf(name)}`);
  const extraction: Extraction = {
    ...(home === undefined ? {} : { home: localOf(home) }),
    entities: report.entities.map((told) => ({
      id: localOf(told.name),
      subkind: SUBKIND[told.kind],
      aliases: [],
      scope: 'institution',
      mentions: [spanOf(told.name)],
      ...told,
    })),
    claims: (report.claims ?? []).map(([subject, predicate, object, role, confidence = 0.9]) => ({
      subject: localOf(subject),
      predicate,
      object: localOf(object),
      ...(role === undefined ? {} : { role }),
      confidence,
      rule: `rule-${confidence}`,
      evidence: [subject === 'article' ? spanOf(object) : spanOf(subject)],
    })),
    statements: [],
  };
  const source = {
    file: `${id}.txt`,
    line: 1,
    text,
    title: { start: 0, end: 0 },
    body: { start: 0, end: text.length },
    publishedAt: '2023-05-06',
    ...(institution === undefined ? {} : { institution }),
    diagnostics: [],
  };
  return { source, extraction, articleId: id, sha256: report.sha256 ?? text, extractorVersion: version };
};

/** Resolves reports one after the other, each over what those before it left, as an import does. */
export const resolveAll = (
  ...reports: readonly Report[]
): { readonly articles: readonly ResolvedArticle[]; readonly entities: ReadonlyMap<string, Entity> } => {
  const entities = new Map<string, Entity>();
  const owners = new Map<string, string>();
  const mentions = new Map<string, readonly Mention[]>();
  const known: KnownIdentities = {
    ownerOf: (key) => owners.get(key),
    entity: (id) => entities.get(id),
    earlierMentions: (id) => mentions.get(id) ?? [],
  };
  const articles = reports.map((report) => {
    const one = resolveArticle(reportOf(report), known);
    for (const [id, entity] of one.entities) entities.set(id, entity);
    for (const { key, entityId } of one.newKeys) owners.set(key, entityId);
    mentions.set(one.article.id, one.mentions);
    return one;
  });
  return { articles, entities };
};

/** The permanent id that an article gives to the first mention of a name. */
export const idIn = (article: ResolvedArticle | undefined, name: string): string => {
  const mention = article?.mentions.find(({ text }) => text === name);
  if (mention === undefined) throw new Error(`the article does not mention ${name}`);
  return mention.entityId;
};
