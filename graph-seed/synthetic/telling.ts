import type { SeededRandom } from '#seed/seeded-random.ts';
import type { Story, Thing } from './story.ts';
import type { City, Institution, Person } from './world.ts';

/** What a template tells with. */
export interface Telling {
  readonly story: Story;
  readonly random: SeededRandom;
  readonly city: City;
  /** Another institution of the city. */
  readonly guest: Institution;
  /** `YYYY-MM-DD` of what is told. */
  readonly date: string;
  /** A name for what is told of, unique within the set. */
  readonly id: string;
}

/** One kind of article. */
export interface Template {
  readonly name: string;
  readonly tell: (telling: Telling) => void;
}

/** `5月10日` with or without a part of the day. */
export const day = ({ date, random }: Telling): string =>
  `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日${random.pick(['', '上午', '下午', '晚'])}`;

const BUILDINGS = ['行政楼', '办公楼', '图书馆', '主楼', '实训楼', '综合楼'] as const;
const ROOMS = ['会议室', '报告厅', '多功能厅', '会议厅'] as const;

/** A room, entered among the answers as the place of the event. */
export const room = ({ story, random }: Telling, of: Thing, evidence: (place: string) => string): string => {
  const name = `${random.pick(BUILDINGS)}${100 * (1 + random.below(8)) + random.below(20)}${random.pick(ROOMS)}`;
  const place: Thing = { id: `${story.home.id}-l-${name}`, type: 'Place', name };
  story.thing(place);
  story.claim(of, 'HELD_AT', place, null, evidence(name));
  return name;
};

export const event = (telling: Telling, name: string, kind: string): Thing => {
  const thing: Thing = { id: `${telling.id}-e`, type: 'Event', name, kind, date: telling.date };
  telling.story.thing(thing);
  return thing;
};

/** Different people of an institution; a guest has another name than everybody at home, so that an article has no two of one name. */
export const cast = (
  { random, story: { home } }: Telling,
  of: Institution,
  count: number,
): readonly [Person, ...Person[]] => {
  const free = of.people.filter(({ name }) => of === home || !home.people.some((p) => p.name === name));
  const [first, ...rest] = random.some(free, count);
  if (first === undefined) throw new Error(`${of.name} has no people`);
  return [first, ...rest];
};

const TOPICS = [
  '数据治理',
  '实验室安全',
  '人才引进',
  '成果转化',
  '招生就业',
  '临床教学',
  '基层党建',
  '学科建设',
  '档案管理',
  '节能改造',
] as const;
export const topic = ({ random }: Telling): string => random.pick(TOPICS);

const FILLERS = [
  '大家围绕工作中的难点交换了意见。',
  '与会人员一致认为，下一步要把任务落到具体时间和具体人。',
  '近年来，相关工作稳步推进，取得了较好的成效。',
  '“没有调查就没有发言权，数字要经得起核对。”这句话多次被提到。',
  '全年共办结事项三百余项，满意率有所提高。',
  '后续工作将按计划分三个阶段进行。',
] as const;
export const filler = ({ random }: Telling): string => (random.chance(0.6) ? random.pick(FILLERS) : '');
