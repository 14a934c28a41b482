import type { Entity } from '#server/domain/entity.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import { node, report, type Saying } from '#tests/contract/small-graph.ts';

/** A unit that everybody belongs to, and how many those are. */
export const CROWDED = { name: '万卷大学', neighbours: 3000, years: 10 } as const;
/** A university whose units make three hundred nodes. */
export const PARTED = { name: '清澜大学', units: 14, persons: 15, events: 5, leaders: 6 } as const;

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'];
const GIVEN = [...'安博晨德恩芳刚浩佳凯岚明楠平琪然思涛薇欣'];

/** Names of its units. */
export const PARTED_UNITS: readonly string[] = Array.from(
  { length: PARTED.units },
  (_, at) => `${GIVEN[at]}${SURNAMES[at]}学院`,
);

const person = (at: number): Entity =>
  node(
    'PERSON',
    `${SURNAMES[at % 20]}${GIVEN[Math.floor(at / 20) % 20]}${GIVEN[Math.floor(at / 400) % 20]}${at >= 8000 ? at : ''}`,
  );

const crowd = () => {
  const hub = node('UNIVERSITY', CROWDED.name);
  const share = CROWDED.neighbours / CROWDED.years;
  const articles = Array.from({ length: CROWDED.years }, (_, year) => {
    const people = Array.from({ length: share }, (_, at) => person(year * share + at));
    const sayings = people.map(
      (from, at): Saying => ({ predicate: at % 3 === 0 ? 'VISITED' : 'HOLDS_POST', from, to: hub }),
    );
    return report(`${2015 + year}年名册`, [hub, ...people], sayings, '1', `${2015 + year}-03-11`);
  });
  const entities = [hub, ...Array.from({ length: CROWDED.neighbours }, (_, at) => person(at))];
  return { entities, articles };
};

const parted = () => {
  const { units, persons, events, leaders } = PARTED;
  const top = node('UNIVERSITY', PARTED.name);
  const entities: Entity[] = [top];
  const sayings: Saying[] = [];
  let next = 4000;
  const fresh = (): Entity => {
    const one = person(next++);
    entities.push(one);
    return one;
  };
  for (let at = 0; at < leaders; at++) sayings.push({ predicate: 'HOLDS_POST', from: fresh(), to: top });
  const everyone: Entity[] = [];
  const meetings: Entity[] = [];
  for (let unit = 0; unit < units; unit++) {
    const school = node('SCHOOL', PARTED_UNITS[unit] ?? '');
    entities.push(school);
    sayings.push({ predicate: 'PART_OF', from: school, to: top });
    const people = Array.from({ length: persons }, fresh);
    for (const from of people) sayings.push({ predicate: 'HOLDS_POST', from, to: school });
    for (let at = 0; at < events; at++) {
      const meeting = node('MEETING', `${school.name}第${at + 1}次会议`);
      entities.push(meeting);
      meetings.push(meeting);
      sayings.push({ predicate: 'ORGANIZED', from: school, to: meeting });
      for (let n = 0; n < 6; n++) {
        const from = people[(at * 3 + n) % persons];
        if (from) sayings.push({ predicate: 'ATTENDED', from, to: meeting });
      }
    }
    everyone.push(...people);
  }
  for (const [at, meeting] of meetings.entries()) {
    const guest = everyone[(at * 37) % everyone.length];
    if (guest) sayings.push({ predicate: 'SPOKE_AT', from: guest, to: meeting });
  }
  return { entities, articles: [report('清澜大学年鉴', entities, sayings)] };
};

/** Fills an embedded store, made in this folder, with a unit of 3,000 neighbours and a university of 300 nodes. */
export const fillWithCrowds = async (dataDir: string): Promise<void> => {
  const store = sqliteStore({ dataDir });
  await store.open({});
  for (const { entities, articles } of [crowd(), parted()])
    await store.write({ entities, articles, identities: [] }, {});
  await store.close();
};
