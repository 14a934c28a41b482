import { createHash } from 'node:crypto';
import type { Claim, Evidence, Mention, Span } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { opaqueId } from '#server/domain/id.ts';
import type { EntityKind, EntitySubkind, RelationType } from '#server/domain/ontology.ts';
import type { ArticleWrite, WriteBatch } from '#server/store/store.ts';

/** A small graph written for the API's tests: a meeting, a visit with many guests, and what proves them. */

const entity = (
  key: string,
  kind: EntityKind,
  subkind: EntitySubkind,
  name: string,
  more: Partial<Entity> = {},
): Entity => ({
  id: opaqueId(key.charAt(0), [key]),
  kind,
  subkind,
  name,
  aliases: [],
  sortKey: key,
  pinyin: key,
  ...more,
});

const university = entity('o-linjiang', 'ORGANIZATION', 'UNIVERSITY', '临江大学', { aliases: ['临大'] });
const office = entity('o-xinxiban', 'ORGANIZATION', 'DEPARTMENT', '信息化办公室', { home: '临江大学' });
const branch = entity('o-zhibu', 'ORGANIZATION', 'PARTY_BRANCH', '信息化办公室党支部', { home: '临江大学' });
const shen = entity('p-shen', 'PERSON', 'PERSON', '沈砚秋', { home: '临江大学' });
const lu = entity('p-lu', 'PERSON', 'PERSON', '陆知微', { home: '临江大学', aliases: ['陆老师'] });
const meeting = entity('e-meeting', 'EVENT', 'MEETING', '数据治理推进会', {
  date: '2024-05-16',
  dayPart: 'FORENOON',
  theme: '让数据多跑路',
  durationMinutes: 90,
  headCount: 200,
  headCountText: '200余名师生',
});
const visit = entity('e-visit', 'EVENT', 'VISIT', '开放日参观', {
  date: '2023-10-08',
  endDate: '2023-10-09',
});
const hall = entity('l-hall', 'PLACE', 'PLACE', '图书馆报告厅');
const campus = entity('l-campus', 'PLACE', 'PLACE', '东校区');
const guests = Array.from({ length: 30 }, (_, i) =>
  entity(`p-guest-${String(i).padStart(2, '0')}`, 'PERSON', 'PERSON', `来宾${String(i).padStart(2, '0')}`),
);

const spanOf = (text: string, words: string, from = 0): Span => {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`The text does not hold ${words}`);
  return { start, end: start + words.length, text: words };
};

interface Fact {
  readonly from: Entity;
  readonly type: RelationType;
  readonly to: Entity;
  readonly role?: string;
  readonly cue?: string;
  readonly sentence: string;
  readonly asOf?: string;
  readonly confidence?: number;
  readonly said?: string;
}

const article = (
  key: string,
  text: string,
  facts: readonly Fact[],
  more: Partial<Article> & { readonly name: string },
): ArticleWrite => {
  const id = opaqueId('a', [key]);
  const inside = (sentence: Span, words: string): Span | undefined =>
    sentence.text.includes(words) ? spanOf(text, words, sentence.start) : undefined;
  const claims = facts.map((fact, ordinal): Claim => {
    const sentence = spanOf(text, fact.sentence);
    const subject = inside(sentence, fact.from.name);
    const object = inside(sentence, fact.to.name);
    const cue = fact.cue === undefined ? undefined : inside(sentence, fact.cue);
    const evidence: Evidence = {
      ...sentence,
      ...(subject === undefined ? {} : { subject }),
      ...(object === undefined ? {} : { object }),
      ...(cue === undefined ? {} : { cue }),
    };
    const said = fact.said === undefined ? undefined : spanOf(text, fact.said);
    return {
      id: opaqueId('c', [key, ordinal]),
      articleId: id,
      predicate: fact.type,
      subjectId: fact.from.id,
      objectId: fact.to.id,
      ...(fact.role === undefined ? {} : { role: fact.role }),
      ...(fact.asOf === undefined ? {} : { asOf: fact.asOf }),
      confidence: fact.confidence ?? 0.9,
      rule: `test-${fact.type.toLowerCase()}`,
      status: 'AUTO',
      ordinal,
      evidence: [evidence],
      statements:
        said === undefined ? [] : [{ verb: '强调', mode: 'DIRECT', start: said.start, end: said.end }],
    };
  });
  const entities = new Map(facts.flatMap(({ from, to }) => [from, to]).map((e) => [e.id, e]));
  const mentions = [...entities.values()].flatMap((e): readonly Mention[] =>
    text.includes(e.name)
      ? [{ ...spanOf(text, e.name), field: 'BODY', entityId: e.id, entityKind: e.kind }]
      : [],
  );
  return {
    article: {
      id,
      kind: 'ARTICLE',
      subkind: 'ARTICLE',
      aliases: [],
      sortKey: key,
      pinyin: key,
      sha256: createHash('sha256').update(text).digest('hex'),
      extractorVersion: 'test',
      ...more,
    },
    text,
    mentions,
    claims,
  };
};

