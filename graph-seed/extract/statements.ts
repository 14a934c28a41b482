import type { Deed } from './deed.ts';
import type { Reading } from './reading.ts';

/** Words said by a person, before the person has an id. */
export interface StatementDraft {
  readonly speaker: string;
  readonly verb: string;
  readonly mode: 'DIRECT' | 'INDIRECT';
  readonly start: number;
  readonly end: number;
}

const LONGEST = 1500;

const closing = (text: string, open: number, end: number): number => {
  for (let i = open + 1; i < end && i - open < LONGEST; i++) if (text[i] === '”') return i;
  return -1;
};

/** What each speaker said after a reporting verb: the quotation, or the rest of the sentence. */
export const readStatements = (
  reading: Reading,
  deeds: readonly Deed[],
  cited: ReadonlySet<string>,
): readonly StatementDraft[] => {
  const { text } = reading;
  const found: StatementDraft[] = [];
  for (const deed of deeds) {
    if (deed.sense !== 'SPOKE_AT') continue;
    const mark = text[deed.end] ?? '';
    if (
      !/[,:]/.test(mark) ||
      !/^(?:指出|强调|表示|认为|说|要求|希望|称|提到|谈到|建议|提出|发言称|坦言|回应)$/.test(deed.verb)
    )
      continue;
    let start = deed.end + 1;
    while (text[start] === ' ') start++;
    let end = deed.group.sentence.end;
    let mode: StatementDraft['mode'] = 'INDIRECT';
    if (text[start] === '“') {
      const close = closing(text, start, end);
      if (close > 0 && close - start > 12) {
        mode = 'DIRECT';
        start++;
        end = close;
      }
    }
    while (end > start && mode === 'INDIRECT' && /[。!?…]/.test(text[end - 1] ?? '')) end--;
    if (end <= start) continue;
    for (const m of deed.group.members) {
      if (m.kind !== 'person' || cited.has(m.phrase.person.name)) continue;
      found.push({ speaker: m.phrase.person.name, verb: deed.verb, mode, start, end });
    }
  }
  return found;
};
