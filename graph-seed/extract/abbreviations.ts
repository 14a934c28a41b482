import { IS } from '#seed/lexicon/lexicon.ts';
import { longestFrom, type Reading } from './reading.ts';

/**
 * The shorter forms by which an article may call a university once it has named it in full, by the
 * rules of the language: region + first character + 大 (北方交通大学 → 北方交大), first character + 大,
 * and the name without its region.
 */
export const shortForms = (reading: Reading, start: number, name: string): readonly string[] => {
  if (!name.endsWith('大学') || name.length < 4) return [];
  const stem = name.slice(0, -2);
  const region = longestFrom(reading, start, IS.region);
  const place =
    region !== undefined && region.end - start < stem.length ? stem.slice(0, region.end - start) : '';
  const rest = stem.slice(place.length);
  const forms = new Set<string>();
  if (place !== '') {
    forms.add(`${place}${rest.charAt(0)}大`);
    forms.add(`${place.charAt(0)}${rest.charAt(0)}大`);
    if (rest.length >= 2) forms.add(`${rest}大学`);
  }
  if (rest.length >= 2) forms.add(`${rest.charAt(0)}大`);
  if (place === '' && rest.length >= 2 && region === undefined) forms.add(rest);
  if (stem.length === 2) forms.add(`${stem.charAt(0)}大`);
  forms.delete(name);
  return [...forms];
};

/** What makes another word of an abbreviation: 人大代表, 交大力 … */
const CONTINUED = /^(?:学|[省市县区镇乡]|家|会|赛|厅|楼|道|事|力|量|幅|多|部|型|代表|常委|立法|换届|选举)/;

/** Tells whether an abbreviation ends a word at the offset. */
export const abbreviationEnds = (reading: Reading, start: number, end: number): boolean => {
  const after = reading.text.slice(end, end + 2);
  const before = reading.text.slice(Math.max(0, start - 2), start);
  // 800人大教室: a number of people
  if (/全国|[省市县区\d]$/.test(before)) return false;
  if (!CONTINUED.test(after)) return true;
  return /^会[上议]|^部[门分]/.test(after)
    ? false
    : longestFrom(reading, end, IS.unit | IS.suffix) !== undefined &&
        after.length > 0 &&
        !/^[学家会]/.test(after);
};

const COMPANY_TAIL = /(?:股份|集团|控股)*(?:有限责任公司|有限公司|公司|集团)$/;
const TRADE =
  /(?:科技|智能|装备|电子|技术|信息|网络|新材料|材料|生物|医药|能源|环保|机械|制造|实业|建设|工程|食品|投资|教育|文化|传媒)+$/;

/**
 * The shorter forms of a company named in full: its own word after the region, with and without its trade
 * (青原智能装备股份有限公司 → 青原智能装备, 青原智能, 青原集团).
 */
export const companyForms = (reading: Reading, start: number, name: string): readonly string[] => {
  const stem = name.replace(COMPANY_TAIL, '');
  if (stem === name || stem.length < 4) return [];
  const region = longestFrom(reading, start, IS.region);
  const from = region !== undefined && region.end - start <= stem.length - 4 ? region.end - start : 0;
  const own = /^[省市县区]/.test(stem.slice(from)) ? stem.slice(from + 1) : stem.slice(from);
  const word = own.replace(TRADE, '');
  const forms = new Set<string>();
  if (own.length >= 4) forms.add(own);
  if (own.length > 4) forms.add(own.slice(0, 4));
  if (word.length >= 2 && word.length < own.length)
    for (const tail of ['公司', '集团']) forms.add(word + tail);
  forms.delete(name);
  return [...forms];
};
