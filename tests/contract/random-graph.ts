import fc from 'fast-check';
import type { Claim, ClaimStatus, Evidence, Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { opaqueId } from '#server/domain/id.ts';
import {
  ENTITY_SUBKIND_NAMES,
  ENTITY_SUBKINDS,
  type EntityKind,
  type EntitySubkind,
  permitsEnds,
  RELATION_TYPE_NAMES,
  type RelationType,
} from '#server/domain/ontology.ts';
import { relationIdOf } from '#server/domain/relation.ts';
import type { ArticleWrite, WriteBatch } from '#server/store/store.ts';

/** A history of a store: batches in the order in which they are written. */
export interface RandomGraph {
  readonly batches: readonly WriteBatch[];
}

/** Names that break a careless store: query syntax, astral and Han characters, right-to-left, U+0000, what folds to nothing. */
export const AWKWARD_NAMES: readonly string[] = [
  '王伟',
  '王伟民',
  '单雄',
  '乐長樂',
  '小王',
  '大学',
  '信息工程大学',
  '信息',
  '𠮷野家',
  '𠮷',
  '😀会',
  'ＡＢＣ公司',
  'abc',
  'a"b',
  '"',
  '*',
  'a*',
  '(甲)',
  'NEAR(甲 乙)',
  'AND OR NOT',
  'name:甲',
  'x-y',
  '100%_',
  "O'Brien",
  '\\',
  '甲\u0000乙',
  'שלום',
  '阿卜杜拉·买买提',
  '阿卜杜拉买买提',
  ' · ',
  '<img src=x onerror=alert(1)>',
  '__proto__',
];

/** Home institution of half the entities; some graphs hold it as an organization, and a person of that name. */
const HOME = '信息工程大学';

/** Few of them, so that many entities share one. */
const SORT_KEYS = ['', 'a', 'da4 xue2', 'wang2 wei3', 'wang2 wei3 min2', 'xiao3 wang2', 'z~z', '~'];
const DATES = ['2021', '2021-05', '2021-05-03', '2022-01-01', '2022-12-31', '--05-03'];
const TIMES = ['2021-05-03', '2021-05-03T08:30:00+08:00', '2022-12-31', '2020-02-29'];
const ROLES = ['书记', '主任', '列席', '总结讲话'];
const STATUSES: readonly ClaimStatus[] = ['AUTO', 'AUTO', 'AUTO', 'ACCEPTED', 'REJECTED', 'CORRECTED'];
const FILLERS = ['，', '出席会议。\r\n', '\u00a0', '在', '𠮷\u0000', '。'];

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const present = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

interface EntitySketch {
  readonly subkind: EntitySubkind;
  /** What later batches may change. */
  readonly versions: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly sortKey: string;
    readonly date: string | undefined;
  }[];
}

interface ArticleSketch {
  readonly slot: number;
  readonly name: string;
  readonly sortKey: string;
  readonly publishedAt: string | undefined;
  readonly mentioned: readonly {
    readonly entity: number;
    readonly filler: string;
    readonly title: boolean;
  }[];
  readonly claims: readonly ClaimSketch[];
}

interface ClaimSketch {
  readonly predicate: RelationType;
  readonly from: number;
  readonly to: number;
  readonly role: string | undefined;
  readonly asOf: string | undefined;
  readonly validFrom: string | undefined;
  readonly validTo: string | undefined;
  readonly confidence: number;
  readonly status: ClaimStatus;
  readonly statement: boolean;
}

const subkindsOf = (kind: EntityKind): readonly EntitySubkind[] =>
  ENTITY_SUBKIND_NAMES.filter((name) => ENTITY_SUBKINDS[name].kind === kind);

/** By kind first: most subkinds are organizations. */
const subkind = pick<EntityKind>([
  'PERSON',
  'PERSON',
  'ORGANIZATION',
  'ORGANIZATION',
  'EVENT',
  'EVENT',
  'PLACE',
]).chain((kind) => pick(subkindsOf(kind)));

