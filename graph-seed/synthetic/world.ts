import type { SeededRandom } from '#seed/seeded-random.ts';
import { personName, placeName } from './invented-names.ts';

/** A body with what its head is called; `id` is who it is in every article. */
export interface Body {
  readonly id: string;
  readonly kind:
    | 'university'
    | 'school'
    | 'department'
    | 'committee'
    | 'branch'
    | 'government'
    | 'company'
    | 'hospital';
  readonly name: string;
  /** The body that it belongs to; none for an institution. */
  readonly parent?: Body;
  /** The body's own heads, the first one first. */
  readonly roles: readonly [head: string, deputy: string];
}

export interface Institution extends Body {
  /** Abbreviations under which its news and others' know it. */
  readonly shorts: readonly string[];
  readonly units: readonly Body[];
  readonly committee: Body;
  readonly people: readonly Person[];
  /** A unit that has one name before the middle of the time told of and another one after it. */
  readonly renamed: { readonly before: Body; readonly after: Body };
}

/** A post from an article on, counted within a city. */
interface Tenure {
  readonly body: Body;
  readonly role: string;
  readonly since: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  /** In the order of time; the first from the beginning. */
  readonly posts: readonly [Tenure, ...Tenure[]];
}

/** Institutions that deal with one another, and with no other city's. */
export interface City {
  readonly place: string;
  readonly institutions: readonly [Institution, Institution, Institution, Institution];
  /** Named as an authority, takes part in nothing. */
  readonly leader: { readonly id: string; readonly name: string };
}

export const ARTICLES_PER_CITY = 40;
const PROMOTED = 13;
const PROMOTED_AGAIN = 27;
export const RENAMED = 20;

const UNIVERSITY_UNITS = [
  ['人事处', 'department', '处长', '副处长'],
  ['教务处', 'department', '处长', '副处长'],
  ['财务处', 'department', '处长', '副处长'],
  ['科学技术研究院', 'department', '院长', '副院长'],
  ['研究生院', 'department', '院长', '副院长'],
  ['国际合作与交流处', 'department', '处长', '副处长'],
  ['材料科学与工程学院', 'school', '院长', '副院长'],
  ['机械工程学院', 'school', '院长', '副院长'],
  ['医学院', 'school', '院长', '副院长'],
  ['图书馆', 'department', '馆长', '副馆长'],
] as const;
const HOSPITAL_UNITS = [
  ['医务处', 'department', '处长', '副处长'],
  ['护理部', 'department', '主任', '副主任'],
  ['急诊科', 'department', '主任', '副主任'],
  ['院办公室', 'department', '主任', '副主任'],
] as const;
const OFFICE_UNITS = [
  ['综合处', 'department', '处长', '副处长'],
  ['项目处', 'department', '处长', '副处长'],
  ['产业处', 'department', '处长', '副处长'],
] as const;

type UnitRow = readonly [string, Body['kind'], string, string];

interface Plan {
  readonly id: string;
  readonly kind: Body['kind'];
  readonly name: string;
  readonly shorts: readonly string[];
  readonly roles: readonly [string, string];
  readonly units: readonly UnitRow[];
  readonly renamed: readonly [string, string];
}

const institutionOf = (plan: Plan, twin: string, random: SeededRandom, taken: Set<string>): Institution => {
  const { id, kind, name, shorts, roles } = plan;
  const self: Body = { id, kind, name, roles };
  const units = plan.units.map(
    ([unit, unitKind, head, deputy], i): Body => ({
      id: `${id}-u${i}`,
      kind: unitKind,
      name: unit,
      parent: self,
      roles: [head, deputy],
    }),
  );
  const committee: Body = {
    id: `${id}-c`,
    kind: 'committee',
    name: `${name}党委`,
    parent: self,
    roles: ['书记', '副书记'],
  };
  const renamed = plan.renamed.map(
    (unit): Body => ({
      id: `${id}-r`,
      kind: 'department',
      name: unit,
      parent: self,
      roles: ['主任', '副主任'],
    }),
  );
  const [before = self, after = self] = renamed;
  const named = (n: number, name: string, ...posts: Person['posts']): Person => ({
    id: `${id}-p${n}`,
    name,
    posts,
  });
  const post = (body: Body, which: 0 | 1, since = 0): Tenure => ({ body, role: body.roles[which], since });
  const [first = self] = units;
  const people: readonly Person[] = [
    named(0, personName(random, taken), post(self, 0)),
    named(1, personName(random, taken), post(self, 1)),
    named(2, personName(random, taken), post(committee, 0)),
    // One person, three posts: deputy, head, then deputy head of the whole.
    named(
      3,
      personName(random, taken),
      post(first, 1),
      post(first, 0, PROMOTED),
      post(self, 1, PROMOTED_AGAIN),
    ),
    named(4, kind === 'university' ? twin : personName(random, taken), post(units[1] ?? self, 0)),
    ...units
      .slice(2)
      .map((unit, i) => named(5 + i, personName(random, taken), post(unit, i % 3 === 2 ? 1 : 0))),
  ];
  return { ...self, shorts, units, committee, people, renamed: { before, after } };
};

const FIELDS = ['交通', '理工', '师范', '农业', '科技', '财经'] as const;

/** The n-th city: two universities with a person of the same name in each, a hospital, an office of the city. */
export const cityOf = (index: number, random: SeededRandom): City => {
  const place = placeName(index);
  const taken = new Set<string>();
  const twin = personName(random, taken);
  const university = (id: string, field: string): Plan => ({
    id,
    kind: 'university',
    name: `${place}${field}大学`,
    shorts: [`${place}${field}大`, `${place}${field[0]}大`, `${place[0]}${field[0]}大`, `${field[0]}大`],
    roles: ['校长', '副校长'],
    units: UNIVERSITY_UNITS,
    renamed: ['人才办公室', '人才工作部'],
  });
  const [one = '交通', two = '理工'] = random.some(FIELDS, 2);
  const plans = [
    university(`c${index}-a`, one),
    university(`c${index}-b`, two),
    {
      id: `c${index}-h`,
      kind: 'hospital',
      name: `${place}市中心医院`,
      shorts: [`${place}中心医院`],
      roles: ['院长', '副院长'],
      units: HOSPITAL_UNITS,
      renamed: ['信息科', '信息中心'],
    },
    {
      id: `c${index}-o`,
      kind: 'government',
      name: `${place}市科学技术局`,
      shorts: [`${place}市科技局`],
      roles: ['局长', '副局长'],
      units: OFFICE_UNITS,
      renamed: ['合作科', '合作处'],
    },
  ] as const satisfies readonly Plan[];
  const made = plans.map((plan) => institutionOf(plan, twin, random, taken));
  const [a, b, h, o] = made;
  if (a === undefined || b === undefined || h === undefined || o === undefined)
    throw new Error('a city has four');
  return {
    place,
    institutions: [a, b, h, o],
    leader: { id: `c${index}-leader`, name: personName(random, taken) },
  };
};

/** The post that a person holds when the n-th article of the city is written. */
export const postAt = (person: Person, article: number): Tenure =>
  person.posts.findLast((p) => p.since <= article) ?? person.posts[0];

/** The branch of the party within a unit: another body than the unit. */
export const branchOf = (unit: Body): Body => ({
  id: `${unit.id}-b`,
  kind: 'branch',
  name: `${unit.name}党支部`,
  parent: unit,
  roles: ['书记', '副书记'],
});
