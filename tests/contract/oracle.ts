import { type Direction, deriveAdjacency, type Link } from '#server/domain/adjacency.ts';
import type { Change } from '#server/domain/change.ts';
import type { Claim, Mention } from '#server/domain/claim.ts';
import type { Article, Entity } from '#server/domain/entity.ts';
import { GraphError } from '#server/domain/errors.ts';
import { type EntityKind, RELATION_TYPE_NAMES, type RelationType } from '#server/domain/ontology.ts';
import {
  byCount,
  byDate,
  byName,
  byPosition,
  byRank,
  bySentence,
  compareAscii,
} from '#server/domain/order-key.ts';
import type { DayFilter } from '#server/domain/period.ts';
import { deriveRelation, type Relation, relationIdOf } from '#server/domain/relation.ts';
import { foldName } from '#server/search/fold-name.ts';
import { searchedUnits } from '#server/search/fold-units.ts';
import { searchTerms } from '#server/search/search-query.ts';
import { BEGINNING_RANKS, searchRank, searchSubject } from '#server/search/search-rank.ts';
import { searchedSentences } from '#server/search/sentences.ts';
import { titledForms } from '#server/search/titles.ts';
import { aboutOf, type ChangeRow, changeKey, madeChange } from '#server/store/changes.ts';
import { checkBatch } from '#server/store/check-batch.ts';
import { checkVersion } from '#server/store/document-conflict.ts';
import type { EntityFilter } from '#server/store/entity-filter.ts';
import type {
  ClaimParts,
  ClaimSelection,
  ClaimView,
  EntitySelection,
  EntityView,
  Page,
  PageRequest,
  RelatedSelection,
  RelationSelection,
  RelationView,
} from '#server/store/selection.ts';
import type { Store } from '#server/store/store.ts';
import { changed } from './change-oracle.ts';
import { documentOracle } from './document-oracle.ts';
import { facetOracle } from './facet-oracle.ts';
import { isWithin, letsThrough } from './filter-oracle.ts';
import { graphOracle } from './graph-oracle.ts';
import { type State, written } from './oracle-state.ts';

