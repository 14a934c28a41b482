import type { CoAttendanceQuery, PathsQuery, RelationLists } from '#server/store/graph-queries.ts';
import type { EntitySelection } from '#server/store/selection.ts';
import type { ExpandQuery, Store } from '#server/store/store.ts';
import { answerAll, idsOf } from './every-read.ts';
import type { RandomGraph } from './random-graph.ts';
import { walk } from './walk.ts';

type Ask = (question: string, answer: () => Promise<unknown>) => void;

/** As many as plan their statements within their time when two cores are all there is. */
const AT_ONCE = 3;

/** Rows of a page: small, so that there are several. */
const SIZE = 3;

const relations: RelationLists = {
  some: { first: 2, select: { claims: { c: { first: 1, article: {} } } } },
  rest: { first: 1_000, select: { from: { degree: true }, to: {} } },
};

/** For further questions of a kind: a statement with everything takes half a second to plan, and a relation is read alike in all of them. */
const plain: RelationLists = { all: { first: 1_000, select: { from: {} } } };

/** Every answer about more of a graph than one node, by the name of the question. */
export const everyGraphRead = async (
  store: Store,
  graph: RandomGraph,
): Promise<Readonly<Record<string, unknown>>> => {
  const questions = new Map<string, () => Promise<unknown>>();
  const ask: Ask = (question, answer) => questions.set(question, answer);
  const ids = idsOf(graph);
  askForSubgraphs(ask, store, ids);
  askForCommonNeighbours(ask, store, ids);
  askForPaths(ask, store, ids);
  askForCompany(ask, store, ids);
  askForColleagues(ask, store, ids);
  askAboutDays(ask, store, ids);
  const claims = graph.batches.flatMap(({ articles }) => articles.flatMap((article) => article.claims));
  for (const id of ['nowhere', ...claims.slice(0, 20).map((claim) => claim.id)]) {
    ask(`claim ${id}`, () =>
      store.claim(
        {
          id,
          article: { text: true },
          subject: { degree: true },
          object: {},
          relation: { to: {}, claims: { c: { first: 2, subject: {} } } },
        },
        {},
      ),
    );
    ask(`claim ${id} alone`, () => store.claim({ id }, {}));
  }
  return answerAll(questions, AT_ONCE);
};

const askForSubgraphs = (ask: Ask, store: Store, ids: readonly string[]): void => {
  const half = ids.filter((_, place) => place % 2 === 0);
  for (const [name, some] of [
    ['all', [...ids, ...ids.slice(0, 2)]],
    ['half', half.toReversed()],
    ['two', ids.slice(0, 2)],
    ['no', []],
  ] as const) {
    ask(`the subgraph of ${name} nodes`, () =>
      store.subgraph({ ids: some, select: { degree: true }, relations, relationCount: true }, {}),
    );
  }
};

/** Another id, and another one again: every pair comes up in some graph. */
const othersOf = (ids: readonly string[], place: number): readonly [string, string] => [
  ids[(place * 5 + 1) % ids.length] ?? '',
  ids[(place * 7 + 2) % ids.length] ?? '',
];

const askForCommonNeighbours = (ask: Ask, store: Store, ids: readonly string[]): void => {
  for (const [place, id] of ids.entries()) {
    const [other, third] = othersOf(ids, place);
    for (const [name, asked, filter] of [
      ['neighbours', [id], { relations }],
      ['common neighbours', [id, other], { relations }],
      ['common events', [id, other], { types: ['ATTENDED', 'CHAIRED', 'SPOKE_AT'], kinds: ['EVENT'] }],
      ['common neighbours', [id, other, third], {}],
    ] as const) {
      const distinct = [...new Set(asked)];
      ask(`${name} of ${distinct.join(', ')}`, () =>
        walk(SIZE, (page) =>
          store.commonNeighbours(
            { ids: distinct, page, relations: plain, select: { degree: true }, ...filter },
            {},
          ),
        ),
      );
    }
  }
};

const PATHS = {
  avoid: [],
  types: [],
  via: [],
  maxLength: 6,
  throughArticles: false,
  throughHome: false,
  first: 3,
  pathCount: true,
  hiddenBy: true,
  searched: true,
  relations: plain,
  select: { degree: true },
} as const satisfies Partial<PathsQuery>;

