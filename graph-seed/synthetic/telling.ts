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

const SUBJECTS = [
  '这项工作',
  '相关制度',
  '信息系统',
  '培养方案',
  '实验平台',
  '服务流程',
  '年度计划',
  '考核办法',
] as const;
const STATES = [
  '已经完成第一阶段的任务',
  '正在按照时间表稳步推进',
  '还存在分工不够细、数据口径不一致的问题',
  '得到了师生和群众的普遍认可',
  '比上一年度提前了两周',
  '需要更多一线人员参与',
  '将在下半年接受检查',
] as const;
const REASONS = [
  '一方面要把基础打牢，另一方面要把短板补上',
  '关键在于把责任压实到岗位',
  '必须坚持问题导向，先易后难',
  '经费使用要公开透明，每一笔都要经得起核对',
  '“快”不是目的，“稳”才是目的',
  '各项指标按季度公布，由专人负责解释',
] as const;
const REMARKS = [
  '大家围绕工作中的难点交换了意见。',
  '与会人员一致认为，下一步要把任务落到具体时间和具体人。',
  '近年来，相关工作稳步推进，取得了较好的成效。',
  '全年共办结事项三百余项，满意率有所提高。',
  '后续工作将按计划分三个阶段进行。',
] as const;

/** Sentences that name nobody, as most of a report does: none to three of them. */
export const filler = ({ random }: Telling): string =>
  Array.from({ length: random.below(4) }, () =>
    random.chance(0.3)
      ? random.pick(REMARKS)
      : `${random.pick(SUBJECTS)}${random.pick(STATES)}，${random.pick(REASONS)}。`,
  ).join('');

/** A paragraph of background. */
export const background = (telling: Telling): string =>
  Array.from({ length: 3 + telling.random.below(5) }, () => filler(telling)).join('');
