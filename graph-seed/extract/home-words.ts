import { IS } from '#seed/lexicon/lexicon.ts';
import { isHan } from './fold-text.ts';
import { matchesOf } from './matches.ts';
import { leftFit } from './name-shape.ts';
import type { OrganizationMention } from './organization.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestUpTo, type Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

/** Words that stand for the unit of the article. */
export const UNIT_WORDS =
  /^(?:我院|本院|该院|学院|医院|公司|集团|集团公司|我系|本系|我局|我所|我馆|我司|我部)$/;

/** Words that stand for the unit only where they stand alone. */
export const PLAIN_UNIT = /^(?:学院|医院|公司|集团|集团公司)$/;

const HOME_WORD =
  /学校|我校|本校|该校|我院|本院|该院|学院|医院|集团公司|公司|集团|我系|本系|我局|我所|我馆|我司/g;

const namesColumns = (text: string, { start, end }: Sentence): boolean =>
  end - start < 120 && /姓 *名/.test(text.slice(start, end));

/** 学校, 我院: where the text calls its own institution or unit by a word. */
export const homeWords = (reading: Reading, taken: ReadonlySet<number>): readonly OrganizationMention[] => {
  const { text, article } = reading;
  const found: OrganizationMention[] = [];
  // 学院 over a column stands for each of those below it
  const headers = reading.tables.length === 0 ? [] : reading.sentences.filter((s) => namesColumns(text, s));
  for (const match of matchesOf(HOME_WORD, text)) {
    const start = match.index;
    const end = start + match[0].length;
    const inArea =
      (start >= article.title.start && end <= article.title.end) ||
      (start >= article.body.start && end <= article.body.end);
    if (!inArea || (reading.shield[start] ?? 0) >= PROTECTED.speech) continue;
    const word = match[0];
    if (headers.some((h) => start >= h.start && end <= h.end)) continue;
    const plain = word === '学校' || PLAIN_UNIT.test(word);
    if (plain && /[大等小各级所办民兄弟贵他家科该]/.test(text[start - 1] ?? '')) continue;
    if (
      PLAIN_UNIT.test(word) &&
      (taken.has(end) ||
        (isHan(text.charCodeAt(start - 1)) &&
          leftFit(reading, start) < 2 &&
          longestUpTo(reading, start, IS.verb | IS.follower) === undefined))
    )
      continue;
    const unit = UNIT_WORDS.test(word);
    found.push({
      start,
      end,
      name: word,
      surface: word,
      subkind: unit ? 'SCHOOL' : 'UNIVERSITY',
      global: false,
      own: start,
    });
  }
  return found;
};