const entitySketch: fc.Arbitrary<EntitySketch> = fc.record({
  subkind,
  versions: fc.array(
    fc.record({
      name: pick(AWKWARD_NAMES),
      aliases: fc.uniqueArray(pick(AWKWARD_NAMES), { maxLength: 3 }),
      sortKey: pick(SORT_KEYS),
      date: maybe(pick(DATES)),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

/** Low indices come often, so that the first entities become hubs. */
const index = (size: number) => fc.oneof(fc.nat(size - 1), fc.nat(Math.min(1, size - 1)));

const claimSketch = (size: number): fc.Arbitrary<ClaimSketch> =>
  fc.record({
    predicate: pick(RELATION_TYPE_NAMES),
    from: index(size),
    to: index(size),
    role: maybe(pick(ROLES)),
    asOf: maybe(pick(DATES)),
    validFrom: maybe(pick(DATES)),
    validTo: maybe(pick(DATES)),
    confidence: pick([0, 0.5, 0.5, 0.83, 1]),
    status: pick(STATUSES),
    statement: fc.boolean(),
  });

const articleSketch = (size: number): fc.Arbitrary<ArticleSketch> =>
  fc.record({
    slot: fc.nat(4),
    name: pick(AWKWARD_NAMES),
    sortKey: pick(SORT_KEYS),
    publishedAt: maybe(pick(TIMES)),
    mentioned: fc.array(fc.record({ entity: index(size), filler: pick(FILLERS), title: fc.boolean() }), {
      maxLength: 8,
      size: 'max',
    }),
    claims: fc.array(claimSketch(size), { maxLength: 30, size: 'max' }),
  });

/** Valid histories of a store: several batches, some of which replace articles of earlier ones, with other claims and fewer mentions. */
export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .array(entitySketch, { minLength: 4, maxLength: 14, size: 'max' })
  .chain((sketches) =>
    fc
      .array(
        fc.uniqueArray(articleSketch(sketches.length), {
          minLength: 1,
          maxLength: 3,
          selector: (a) => a.slot,
        }),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((steps) => ({ batches: steps.map((articles, step) => batchOf(sketches, articles, step)) })),
  );

/** The id of the entity at a place of the pool. */
export const entityIdOf = (place: number): string => opaqueId('e', ['entity', place]);

const entityOf = (sketch: EntitySketch, place: number, step: number): Entity => {
  const version = sketch.versions[step % sketch.versions.length] ?? sketch.versions[0];
  if (version === undefined) throw new Error('an entity sketch has a version');
  const { kind } = ENTITY_SUBKINDS[sketch.subkind];
  return present({
    id: entityIdOf(place),
    kind,
    subkind: sketch.subkind,
    name: version.name,
    aliases: version.aliases.filter((alias) => alias !== version.name),
    home: place % 2 === 0 ? HOME : undefined,
    date: kind === 'EVENT' ? version.date : undefined,
    theme: kind === 'EVENT' && version.date === undefined ? '"主题" \u0000' : undefined,
    durationMinutes: kind === 'EVENT' ? 90 : undefined,
    headCount: kind === 'EVENT' ? 30 : undefined,
    headCountText: kind === 'EVENT' ? '共30人' : undefined,
    sortKey: version.sortKey,
    pinyin: version.sortKey.replaceAll(/\d/g, ''),
  }) as Entity;
};

const batchOf = (
  sketches: readonly EntitySketch[],
  articles: readonly ArticleSketch[],
  step: number,
): WriteBatch => {
  const used = new Set<number>();
  const writes = articles.map((article) => writeOf(sketches, article, step, used));
  const places = [...used].sort((a, b) => a - b);
  return {
    entities: places.flatMap((place) => {
      const sketch = sketches[place];
      return sketch === undefined ? [] : [entityOf(sketch, place, step)];
    }),
    articles: writes,
    identities: places.map((place) => ({ key: `某大学\u0000人|${place}`, entityId: entityIdOf(place) })),
  };
};

const writeOf = (
  sketches: readonly EntitySketch[],
  sketch: ArticleSketch,
  step: number,
  used: Set<number>,
): ArticleWrite => {
  const articleId = opaqueId('a', ['article', sketch.slot]);
  let text = `${sketch.name}\u00a0第${step}版\r\n`;
  const mentions: Mention[] = [];
  for (const { entity: place, filler, title } of sketch.mentioned) {
    const entity = sketches[place];
    if (entity === undefined) continue;
    const { id, kind, name } = entityOf(entity, place, step);
    const start = text.length;
    text += name;
    mentions.push({
      field: title ? 'TITLE' : 'BODY',
      start,
      end: text.length,
      text: name,
      entityId: id,
      entityKind: kind,
    });
    used.add(place);
    text += filler;
  }
  const claims = new Map<string, Claim>();
  for (const claim of sketch.claims) {
    const made = claimOf(sketches, claim, { articleId, text, mentions, ordinal: claims.size, used });
    if (made !== undefined && !claims.has(relationIdOf(made))) {
      claims.set(relationIdOf(made), made);
      for (const place of [claim.from, claim.to]) {
        if ([made.subjectId, made.objectId].includes(entityIdOf(place))) used.add(place);
      }
    }
  }
  const article: Article = present({
    id: articleId,
    kind: 'ARTICLE',
    subkind: 'ARTICLE',
    name: sketch.name,
    aliases: [],
    home: step % 2 === 0 ? '某大学' : undefined,
    sortKey: sketch.sortKey,
    pinyin: sketch.sortKey,
    publishedAt: sketch.publishedAt,
    url: sketch.slot === 0 ? 'https://example.org/a?b=c' : undefined,
    views: sketch.slot,
    bodyStart: sketch.slot % 2 === 0 ? sketch.name.length + 1 : undefined,
    sha256: opaqueId('s', [text]),
    extractorVersion: `${step}`,
  }) as Article;
  return { article, text, mentions, claims: [...claims.values()] };
};

interface ClaimPlace {
  readonly articleId: string;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly ordinal: number;
  readonly used: ReadonlySet<number>;
}

const claimOf = (
  sketches: readonly EntitySketch[],
  sketch: ClaimSketch,
  { articleId, text, mentions, ordinal }: ClaimPlace,
): Claim | undefined => {
  const cites = sketch.predicate === 'CITES';
  const kindAt = (place: number): EntityKind => ENTITY_SUBKINDS[sketches[place]?.subkind ?? 'PLACE'].kind;
  const subjectId = cites ? articleId : entityIdOf(sketch.from);
  const objectId = entityIdOf(sketch.to);
  if (subjectId === objectId) return undefined;
  // A random predicate seldom fits two random ends, so the first that fits takes its place.
  const from = cites ? 'ARTICLE' : kindAt(sketch.from);
  const turned = RELATION_TYPE_NAMES.indexOf(sketch.predicate);
  const predicate = [...RELATION_TYPE_NAMES.slice(turned), ...RELATION_TYPE_NAMES.slice(0, turned)].find(
    (type) => permitsEnds(type, from, kindAt(sketch.to)),
  );
  if (predicate === undefined) return undefined;
  return present({
    id: opaqueId('c', [articleId, predicate, subjectId, objectId, sketch.role ?? '']),
    articleId,
    predicate,
    subjectId,
    objectId,
    role: sketch.role,
    asOf: sketch.asOf,
    validFrom: sketch.validFrom,
    validTo: sketch.validTo,
    confidence: sketch.confidence,
    rule: 'random/rule',
    status: sketch.status,
    ordinal,
    evidence: evidenceOf(text, mentions, subjectId, objectId),
    statements: sketch.statement ? [{ verb: '指出', mode: 'INDIRECT', start: 0, end: 1 }] : [],
  }) as Claim;
};

const evidenceOf = (
  text: string,
  mentions: readonly Mention[],
  subjectId: string,
  objectId: string,
): [Evidence, ...Evidence[]] => {
  const whole = { start: 0, end: text.length, text };
  const span = (id: string) => {
    const mention = mentions.find(({ entityId }) => entityId === id);
    return mention === undefined ? undefined : { start: mention.start, end: mention.end, text: mention.text };
  };
  const marked = present({ ...whole, subject: span(subjectId), object: span(objectId) }) as Evidence;
  return mentions.length > 2 ? [marked, { start: 0, end: 1, text: text.slice(0, 1) }] : [marked];
};
