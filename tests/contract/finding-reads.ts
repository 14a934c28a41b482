import { ENTITY_KIND_NAMES } from '#server/domain/ontology.ts';
import type { EntityFilter } from '#server/store/entity-filter.ts';
import type { Store } from '#server/store/store.ts';
import { AWKWARD_NAMES } from './random-graph.ts';
import { walk } from './walk.ts';

export type Questions = Map<string, () => Promise<unknown>>;

const searchTexts: readonly string[] = [
  ...AWKWARD_NAMES,
  '王',
  '学',
  '信息工程',
  '程大',
  '乙',
  '\u0000',
  'ABC',
  'ｂ',
  'img src',
  'a"',
  'NEAR',
  'OR',
  '\ud842',
  '',
  '   ',
  '不存在',
  'wangwei',
  'wei min',
  'w',
  'wm',
  'shanxiong',
  'dan x',
  'le chang yue',
  'ddxx',
  '書記王伟',
  '王伟书记',
  '信息工程大学主任单雄',
  '大学列席',
];

const FILTERS: readonly EntityFilter[] = [
  {},
  { subkinds: ['UNIVERSITY', 'MEETING', 'PERSON', 'DEPARTMENT', 'ARTICLE'], minDegree: 2 },
  { since: '2021-05' },
  { since: '2021-05-03', until: '2022' },
  { until: '2021' },
  { name: '王' },
  { name: 'wang', claim: {} },
  { name: ' ' },
  { claim: { role: '書記' } },
  { claim: { role: '列席', types: ['ATTENDED', 'HOLDS_POST'] }, since: '2021' },
  { claim: { minConfidence: 0.83 } },
  { claim: { statuses: ['REJECTED', 'CORRECTED'] } },
  { claim: { statuses: ['ACCEPTED'], types: ['PART_OF', 'ATTENDED', 'CITES'] }, minDegree: 1 },
];

/** Everything that is asked by words, filters and days. */
export const askToFind = (
  questions: Questions,
  store: Store,
  ids: readonly string[],
  pageSizes: readonly number[],
): void => {
  const largest = Math.max(...pageSizes);
  const relations = { claims: { c: { first: 1 } }, from: {}, to: {} };
  for (const text of searchTexts) {
    questions.set(`search ${JSON.stringify(text)}`, () =>
      walk(largest, (page) => store.search({ text, page, select: {} }, {})),
    );
    for (const kinds of [[], ['PERSON', 'EVENT']] as const) {
      questions.set(`suggest ${JSON.stringify(text)} among ${kinds.join()}`, () =>
        store.suggest({ text, kinds, first: 5, select: { degree: true } }, {}),
      );
    }
  }
  for (const text of [...searchTexts, '出席會議', '第', '。\r\n在', '版', '1']) {
    const mentions = { m: { first: 2, node: { degree: true } } };
    questions.set(`sentences ${JSON.stringify(text)}`, () =>
      walk(largest, (page) => store.searchText({ text, page, article: { degree: true }, mentions }, {})),
    );
  }
  for (const size of pageSizes) {
    questions.set(`sentences 在 by ${size}`, () =>
      walk(size, (page) => store.searchText({ text: '在', page, article: {}, mentions: {} }, {})),
    );
    for (const text of ['王', 'a', '大', 'w', '书记王伟']) {
      questions.set(`search ${text} among some kinds by ${size}`, () =>
        walk(size, (page) =>
          store.search({ text, kinds: ['PERSON', 'ARTICLE'], page, select: { degree: true } }, {}),
        ),
      );
    }
    for (const order of ['NEWEST', 'OLDEST'] as const) {
      questions.set(`timeline ${order} by ${size}`, () =>
        walk(size, (page) =>
          store.timeline({ ids, order, page, relation: relations, node: { degree: true } }, {}),
        ),
      );
    }
  }
  const units = [ids[0], ids[1], 'nowhere'].flatMap((id) => id ?? []);
  const within = units.flatMap((organization) => [
    { claim: { organization } },
    { claim: { organization, withParts: false, role: '主任' } },
    { claim: { organization, minConfidence: 0.5 }, name: '王', since: '2021' },
  ]);
  for (const filter of [...FILTERS, ...within]) {
    const orders = [
      'NAME',
      'NEWEST',
      'DEGREE',
      ...(filter.name === undefined ? [] : ['RANK' as const]),
    ] as const;
    for (const [i, kind] of ENTITY_KIND_NAMES.entries()) {
      const order = orders[i % orders.length] ?? 'NAME';
      questions.set(`${kind} ${order} with ${JSON.stringify(filter)}`, () =>
        walk(largest, (page) => store.list({ kind, order, filter, page, select: {} }, {})),
      );
    }
  }
  const facets = {
    of: ['subkinds', 'relations', 'roles', 'years', 'organizations'],
    node: { degree: true },
  } as const;
  for (const filter of [
    undefined,
    { minDegree: 1 },
    { name: '王' },
    { name: ' ' },
    { claim: { role: '主任' } },
    { claim: { organization: ids[0] ?? '' } },
  ]) {
    for (const kind of ENTITY_KIND_NAMES) {
      const asked = filter === undefined ? {} : { filter };
      questions.set(`facets of ${kind} with ${JSON.stringify(filter)}`, () =>
        store.facets({ kind, ...asked, ...facets }, {}),
      );
    }
  }
  const few = ids.slice(0, 3);
  for (const [name, asked] of Object.entries({
    'of a year': { since: '2021', until: '2021' },
    'of posts and presence': { types: ['HOLDS_POST', 'ATTENDED'] },
    'with units': { kinds: ['ORGANIZATION', 'EVENT'], until: '2022-01' },
    'of what no article says': { types: ['CITES'], kinds: ['PLACE'] },
  } as const)) {
    for (const order of ['NEWEST', 'OLDEST'] as const) {
      questions.set(`timeline ${name} ${order}`, () =>
        walk(largest, (page) =>
          store.timeline({ ids: few, ...asked, order, page, relation: {}, node: {} }, {}),
        ),
      );
    }
  }
};