/** What a store must answer, computed the slow and obvious way from plain maps: every read scans everything. */
export const oracleStore = (): Store => {
  let state: State = {
    entities: new Map(),
    articles: new Map(),
    identities: new Map(),
    marks: new Map(),
    judgements: new Map(),
    withdrawn: new Map(),
    log: [],
  };

  const claims = (): Claim[] => [...state.articles.values()].flatMap((stored) => stored.claims);
  /** Derived once between two writes, for speed alone. */
  let derived: readonly Relation[] | undefined;
  const relations = (): readonly Relation[] => {
    derived ??= deriveAll(claims());
    return derived;
  };
  const entity = (id: string): Entity | Article => {
    const found = state.entities.get(id);
    if (found === undefined) throw new Error(`${id} is nowhere`);
    return found;
  };
  const farEnd = (relation: Relation, owner: string): string =>
    relation.from === owner ? relation.to : relation.from;
  const touching = (id: string): Relation[] => relations().filter(({ from, to }) => from === id || to === id);
  const neighboursOf = (id: string): string[] => [...new Set(touching(id).map((r) => farEnd(r, id)))];

  const view = (id: string, select: EntitySelection): EntityView => {
    const record = entity(id);
    const stored = state.articles.get(id);
    const result: Record<string, unknown> = { entity: record };
    if (select.text && stored !== undefined) result['text'] = stored.text;
    if (select.degree) result['degree'] = neighboursOf(id).length;
    if (select.relationCounts) result['relationCounts'] = relationCounts(id);
    if (select.yearCounts) result['yearCounts'] = yearCounts(id);
    if (select.related) result['related'] = mapValues(select.related, (branch) => related(id, branch));
    if (select.articles) {
      result['articles'] = mapValues(select.articles, (branch) => {
        const mentioning = [...state.articles]
          .filter(([, { mentions }]) => mentions.some(({ entityId }) => entityId === id))
          .map(([articleId]) => entity(articleId) as Article);
        return page(
          mentioning,
          (a) => byDate(a.publishedAt, a.sortKey, a.id),
          branch.page,
          (key, a) => ({
            key,
            node: view(a.id, branch.node),
          }),
        );
      });
    }
    if (select.mentions) {
      result['mentions'] = mapValues(select.mentions, (branch) =>
        page(stored?.mentions ?? [], keyOfMention, branch.page, (key, mention) => ({
          key,
          mention,
          node: view(mention.entityId, branch.node),
        })),
      );
    }
    return result as unknown as EntityView;
  };

  const relationCounts = (id: string) =>
    RELATION_TYPE_NAMES.flatMap((type) =>
      (['OUT', 'IN'] as const).flatMap((direction) => {
        const count = relations().filter((r) => linksOf(r, id).includes(`${type}:${direction}`)).length;
        return count === 0 ? [] : [{ type, direction, count }];
      }),
    );

  const yearCounts = (id: string) => {
    const years = relations().map((r) => Number(/^\d{4}/.exec(r.lastSeen ?? '')?.[0] ?? 0));
    return [...new Set(years)]
      .sort((a, b) => b - a)
      .flatMap((year) =>
        RELATION_TYPE_NAMES.flatMap((type) =>
          (['OUT', 'IN'] as const).flatMap((direction) => {
            const link: Link = `${type}:${direction}`;
            const own = relations().filter((r, i) => years[i] === year && linksOf(r, id).includes(link));
            return own.length === 0
              ? []
              : [{ type, direction, ...(year === 0 ? {} : { year }), count: own.length }];
          }),
        ),
      );
  };

  const related = (id: string, branch: RelatedSelection) =>
    page(
      touching(id).filter(
        (relation) =>
          linksOf(relation, id).some((link) => passes(link, branch)) &&
          passesDays(relation, branch.asOf === undefined ? {} : { asOf: branch.asOf }) &&
          oneOf(entity(farEnd(relation, id)).kind, branch.kinds),
      ),
      (relation) => relation.orderKey,
      branch.page,
      (key, relation) => ({
        key,
        relation: relationView(relation, branch.relation),
        node: view(farEnd(relation, id), branch.node),
      }),
    );

  const relationView = (relation: Relation, select: RelationSelection): RelationView => ({
    relation,
    ...(select.from === undefined ? {} : { from: view(relation.from, select.from) }),
    ...(select.to === undefined ? {} : { to: view(relation.to, select.to) }),
    ...(select.claims === undefined
      ? {}
      : { claims: mapValues(select.claims, (branch) => claimViews(relation.id, branch)) }),
  });

  const claimViews = (relationId: string, { first, ...parts }: ClaimSelection) =>
    claims()
      .filter((claim) => relationIdOf(claim) === relationId && claim.status !== 'REJECTED')
      .sort((a, b) => b.confidence - a.confidence || compareAscii(a.id, b.id))
      .slice(0, first)
      .map((claim) => claimView(claim, parts));

  const claimView = (claim: Claim, { article, subject, object, relation }: ClaimParts): ClaimView => {
    const proven = relations().find(({ id }) => claim.status !== 'REJECTED' && id === relationIdOf(claim));
    return {
      claim,
      ...(article === undefined ? {} : { article: view(claim.articleId, article) }),
      ...(subject === undefined ? {} : { subject: view(claim.subjectId, subject) }),
      ...(object === undefined ? {} : { object: view(claim.objectId, object) }),
      ...(relation === undefined ? {} : { relation: proven ? relationView(proven, relation) : null }),
    };
  };

  const titlesOf = (e: Entity) =>
    titledForms(
      e.kind === 'PERSON' ? foldName(e.name) : '',
      relations()
        .filter(({ type, from }) => type === 'HOLDS_POST' && from === e.id)
        .map(({ role = '', to }) => ({ role, unit: entity(to).name })),
    );
  const ranked = (text: string, kinds: readonly EntityKind[] | undefined) => {
    const terms = searchTerms(text);
    return [...state.entities.values()].flatMap((e) => {
      const rank = terms.folded === '' ? undefined : searchRank(searchSubject(e, titlesOf(e)), terms);
      return rank === undefined || !oneOf(e.kind, kinds) ? [] : [{ e, rank }];
    });
  };

  const listed = (kind: EntityKind, filter: EntityFilter): readonly Entity[] => {
    const named = new Set(ranked(filter.name ?? '', [kind]).map(({ e }) => e.id));
    return [...state.entities.values()].filter(
      (e) =>
        e.kind === kind &&
        (filter.name === undefined || named.has(e.id)) &&
        letsThrough(filter, e, {
          degree: neighboursOf(e.id).length,
          claims: claims(),
          relations: relations(),
        }),
    );
  };

  const documents = documentOracle();

  const commit = (next: State): void => {
    state = next;
    derived = undefined;
  };

  return {
    backend: 'sqlite',
    open: async () => {},
    close: async () => {},
    load: () => ({ inUse: 0, free: 1, waiting: 0, retries: 0 }),
    nodes: async ({ ids, select }) => ids.map((id) => (state.entities.has(id) ? view(id, select) : null)),
    list: async ({ kind, order, filter = {}, page: request, select }) => {
      const ranks = new Map(ranked(filter.name ?? '', [kind]).map(({ e, rank }) => [e.id, rank]));
      const key = (e: Entity): string => {
        if (order === 'RANK')
          return byRank(ranks.get(e.id) ?? 99, neighboursOf(e.id).length, e.sortKey, e.id);
        if (order === 'NAME') return byName(e.sortKey, e.id);
        if (order === 'DEGREE') return byCount(neighboursOf(e.id).length, e.sortKey, e.id);
        return byDate(e.kind === 'ARTICLE' ? (e as Article).publishedAt : e.date, e.sortKey, e.id);
      };
      const all = listed(kind, filter);
      return page(all, key, request, (at, e) => ({ key: at, node: view(e.id, select) }));
    },
    facets: async ({ kind, filter = {}, of, node }) =>
      facetOracle(listed(kind, filter), of, {
        relationsOf: touching,
        linksOf,
        kindOf: (id) => entity(id).kind,
        keyOf: (id) => byName(entity(id).sortKey, id),
        viewOf: (id) => view(id, node),
      }),
    search: async ({ text, kinds, page: request, select }) => {
      return page(
        ranked(text, kinds),
        ({ e, rank }) => byRank(rank, neighboursOf(e.id).length, e.sortKey, e.id),
        request,
        (key, { e }) => ({
          key,
          node: view(e.id, select),
        }),
      );
    },
    suggest: async ({ text, kinds, first, select }) =>
      page(
        ranked(text, kinds).filter(({ rank }) => BEGINNING_RANKS.includes(rank)),
        ({ e, rank }) => byRank(rank, neighboursOf(e.id).length, e.sortKey, e.id),
        { first },
        (key, { e }) => ({ key, node: view(e.id, select) }),
      ).rows,
    searchText: async ({ text, page: request, article, mentions: branches }) => {
      const { units: wanted } = searchedUnits(text);
      const hits = [...state.articles].flatMap(([articleId, stored]) => {
        const record = entity(articleId) as Article;
        return searchedSentences(record, stored.text)
          .filter(({ units }) => wanted !== '' && units.includes(wanted))
          .map(({ start, end, text: words }) => ({ record, stored, sentence: { start, end, text: words } }));
      });
      return page(
        hits,
        ({ record: a, sentence }) => bySentence(byDate(a.publishedAt, a.sortKey, a.id), sentence.start),
        request,
        (key, { record, stored, sentence }) => ({
          key,
          sentence,
          article: view(record.id, article),
          mentions: mapValues(branches, ({ first, node }) =>
            stored.mentions
              .filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
              .sort((a, b) => compareAscii(keyOfMention(a), keyOfMention(b)))
              .slice(0, first)
              .map((mention) => ({ mention, node: view(mention.entityId, node) })),
          ),
        }),
      );
    },
    timeline: async ({ ids, types, kinds, since = '0001', until, order, page: request, relation, node }) => {
      const seen = relations().flatMap((r) => {
        if (!oneOf(r.type, types) || !isWithin(r.lastSeen, since, until)) return [];
        const far = [r.from, r.to]
          .filter((near) => ids.includes(near))
          .map((near) => farEnd(r, near))
          .find((id) => oneOf(entity(id).kind, kinds));
        return far === undefined ? [] : [{ r, far }];
      });
      const rows = seen.sort(
        (a, b) => compareAscii(a.r.orderKey, b.r.orderKey) * (order === 'NEWEST' ? 1 : -1),
      );
      const from =
        request.after === undefined ? 0 : rows.findIndex(({ r }) => r.orderKey === request.after) + 1;
      const rest = rows.slice(from);
      return {
        rows: rest.slice(0, request.first).map(({ r, far }) => ({
          key: r.orderKey,
          relation: relationView(r, relation),
          node: view(far, node),
        })),
        hasNextPage: rest.length > request.first,
        ...(request.totalCount ? { totalCount: rows.length } : {}),
      };
    },
    expand: async ({ id, order, page: request, select, relations: branches, ...filter }) => {
      if (!state.entities.has(id)) throw new GraphError('NOT_FOUND', `${id} is nowhere`);
      const matching = (neighbour: string): Relation[] =>
        touching(id).filter(
          (r) =>
            farEnd(r, id) === neighbour &&
            linksOf(r, id).some((link) => passes(link, filter)) &&
            passesDays(r, filter),
        );
      const records = neighboursOf(id)
        .filter((other) => !filter.exclude?.includes(other))
        .filter((other) => matching(other).length > 0 && oneOf(entity(other).kind, filter.kinds))
        .flatMap(
          (other) =>
            deriveAdjacency(
              id,
              entity(other),
              touching(id).filter((r) => farEnd(r, id) === other),
            ) ?? [],
        );
      const field = { NAME: 'byName', NEWEST: 'byDate', PROOFS: 'byProofs' } as const;
      return page(
        records,
        (record) => record[field[order]],
        request,
        (key, { neighbour }) => ({
          key,
          node: view(neighbour, select),
          relations: mapValues(branches, (branch) =>
            matching(neighbour)
              .sort((a, b) => compareAscii(a.orderKey, b.orderKey))
              .slice(0, branch.first)
              .map((relation) => relationView(relation, branch.select)),
          ),
        }),
      );
    },
    relation: async ({ id, select }) => {
      const found = relations().find((relation) => relation.id === id);
      return found === undefined ? null : relationView(found, select);
    },
    ...graphOracle({
      entities: () => state.entities,
      claims,
      relations,
      view,
      relationView,
      claimView,
      page,
    }),
    stats: async () => {
      const count = (kind: EntityKind) => [...state.entities.values()].filter((e) => e.kind === kind).length;
      return {
        persons: count('PERSON'),
        organizations: count('ORGANIZATION'),
        events: count('EVENT'),
        places: count('PLACE'),
        articles: count('ARTICLE'),
        relations: relations().length,
        claims: claims().length,
      };
    },
    identities: async (keys) => pickFrom(keys, (key) => state.identities.get(key)),
    entities: async (ids) => pickFrom(ids, (id) => state.entities.get(id)),
    articleStates: async (ids) =>
      pickFrom(ids, (id) => {
        const gone = state.withdrawn.get(id);
        if (gone !== undefined) return gone.state;
        const article = state.entities.get(id) as Article | undefined;
        if (article?.kind !== 'ARTICLE') return undefined;
        return { sha256: article.sha256, extractorVersion: article.extractorVersion, home: article.home };
      }),
    mentionsOf: async (ids) =>
      pickFrom(ids, (id) =>
        state.articles.get(id)?.mentions.toSorted((a, b) => compareAscii(keyOfMention(a), keyOfMention(b))),
      ),
    write: async (batch) => {
      checkBatch(batch);
      if (batch.articles.some(({ article }) => state.withdrawn.has(article.id)))
        throw new GraphError('BAD_INPUT', 'withdrawn');
      const next = written(structuredClone(state), batch);
      const changes = batch.decisions?.map((decision) => madeChange(changed(next, decision)));
      if (batch.from !== undefined && !(await documents.deleteDocument(batch.from, {})))
        checkVersion(batch.from, 0);
      commit(next);
      return changes === undefined ? {} : { changes };
    },
    change: async (request) => {
      const next = structuredClone(state);
      const answer = changed(next, request);
      if ('change' in answer) commit(next);
      return answer;
    },
    changes: async ({ about, order, page: request, claim, article }) => {
      const all = state.log
        .filter((change) => about === undefined || aboutOf(change).includes(about))
        .sort((a, b) => (a.seq - b.seq) * (order === 'OLDEST' ? 1 : -1));
      const from = request.after === undefined ? 0 : all.findIndex((c) => changeKey(c) === request.after) + 1;
      const rest = all.slice(from);
      const rowOf = (change: Change): ChangeRow => {
        const undoneBy = state.log.findLast(({ undoes }) => undoes === change.id);
        const own = claims().find(({ id }) => id === change.claimId);
        const source = state.articles.has(change.articleId);
        return {
          key: changeKey(change),
          change,
          ...(undoneBy === undefined ? {} : { undoneBy: undoneBy.id }),
          ...(claim === undefined ? {} : { claim: own ? claimView(own, claim) : null }),
          ...(article === undefined ? {} : { article: source ? view(change.articleId, article) : null }),
        };
      };
      return {
        rows: rest.slice(0, request.first).map(rowOf),
        hasNextPage: rest.length > request.first,
        ...(request.totalCount ? { totalCount: all.length } : {}),
      };
    },
    rebuild: async () => {},
    ...documents,
    getMark: async (name) => state.marks.get(name),
    setMark: async (name, value) => {
      state.marks.set(name, value);
    },
  };
};

