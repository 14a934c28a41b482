import { IS } from '#seed/lexicon/lexicon.ts';
import type { Ending } from './organization-endings.ts';
import type { Found } from './organization-starts.ts';
import { longestFrom, longestUpTo, type Reading } from './reading.ts';

const REGION_TAIL = /^[省市县区州盟旗镇乡村]/;

/** The prefix of a common unit belongs to its name only when it names an owner or a place. */
export const keepsPrefix = (reading: Reading, start: number, head: number, found: Found): boolean => {
  if (start === head) return true;
  const { text } = reading;
  const prefix = text.slice(start, head);
  if (/^[校院系局省市县区州厅所馆总原]$|^(?:学校|学院|公司|集团|医院|机关|党委|校党委)$/.test(prefix))
    return true;
  if (found.ends.has(head) || prefix.endsWith('大')) return true;
  const owner = found.ownerEnd(start, head);
  if (owner !== undefined) return head - owner <= 3 || !containsVerb(reading, owner, head);
  const region = longestUpTo(reading, head, IS.region);
  if (region !== undefined || REGION_TAIL.test(text[head - 1] ?? '')) return true;
  return !containsVerb(reading, start, head);
};

const containsVerb = (reading: Reading, start: number, end: number): boolean => {
  for (let i = start; i < end; i++) {
    if (
      reading
        .from(i)
        .some(
          (h) =>
            h.end <= end &&
            h.end - h.start > 1 &&
            (h.word.flags & (IS.verb | IS.follower)) !== 0 &&
            (h.word.flags & IS.organizationWord) === 0,
        )
    )
      return true;
  }
  return false;
};

const OWNED = /^(?:系|处|院|部|所|科|室|馆|办|局)$/;

/** 某局四司, 某部二局: a numbered office follows whose it is. */
export const NUMBERED = /^[一二三四五六七八九十]{1,2}[司局处室]/;

/** Whether the context says that a short suffix (处, 部, 局) ends a name here. */
export const isSupported = (reading: Reading, start: number, ending: Ending, found: Found): boolean => {
  const { text } = reading;
  const { ends } = found;
  const { end, head } = ending;
  if (end - start < 3 || end - start > 16) return false;
  // 副市长董春科, 博士强乃社: who stands behind a title is a person.
  if (end - start <= 3 && !ending.unit && longestUpTo(reading, start, IS.role) !== undefined) return false;
  const role = longestFrom(reading, end, IS.role | IS.participant);
  if (role !== undefined && role.end - role.start > 1) return true;
  const following = longestFrom(reading, end, IS.suffix | IS.unit);
  if (following !== undefined && following.word.suffix?.short !== true && following.end - following.start > 1)
    return true;
  if (NUMBERED.test(text.slice(end, end + 3))) return true;
  // 某大学哲学系: an owner and a short name of its own need nothing else.
  const owner = found.ownerEnd(start, head);
  if (
    owner !== undefined &&
    owner < head &&
    OWNED.test(text.slice(head, end)) &&
    !containsVerb(reading, owner, head)
  )
    return true;
  if (ending.subkind === 'GOVERNMENT' && end - start >= 4 && /^[省市县区]/.test(text.slice(start, start + 1)))
    return true;
  if (ends.has(head) || [...'、和与及'].some((c) => text[start - 1] === c && ends.has(start - 1)))
    return true;
  return (
    ending.subkind === 'GOVERNMENT' &&
    end - start >= 4 &&
    longestFrom(reading, start, IS.region) !== undefined
  );
};
