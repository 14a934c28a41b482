import { matchesOf } from './matches.ts';
import type { Reading } from './reading.ts';
import { numberOf } from './written-numbers.ts';

/** How many people an event had: the number, and the words that say whether it is exact, about, or at least so. */
export interface HeadCount {
  readonly count: number;
  /** Verbatim: `近千人`, `200余名师生`. */
  readonly text: string;
}

const PEOPLE =
  '师生员工|师生|代表|教师|老师|党员|学生|学员|同学|嘉宾|专家|学者|校友|干部|员工|职工|同志|家长|观众|志愿者|人员|人';

/** Either side of the number: 来自各院的200余名师生参加了, 参加活动的共30人, 百余人到场. */
const COUNTED = new RegExp(
  `(?<![第\\d一二两三四五六七八九十百千])(近|约|逾|超过|共计|共有|共|总计)?(\\d{1,6}|[一二两三四五六七八九十百千]{1,7})(余|多)?(?:[名位](?:[^,。;:、\\d\\n]{0,12}?)(?:${PEOPLE})|(?:${PEOPLE}))(?:代表)?(?!次|民|均|才)`,
  'g',
);

const CAME = /参加|参会|出席|与会|到场|到会|聆听|观看|参与|欢聚/;
const BEFORE = /(?:参加|参会|出席|与会|到会)[^,。;:\n]{0,10}$/;

/** Fewer are a part of those who came, unless the text says that they are all. */
const FEWEST = 10;

/** How far behind the number the verb may stand in its clause. */
const REACH = 12;

/** The first number of people that the body says came to what it reports. */
export const headCountOf = ({ text, raw, shield, article: { body } }: Reading): HeadCount | undefined => {
  for (const match of matchesOf(COUNTED, text.slice(body.start, body.end))) {
    const start = body.start + match.index;
    const end = start + match[0].length;
    const count = numberOf(match[2] ?? '');
    if ((shield[start] ?? 0) !== 0 || count < (/^[共总]/.test(match[0]) ? 2 : FEWEST)) continue;
    const after = /^[^,。;:、\n]*/.exec(text.slice(end, end + REACH))?.[0] ?? '';
    if (CAME.test(after) || BEFORE.test(text.slice(Math.max(body.start, start - 16), start)))
      return { count, text: raw.slice(start, end) };
  }
  return undefined;
};
