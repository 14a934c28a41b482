import { ENTITY_KIND_NAMES } from '#server/domain/ontology.ts';
import { relationIdOf } from '#server/domain/relation.ts';
import type { EntitySelection, Page, PageRequest, RelationSelection } from '#server/store/selection.ts';
import type { ExpandQuery, Store } from '#server/store/store.ts';
import { askToFind, type Questions } from './finding-reads.ts';
import { entityIdOf, type RandomGraph } from './random-graph.ts';
import { walk } from './walk.ts';

const MANY = 1000;

/** Nested to depth 4, with every kind of branch, several of one kind, filters and small pages. */
export const deepSelection: EntitySelection = {
  degree: true,
  relationCounts: true,
  text: true,
  related: {
    all: {
      page: { first: 3, totalCount: true },
      relation: {
        from: {},
        to: { degree: true },
        claims: {
          first: { first: 1, article: { text: true } },
          more: { first: 5, article: { mentions: { m: { page: { first: 2 }, node: {} } } } },
        },
      },
      node: {
        degree: true,
        related: {
          back: {
            direction: 'IN',
            page: { first: 2, totalCount: true },
            relation: { claims: { c: { first: 2 } } },
            node: {
              relationCounts: true,
              related: {
                presence: {
                  types: ['ATTENDED', 'CHAIRED', 'HOLDS_POST', 'MET_WITH'],
                  page: { first: 2 },
                  relation: {},
                  node: { articles: { a: { page: { first: 1, totalCount: true }, node: {} } } },
                },
              },
            },
          },
        },
      },
    },
    posts: { types: ['HOLDS_POST'], direction: 'OUT', page: { first: 1 }, relation: {}, node: {} },
    people: {
      kinds: ['PERSON', 'EVENT'],
      types: [],
      page: { first: 2, totalCount: true },
      relation: {},
      node: {},
    },
    members: {
      types: ['HOLDS_POST', 'PART_OF'],
      direction: 'IN',
      kinds: ['ORGANIZATION'],
      page: { first: 2, totalCount: true },
      relation: {},
      node: {},
    },
  },
  articles: {
    newest: { page: { first: 2, totalCount: true }, node: { text: true, degree: true } },
    one: {
      page: { first: 1 },
      node: { mentions: { few: { page: { first: 1, totalCount: true }, node: {} } } },
    },
  },
  mentions: { firsts: { page: { first: 3, totalCount: true }, node: { degree: true } } },
};

const relationSelection: RelationSelection = {
  from: { degree: true },
  to: {},
  claims: {
    all: { first: MANY, article: { text: true, mentions: { m: { page: { first: 3 }, node: {} } } } },
  },
};

const EXPANSIONS: readonly (Omit<ExpandQuery, 'id' | 'page' | 'relations' | 'select'> & { name: string })[] =
  [
    { name: 'by name', order: 'NAME' },
    { name: 'newest', order: 'NEWEST' },
    { name: 'by proofs', order: 'PROOFS' },
    { name: 'outwards', order: 'NAME', direction: 'OUT' },
    { name: 'posts', order: 'NEWEST', types: ['HOLDS_POST'], direction: 'IN' },
    { name: 'presence', order: 'PROOFS', types: ['ATTENDED', 'CHAIRED', 'SPOKE_AT', 'ORGANIZED'] },
    { name: 'persons', order: 'NAME', kinds: ['PERSON'] },
    {
      name: 'contacts of units',
      order: 'NAME',
      types: ['MET_WITH', 'VISITED'],
      kinds: ['ORGANIZATION', 'EVENT'],
    },
  ];

/** Ids that a graph holds or held, with one that nothing ever had. */
export const idsOf = (graph: RandomGraph): readonly string[] => [
  ...new Set([
    ...graph.batches.flatMap(({ entities, articles }) => [
      ...entities.map(({ id }) => id),
      ...articles.map(({ article }) => article.id),
    ]),
    entityIdOf(99),
    `${entityIdOf(0)}\u0000`,
    "' OR 1=1 --",
  ]),
];

/** How many questions are under way at once: stores serve many readers. */
const AT_ONCE = 8;

/** Every answer that a store can give about a graph, by the name of the question; lists are walked in pages of each size. */
export const everyRead = async (
  store: Store,
  graph: RandomGraph,
  pageSizes: readonly number[],
): Promise<Readonly<Record<string, unknown>>> => {
  const questions: Questions = new Map();
  askAboutRecords(questions, store, graph);
  askForLists(questions, store, pageSizes);
  askToFind(questions, store, idsOf(graph), pageSizes);
  for (const id of idsOf(graph)) askAboutNode(questions, store, id, pageSizes);
  return answerAll(questions, AT_ONCE);
};