const deriveAll = (claims: readonly Claim[]): readonly Relation[] => {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const id = relationIdOf(claim);
    groups.set(id, [...(groups.get(id) ?? []), claim]);
  }
  return [...groups.values()].flatMap((group) => deriveRelation(group) ?? []);
};

const keyOfMention = ({ start, end, entityId }: Mention): string => byPosition(start, end, entityId);

const linksOf = (relation: Relation, owner: string): Link[] => {
  const links: Link[] = [];
  if (relation.from === owner) links.push(`${relation.type}:OUT`);
  if (relation.to === owner) links.push(`${relation.type}:IN`);
  return links;
};

interface LinkFilter {
  readonly types?: readonly RelationType[];
  readonly direction?: Direction;
}

const passes = (link: Link, { types, direction }: LinkFilter): boolean => {
  const [type, way] = link.split(':') as [RelationType, Direction];
  return oneOf(type, types) && (direction === undefined || way === direction);
};

/** The first and last day that a date may mean. */
const daysOf = (date: string | undefined): readonly [string, string] | undefined =>
  date === undefined || date.startsWith('--')
    ? undefined
    : [`${date}-01-01`.slice(0, 10), `${date}${'-12-31'.slice(date.length === 7 ? 3 : 0)}`.slice(0, 10)];

