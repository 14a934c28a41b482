import { IS, lexicon } from '#seed/lexicon/lexicon.ts';
import { CHARACTER, characterAt } from './character-classes.ts';
import { isHan } from './fold-text.ts';
import { leftFit, NO_NAME, rightFit, wordBegins } from './name-shape.ts';
import { longestUpTo, type Reading, roleUpTo } from './reading.ts';

const SHORTEST_TRANSCRIPTION = 3;
const LONGEST_TRANSCRIPTION = 6;

const isTranscription = (text: string, at: number): boolean =>
  (characterAt(text, at) & CHARACTER.transcription) !== 0;

/**
 * End of a name that is transcribed without a dot (`书记孟和巴图`), or 0: after a title, three to six
 * characters of transcription up to a mark or to a whole word.
 */
export const transcriptionEnd = (reading: Reading, start: number): number => {
  let end = start;
  while (
    end - start < LONGEST_TRANSCRIPTION &&
    isTranscription(reading.text, end) &&
    !(end > start && wordBegins(reading, end))
  )
    end++;
  if (end - start < SHORTEST_TRANSCRIPTION || rightFit(reading, end) < 3) return 0;
  for (let i = start; i < end - 1; i++)
    if (reading.from(i).some((h) => h.end - i >= 2 && (h.word.flags & (NO_NAME | IS.suffix)) !== 0)) return 0;
  return end;
};

/**
 * Names in transcription around the middle dot at the offset (`阿里·卡迪尔`), or undefined.
 */
export const transcribedName = (
  reading: Reading,
  dot: number,
): { readonly start: number; readonly end: number } | undefined => {
  const { text } = reading;
  const { surnames } = lexicon();
  let start = dot;
  while (
    start > 0 &&
    dot - start < 8 &&
    (isTranscription(text, start - 1) ||
      (text[start - 1] === '-' && start < dot && isTranscription(text, start - 2))) &&
    (roleUpTo(reading, start) === undefined || start === dot) &&
    longestUpTo(reading, start, IS.region) === undefined
  ) {
    start--;
  }
  // 陈·伊莲娜, 欧文·陈: a Chinese surname with a foreign name
  if (start === dot && surnames.has(text.charAt(dot - 1)) && leftFit(reading, dot - 1) === 3) start = dot - 1;
  let end = dot + 1;
  if (start < dot - 1 && surnames.has(text.charAt(end)) && !isHan(text.charCodeAt(end + 1)))
    return { start, end: end + 1 };
  for (let parts = 0; parts < 4; parts++) {
    const from = end;
    while (
      end < text.length &&
      end - from < 8 &&
      (isTranscription(text, end) || (text[end] === '-' && end > from && isTranscription(text, end + 1))) &&
      !wordBegins(reading, end)
    )
      end++;
    if (end === from) return undefined;
    if (text[end] !== '·') break;
    end++;
  }
  return dot - start >= 1 ? { start, end } : undefined;
};