const askForPaths = (ask: Ask, store: Store, ids: readonly string[]): void => {
  for (const [place, from] of ids.entries()) {
    // A third of the ends is enough for every outcome, and each shape of question is planned anew.
    if (place % 3 !== 0) continue;
    const [to, third] = othersOf(ids, place);
    const fourth = ids[(place * 3 + 4) % ids.length] ?? '';
    const kinds: readonly (readonly [string, Partial<PathsQuery>])[] = [
      ['any', { throughArticles: true, throughHome: true, first: 50 }],
      ['usual', { relations }],
      ['short', { maxLength: 2 }],
      ['direct', { maxLength: 1, throughArticles: true, throughHome: true }],
      ['by events', { types: ['ATTENDED', 'CHAIRED', 'SPOKE_AT', 'ORGANIZED'], maxLength: 5 }],
      ['without a third', { avoid: [third, fourth, from], maxLength: 3, throughHome: true }],
      ['through a third', { via: [third], throughArticles: true, throughHome: true }],
      ['through two', { via: [third, fourth], maxLength: 5, throughArticles: true, hiddenBy: false }],
    ];
    for (const [name, rest] of kinds) {
      const query = { ...PATHS, from, to, ...rest };
      const stops = [from, to, ...query.via];
      if (new Set(stops).size < stops.length) continue;
      ask(`${name} paths from ${from} to ${to}, ${query.via}`, () => store.paths(query, {}));
    }
  }
};

const askForColleagues = (ask: Ask, store: Store, ids: readonly string[]): void => {
  for (const of of [...ids, 'nowhere']) {
    for (const [name, rest] of [
      ['all', { relations }],
      ['contemporary', { asOf: '2021-05-03' }],
    ] as const) {
      ask(`${name} colleagues of ${of}`, () =>
        walk(SIZE, (page) =>
          store.colleagues({ of, page, relations: plain, select: { degree: true }, ...rest }, {}),
        ),
      );
    }
  }
};

const askForCompany = (ask: Ask, store: Store, ids: readonly string[]): void => {
  const kinds: readonly (readonly [string, Partial<CoAttendanceQuery>])[] = [
    ['all', {}],
    ['regular', { minimum: 2 }],
    ['recent', { since: '2021-05-03' }],
    ['former', { until: '2021-05-02', minimum: 1 }],
    ['some', { since: '2021-01-01', until: '2022-01-01', with: ids.slice(0, 6) }],
  ];
  for (const of of ids) {
    for (const [name, rest] of kinds) {
      ask(`${name} company of ${of}`, () =>
        walk(SIZE, (page) =>
          store.coAttendance(
            {
              of,
              minimum: 1,
              page,
              select: { degree: true },
              events: {
                two: { first: 2, event: {}, relations: name === 'all' ? relations : plain },
                all: { first: 99, event: { degree: true }, relations: {} },
              },
              ...rest,
            },
            {},
          ),
        ),
      );
    }
  }
};

const askAboutDays = (ask: Ask, store: Store, ids: readonly string[]): void => {
  const filters: readonly (readonly [string, Partial<ExpandQuery>])[] = [
    ['as of a day', { asOf: '2021-05-02', relations }],
    ['posts as of a day', { asOf: '2022-01-01', types: ['HOLDS_POST', 'PART_OF'], direction: 'OUT' }],
    ['seen since', { since: '2021-05-03', order: 'NEWEST' }],
    ['seen until', { until: '2021-12-31', kinds: ['PERSON', 'EVENT'] }],
    ['seen within', { since: '2021-06-01', until: '2022-06-01', types: ['ATTENDED', 'CHAIRED'] }],
    ['without some', { exclude: [...ids.slice(0, 3), 'nowhere'] }],
    ['events without some', { exclude: ids.slice(1, 4), kinds: ['EVENT'], order: 'PROOFS' }],
  ];
  for (const id of ids) {
    for (const [name, rest] of filters) {
      ask(`neighbours of ${id} ${name}`, () =>
        walk(SIZE, (page) =>
          store.expand({ id, order: 'NAME', page, relations: plain, select: {}, ...rest }, {}),
        ),
      );
    }
  }
  const page = { first: SIZE, totalCount: true };
  const asOf = (day: string, rest: object = {}) => ({ asOf: day, page, relation: {}, node: {}, ...rest });
  const select: EntitySelection = {
    yearCounts: true,
    related: {
      all: asOf('2021-05-02'),
      posts: asOf('2021-12-31', { types: ['HOLDS_POST'], direction: 'OUT' }),
      members: asOf('2022-06-01', { types: ['HOLDS_POST', 'PART_OF'], kinds: ['PERSON', 'ORGANIZATION'] }),
    },
  };
  ask('relations as of days, and counts by year', () => store.nodes({ ids, select }, {}));
};
