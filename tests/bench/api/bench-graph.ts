import type { Claim } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { opaqueId } from '#server/domain/id.ts';
import { ENTITY_SUBKINDS, type EntitySubkind, type RelationType } from '#server/domain/ontology.ts';
import type { ArticleWrite, WriteBatch } from '#server/store/store.ts';

/** Entities of the graph by what they are, each in the order of how well it is connected. */
export interface BenchGraph {
  readonly persons: readonly Entity[];
  /** The first is the hub: one relation in twenty-five ends there. */
  readonly organizations: readonly Entity[];
  readonly events: readonly Entity[];
  readonly articles: readonly Article[];
  /** Joined to nobody but its event. */
  readonly islander: Entity;
  /** Everything, in batches as an import would write them. */
  readonly batches: () => Generator<WriteBatch>;
}

const ARTICLES_A_BATCH = 100;
const ENTITIES_A_BATCH = 5_000;
/** What an article says beside who organized its meetings. */
const CLAIMS = { attended: 20, spoke: 4, chaired: 2, posts: 12, hubPosts: 2, mentioned: 11 };
const SURNAMES = '甄司徒闻人宰父漆雕公羊濮阳赫连';
const GIVEN = '砚秋望舒听澜知白怀瑾若谷景行存思致远守拙';

/**
 * A graph of about `entities` entities (six tenths persons, a tenth articles) and five times as many
 * relations; the n-th best connected has a degree of about n^-1/2. The same for the same arguments.
 */
export const benchGraph = (entities: number, seed: number): BenchGraph => {
  const random = generator(seed);
  const count = (share: number) => Math.max(2, Math.round(entities * share));
  const persons = many(count(0.6), (n) => entity('PERSON', nameOf(n), n));
  const organizations = many(count(0.05), (n) =>
    entity(n === 0 ? 'UNIVERSITY' : 'DEPARTMENT', n === 0 ? '中枢大学' : `第${n}研究处`, n),
  );
  const days = many(count(0.25), (n) => dayOf(n));
  const events = days.map((date, n) => ({ ...entity('MEETING', `第${n}次工作会议`, n), date }));
  const articles = many(count(0.1), (n) => articleOf(n, days[n] ?? '2020-01-01'));
  const islander = entity('PERSON', '岛上人', -1);
  const island = { ...entity('MEETING', '岛上会议', -1), date: '2021-06-01' };

  /** The index is low more often than not, as a person who is known is named again. */
  const some = <T>(of: readonly T[]): T => {
    const found = of[Math.floor(of.length * random() ** 2)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };

  const writeOf = (article: Article, place: number): ArticleWrite => {
    const own = every(events, articles.length, place);
    const sayings: Saying[] = own.map((event) => ['ORGANIZED', some(organizations), event]);
    const say = (times: number, type: RelationType, from: () => Entity, to: () => Entity) => {
      for (let n = 0; n < times; n++) sayings.push([type, from(), to()]);
    };
    const met = () => own[Math.floor(random() * own.length)] ?? island;
    say(CLAIMS.attended, 'ATTENDED', () => some(persons), met);
    say(CLAIMS.spoke, 'SPOKE_AT', () => some(persons), met);
    say(CLAIMS.chaired, 'CHAIRED', () => some(persons), met);
    say(
      CLAIMS.posts,
      'HOLDS_POST',
      () => some(persons),
      () => some(organizations),
    );
    const [hub] = organizations;
    if (hub !== undefined) {
      for (let n = 0; n < CLAIMS.hubPosts; n++) {
        const holder = persons[(place * CLAIMS.hubPosts + n) % persons.length];
        if (holder !== undefined) sayings.push(['HOLDS_POST', holder, hub]);
      }
    }
    const unit = organizations[place + 1];
    const parent = organizations[Math.floor(place / 8)];
    if (unit !== undefined && parent !== undefined) sayings.push(['PART_OF', unit, parent]);
    if (place === 0) sayings.push(['ATTENDED', islander, island]);
    return articleWrite(article, sayings);
  };

  return {
    persons,
    organizations,
    events,
    articles,
    islander,
    *batches() {
      const entities = [...persons, ...organizations, ...events, islander, island];
      for (let start = 0; start < entities.length; start += ENTITIES_A_BATCH) {
        const some = entities.slice(start, start + ENTITIES_A_BATCH);
        yield { entities: some, articles: [], identities: [] };
      }
      for (let start = 0; start < articles.length; start += ARTICLES_A_BATCH) {
        const writes = articles
          .slice(start, start + ARTICLES_A_BATCH)
          .map((one, n) => writeOf(one, start + n));
        yield { entities: [], articles: writes, identities: [] };
      }
    },
  };
};

type Saying = readonly [type: RelationType, from: Entity, to: Entity];

const many = <T>(length: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length }, (_, n) => make(n));

/** What stands at `from`, and every `step` after it. */
const every = <T>(of: readonly T[], step: number, from: number): readonly T[] =>
  many(Math.ceil(Math.max(0, of.length - from) / step), (n) => of[from + n * step]).flatMap((one) =>
    one === undefined ? [] : [one],
  );

/** Mulberry32: a fixed seed gives a fixed graph. */
const generator = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

const nameOf = (n: number): string => {
  const at = (from: string, place: number) => from[place % from.length] ?? '';
  return at(SURNAMES, n) + at(GIVEN, Math.floor(n / 14)) + at(GIVEN, Math.floor(n / 280));
};

const dayOf = (n: number): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${2015 + (n % 8)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`;
};

const entity = (subkind: EntitySubkind, name: string, n: number): Entity => ({
  id: opaqueId('e', ['bench', subkind, n]),
  kind: ENTITY_SUBKINDS[subkind].kind,
  subkind,
  name,
  aliases: [],
  sortKey: [...name].map((c) => c.codePointAt(0)?.toString(16)).join(' '),
  pinyin: '',
});

const articleOf = (n: number, publishedAt: string): Article => ({
  ...entity('ARTICLE', `第${n}篇报道`, n),
  kind: 'ARTICLE',
  subkind: 'ARTICLE',
  publishedAt,
  sha256: opaqueId('s', ['bench', n]),
  extractorVersion: '1',
});

const articleWrite = (article: Article, sayings: readonly Saying[]): ArticleWrite => {
  let text = '';
  const mentioned = [...new Set(sayings.flatMap(([, from, to]) => [from, to]))].slice(0, CLAIMS.mentioned);
  const mentions = mentioned.map(({ id, kind, name }) => {
    const start = text.length;
    text += `${name}，`;
    return {
      field: 'BODY' as const,
      start,
      end: start + name.length,
      text: name,
      entityId: id,
      entityKind: kind,
    };
  });
  const said = new Map<string, Claim>();
  for (const [predicate, { id: subjectId }, { id: objectId }] of sayings) {
    const id = opaqueId('c', [article.id, predicate, subjectId, objectId]);
    if (said.has(id)) continue;
    const evidence: Claim['evidence'] = [{ start: 0, end: text.length, text }];
    const about = {
      id,
      articleId: article.id,
      predicate,
      subjectId,
      objectId,
      asOf: article.publishedAt ?? '',
    };
    const how = { confidence: 0.9, rule: 'bench', status: 'AUTO', ordinal: said.size } as const;
    said.set(id, { ...about, ...how, evidence, statements: [] });
  }
  return { article, text, mentions, claims: [...said.values()] };
};