const MEETING_TEXT =
  '数据治理推进会举行\n5月16日上午,信息化办公室在图书馆报告厅举办数据治理推进会。' +
  '信息化办公室主任沈砚秋主持数据治理推进会。陆知微在数据治理推进会上强调:“先把目录理清楚。”' +
  '信息化办公室党支部参加数据治理推进会。临江大学信息化办公室服务全校。图书馆报告厅位于东校区。';
const asOf = '2024-05-16';
const meetingArticle = article(
  'a-meeting',
  MEETING_TEXT,
  [
    {
      from: office,
      type: 'ORGANIZED',
      to: meeting,
      cue: '举办',
      sentence: '信息化办公室在图书馆报告厅举办数据治理推进会。',
      asOf,
    },
    {
      from: meeting,
      type: 'HELD_AT',
      to: hall,
      cue: '在',
      sentence: '在图书馆报告厅举办数据治理推进会',
      asOf,
    },
    {
      from: shen,
      type: 'HOLDS_POST',
      to: office,
      role: '主任',
      cue: '主任',
      sentence: '信息化办公室主任沈砚秋主持',
      asOf,
    },
    {
      from: shen,
      type: 'CHAIRED',
      to: meeting,
      cue: '主持',
      sentence: '沈砚秋主持数据治理推进会。',
      asOf,
      confidence: 0.97,
    },
    {
      from: lu,
      type: 'SPOKE_AT',
      to: meeting,
      role: '强调',
      cue: '强调',
      sentence: '陆知微在数据治理推进会上强调:“先把目录理清楚。”',
      said: '先把目录理清楚。',
      asOf,
    },
    {
      from: branch,
      type: 'ATTENDED',
      to: meeting,
      cue: '参加',
      sentence: '信息化办公室党支部参加数据治理推进会。',
      asOf,
    },
    { from: office, type: 'PART_OF', to: university, sentence: '临江大学信息化办公室', asOf },
    { from: hall, type: 'PART_OF', to: campus, cue: '位于', sentence: '图书馆报告厅位于东校区。', asOf },
  ],
  {
    name: '数据治理推进会举行',
    publishedAt: '2024-05-17T09:30:00+08:00',
    url: 'https://news.example.org/2024/meeting',
    views: 321,
    home: '临江大学',
  },
);

const VISIT_TEXT =
  `开放日参观当天,临江大学接待来宾。${guests.map(({ name }) => `${name}参加开放日参观。`).join('')}` +
  '沈砚秋任信息化办公室主任。沈砚秋参加开放日参观。';
const visitArticle = article(
  'a-visit',
  VISIT_TEXT,
  [
    ...guests.map(
      (guest): Fact => ({
        from: guest,
        type: 'ATTENDED',
        to: visit,
        cue: '参加',
        sentence: `${guest.name}参加开放日参观。`,
        asOf: '2023-10-08',
      }),
    ),
    {
      from: shen,
      type: 'ATTENDED',
      to: visit,
      cue: '参加',
      sentence: '沈砚秋参加开放日参观。',
      asOf: '2023-10-08',
    },
    {
      from: shen,
      type: 'HOLDS_POST',
      to: office,
      role: '主任',
      cue: '任',
      sentence: '沈砚秋任信息化办公室主任。',
      asOf: '2023-10-08',
      confidence: 0.8,
    },
  ],
  // What a careless crawler may bring: no browser should open it.
  { name: '开放日参观当天', publishedAt: '2023-10-09', url: 'javascript:alert(1)' },
);

const QUOTE_TEXT = '有报道援引沈砚秋的看法。';
const quoteArticle = article('a-quote', QUOTE_TEXT, [], { name: '有报道援引', untitled: true });
const citing: ArticleWrite = (() => {
  const self: Entity = quoteArticle.article;
  const { claims, mentions } = article(
    'a-quote',
    QUOTE_TEXT,
    [{ from: self, type: 'CITES', to: shen, cue: '援引', sentence: QUOTE_TEXT, confidence: 0.7 }],
    { name: '有报道援引', untitled: true },
  );
  return { ...quoteArticle, claims, mentions: mentions.filter(({ entityKind }) => entityKind !== 'ARTICLE') };
})();

/** The entities by a short name, for tests to point at. */
export const fixture = {
  university,
  office,
  branch,
  shen,
  lu,
  meeting,
  visit,
  hall,
  campus,
  guests,
  meetingArticle,
  visitArticle,
  quoteArticle: citing,
} as const;

/** The whole graph as one batch. */
export const fixtureBatch: WriteBatch = {
  entities: [university, office, branch, shen, lu, meeting, visit, hall, campus, ...guests],
  articles: [meetingArticle, visitArticle, citing],
  identities: [],
};