const passesDays = (relation: Relation, { asOf, since, until }: DayFilter): boolean => {
  const last = daysOf(relation.lastSeen);
  const first = daysOf(relation.firstSeen) ?? last;
  const lasts = relation.type === 'HOLDS_POST' || relation.type === 'PART_OF';
  const from = lasts ? daysOf(relation.validFrom)?.[0] : first?.[0];
  const to = lasts ? daysOf(relation.validTo)?.[1] : undefined;
  if (asOf !== undefined && ((from !== undefined && asOf < from) || (to !== undefined && asOf > to)))
    return false;
  if (since !== undefined && (last === undefined || last[1] < since)) return false;
  return until === undefined || (first !== undefined && last !== undefined && first[0] <= until);
};

/** An empty or absent list lets everything through. */
const oneOf = <T>(value: T, allowed: readonly T[] | undefined): boolean =>
  allowed === undefined || allowed.length === 0 || allowed.includes(value);

const page = <T, Row>(
  all: readonly T[],
  keyOf: (item: T) => string,
  request: PageRequest,
  rowOf: (key: string, item: T) => Row,
): Page<Row> => {
  const after = all
    .map((item) => ({ key: keyOf(item), item }))
    .sort((a, b) => compareAscii(a.key, b.key))
    .filter(({ key }) => request.after === undefined || key > request.after);
  return {
    rows: after.slice(0, request.first).map(({ key, item }) => rowOf(key, item)),
    hasNextPage: after.length > request.first,
    ...(request.totalCount ? { totalCount: all.length } : {}),
  };
};

const mapValues = <A, B>(record: Readonly<Record<string, A>>, value: (a: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, a]) => [key, value(a)]));

const pickFrom = <T>(keys: readonly string[], find: (key: string) => T | undefined): Map<string, T> => {
  const found = new Map<string, T>();
  for (const key of keys) {
    const value = find(key);
    if (value !== undefined) found.set(key, value);
  }
  return found;
};
