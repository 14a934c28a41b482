import { IS } from '#seed/lexicon/lexicon.ts';
import type { Organization } from './organization.ts';
import type { Ending } from './organization-endings.ts';
import { longestFrom, type Reading, roleUpTo } from './reading.ts';

/** Offices that only companies have: what stands before one is a company, whatever it is called. */
const COMPANY_OFFICE =
  /(?:董事长|总裁|总经理|创始人|首席(?:执行官|技术官|财务官|运营官|数据官|科学家|经济学家|分析师)|C[ETFO]O)(?:助理)?$/;

/** 云舟数据·总裁: a company that is called by its own word alone ends before an office of companies. */
export const brandEnding = (reading: Reading, end: number): Ending | undefined => {
  const office = longestFrom(reading, end, IS.role);
  if (office === undefined || !COMPANY_OFFICE.test(reading.text.slice(office.start, office.end)))
    return undefined;
  // 副·总经理: the office began further left
  if (roleUpTo(reading, office.end)?.start !== end) return undefined;
  return { end, head: end, subkind: 'COMPANY', short: false, unit: false, global: false };
};

const SHORTEST = 3;
const LONGEST = 10;

/** Kinds of companies and of persons, and what says when an office was held. */
const NO_BRAND =
  /^(?:[我本该原前时现新拟]|优秀|杰出|著名|知名|青年|联合|合作|校友)|(?:公司|集团|企业|企业家|行业|校友|学长|学姐|单位|本人|方向|领域|课题|计划|工程|原|前|任|兼|高级)$/;

/** 和合学理论创始人: a doctrine has a founder too. */
const DOCTRINE = /(?:[学说论派法制]|主义|体系|思想|模式|项目|栏目|课程|刊物|期刊|运动|品牌|奖)$/;

const NO_PART = IS.verb | IS.follower | IS.role | IS.stop | IS.participant | IS.event;

/** Whether the stretch before such an office can be a name: some characters without any word of a sentence. */
export const isBrand = (reading: Reading, start: number, end: number): boolean => {
  if (end - start < SHORTEST || end - start > LONGEST) return false;
  const name = reading.text.slice(start, end);
  if (NO_BRAND.test(name) || (DOCTRINE.test(name) && reading.text.startsWith('创始人', end))) return false;
  for (let at = start; at < end; at++) {
    const word = longestFrom(reading, at, NO_PART);
    if (word !== undefined && word.end <= end && word.end - at >= 2) return false;
  }
  return true;
};

/** A company that is called by its own word alone, long enough to be known by it wherever it stands. */
export const isBrandName = ({ subkind, name }: Pick<Organization, 'subkind' | 'name'>): boolean =>
  subkind === 'COMPANY' && name.length >= 4 && !/(?:公司|集团|银行|企业|厂|店|社)$/.test(name);