/** Asks so many at once, and gives the answers in the order of the questions. */
export const answerAll = async (
  questions: Questions,
  atOnce: number,
): Promise<Readonly<Record<string, unknown>>> => {
  const answers = new Map<string, unknown>();
  const queue = [...questions];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [question, ask] = next;
      answers.set(question, await outcome(ask));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return Object.fromEntries([...questions.keys()].map((question) => [question, answers.get(question)]));
};

const askAboutRecords = (questions: Questions, store: Store, graph: RandomGraph): void => {
  const ids = idsOf(graph);
  const keys = graph.batches.flatMap(({ identities }) => identities.map(({ key }) => key));
  const asked = [...new Set([...keys, 'nobody', '某大学'])];
  const twice = [...ids, ...ids.slice(0, 2)];
  questions.set('stats', () => store.stats({}));
  // A server that is cold or shares its cores plans the deepest statement for a while: what counts here is the answer.
  questions.set('nodes', () =>
    store.nodes({ ids: twice, select: deepSelection }, { deadline: Date.now() + 240_000 }),
  );
  questions.set('bare nodes', () => store.nodes({ ids, select: {} }, {}));
  questions.set('entities', async () => byKey(await store.entities(ids, {})));
  questions.set('article states', async () => byKey(await store.articleStates(ids, {})));
  questions.set('mentions', async () => byKey(await store.mentionsOf(ids, {})));
  questions.set('identities', async () => byKey(await store.identities(asked, {})));
  const relationIds = graph.batches.flatMap(({ articles }) =>
    articles.flatMap(({ claims }) => claims.map(relationIdOf)),
  );
  for (const id of new Set([...relationIds.slice(0, 30), 'nowhere'])) {
    questions.set(`relation ${id}`, () => store.relation({ id, select: relationSelection }, {}));
  }
};

const askForLists = (questions: Questions, store: Store, pageSizes: readonly number[]): void => {
  for (const size of pageSizes) {
    for (const kind of ENTITY_KIND_NAMES) {
      for (const order of ['NAME', 'NEWEST', 'DEGREE'] as const) {
        questions.set(`${kind} ${order} by ${size}`, () =>
          walk(size, (page) => store.list({ kind, order, page, select: { degree: true } }, {})),
        );
      }
    }
  }
};

const askAboutNode = (questions: Questions, store: Store, id: string, pageSizes: readonly number[]): void => {
  const relations = {
    some: { first: 2, select: { claims: { c: { first: 1, article: {} } } } },
    rest: { first: MANY, select: relationSelection },
  };
  for (const { name, ...expansion } of EXPANSIONS) {
    for (const size of name === 'by name' ? pageSizes : [Math.max(...pageSizes)]) {
      questions.set(`expand ${id} ${name} by ${size}`, () =>
        walk(size, (page) =>
          store.expand({ id, ...expansion, page, select: { degree: true }, relations }, {}),
        ),
      );
    }
  }
  for (const size of pageSizes) {
    questions.set(`branches of ${id} by ${size}`, () => walkBranches(store, id, size));
  }
};

/** Walks `related`, `articles` and `mentions` of one node page by page. */
const walkBranches = async (store: Store, id: string, size: number): Promise<unknown> => {
  const branch = async <B extends 'related' | 'articles' | 'mentions'>(
    name: B,
    select: (page: PageRequest) => EntitySelection,
  ) =>
    walk(size, async (page) => {
      const [view] = await store.nodes({ ids: [id], select: select(page) }, {});
      const pages: Readonly<Record<string, Page<{ readonly key: string }>>> | undefined = view?.[name];
      return pages?.['b'] ?? { rows: [], hasNextPage: false, totalCount: 0 };
    });
  return {
    related: await branch('related', (page) => ({ related: { b: { page, relation: {}, node: {} } } })),
    inwards: await branch('related', (page) => ({
      related: {
        b: { page, direction: 'IN', types: ['ATTENDED', 'PART_OF', 'MET_WITH'], relation: {}, node: {} },
      },
    })),
    articles: await branch('articles', (page) => ({ articles: { b: { page, node: {} } } })),
    mentions: await branch('mentions', (page) => ({ mentions: { b: { page, node: {} } } })),
  };
};

/** The value, or the code of the refusal. */
export const outcome = async (act: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await act();
  } catch (error) {
    return { refused: (error as { code?: string }).code ?? String(error) };
  }
};

const byKey = (map: ReadonlyMap<string, unknown>): readonly unknown[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
