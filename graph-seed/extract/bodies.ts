import type { OrganizationMention } from './organization.ts';
import type { Reading } from './reading.ts';

const KIND_ONLY =
  /^(?!机关党(?:委|总支)$)(?:[各两新本该全某多老原中些同]|各级|多所|一些|乡镇|县区|市县|镇街|省属|市属|部属|省级|校级|国家级|重点|机关|其他|现代|全国|中国特色|中国|国家|国际|世界|一流|综合|地方|民办|公办|二级|一级|分支|知名|海外|互联网|巨头|大型|上市|咨询|高科技|创业|初创|国有|中央|专业|基层|主要|重要|普通|名牌|兄弟|优秀|母校|我们)*(?:学院|大学|高中|中学|小学|小组|公司|集团|医院|卫生院|基地|实验室|研究院|研究所|党委|党支部|党总支|企业集团|学会|协会|研究会|代表团|科研团队|教学团队|出版社|报社|资料室|报业集团)$/;

/** 2016年度先进党支部, 各基层党支部: branches of a kind. */
const BRANCHES =
  /^(?:年度|度|先进|优秀|基层|示范|样板|标杆|模范|特色|过硬|各|下属|全校|全院)+(?:党支部|党总支|党组织)$/;

/** 二级学院, 下属公司 behind an owner; 两中心; 十二人代表团; 学院实验室: kinds and numbers, not names. */
const OWNED_KIND = /^(?:各|二级|下属|相关|有关|多个|部分|所属)+(?:学院|单位|部门|公司|企业|医院)$/;
const COUNTED =
  /^同?(?:[两三四五六七八九]个?(?:中心|部门|单位)|[一二三四五六七八九十百\d]+人(?:代表团|考察团|访问团))$/;
const ROOMS = /^(?:学院|学校|医院|公司)(?:实验室|资料室|图书室|会议室|活动室|食堂)$/;

const VENUE = /(?:中心|馆|酒店|宾馆|实验室)$/;
const HALL =
  /^(?:隆重|顺利|成功|正式|圆满)?(?:举行|召开|举办|开幕|开班|开讲|第.{1,2}(?:报告厅|会议室)|[一二三四五六七八九十\dA-Z]+(?:楼|层|号|会议室|报告厅)|.{0,4}(?:报告厅|会议室|会议厅|大厅|剧场|演播厅|多功能厅|礼堂))/;
const ALWAYS_VENUE =
  /(?:会议中心|会展中心|活动中心|博览中心|展示中心|展览中心|行政中心|体育中心|会议室|演播室|酒店|宾馆)$/;
const AT = /(?:在|于|地点[::] *)$/;

/** 在某会议中心举行, 在某图书馆一楼大厅: the place of a meeting, whoever runs it. */
const isVenue = ({ text }: Reading, m: OrganizationMention): boolean => {
  const after = text.slice(m.end, m.end + 12);
  if (ALWAYS_VENUE.test(m.name)) return !/^(?:主任|经理|总经理|负责人|副)/.test(after);
  if (!VENUE.test(m.name)) return false;
  return AT.test(text.slice(Math.max(0, m.start - 4), m.start)) && HALL.test(after);
};

/**
 * Tells a body with a name of its own from a kind of bodies (两学院, 各附属医院), a place to meet in, a class of
 * students by the year (1996级化学系), and a group that stands only inside the name of its office.
 */
export const isBody = (
  reading: Reading,
  m: OrganizationMention,
  named: ReadonlyMap<string, number>,
): boolean => {
  const { text } = reading;
  if (!named.has(m.name)) return false;
  if (/^\d+级/.test(m.name) && m.subkind !== 'PARTY_BRANCH' && !/[班部]$/.test(m.name)) return false;
  if (m.own === m.start && m.name.length > 2 && KIND_ONLY.test(m.name) && m.subkind !== 'PARTY_BRANCH')
    return false;
  if (BRANCHES.test(m.name) || COUNTED.test(m.name) || ROOMS.test(m.name)) return false;
  if (m.own > m.start && OWNED_KIND.test(text.slice(m.own, m.end))) return false;
  if (text[m.start - 1] === '各' && m.name.length <= 8) return false;
  if (/”(?:大学|学院|重点建设大学)$/.test(m.name)) return false;
  return !isVenue(reading, m);
};
