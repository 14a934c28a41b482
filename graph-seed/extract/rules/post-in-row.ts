import type { Draft, Rule } from '../scene.ts';
import { readTitles } from '../title-list.ts';
import { draftOfTitle } from './post-drafts.ts';

const CELL = /^(?: {2,}|\t+ *| (?=[\u4e00-\u9fff]{4}))/;

/** `3  甲  某公司董事长  理事长`: the cells behind a name in a row of a table; a cell without a body says nothing. */
export const postInRow: Rule = {
  id: 'post-in-row',
  confidence: 0.85,
  apply: (scene) => {
    const { reading, organizations, phrases } = scene;
    const { text } = reading;
    const drafts: Draft[] = [];
    let index = 0;
    for (const { person, end } of phrases) {
      while (index < reading.sentences.length - 1 && (reading.sentences[index]?.end ?? 0) <= person.start)
        index++;
      const sentence = reading.sentences[index];
      if (sentence === undefined || person.start - sentence.start > 6) continue;
      let at = end;
      for (;;) {
        const gap = CELL.exec(text.slice(at, at + 16))?.[0];
        if (gap === undefined || at + gap.length >= sentence.end) break;
        const from = at + gap.length;
        const read = readTitles(reading, organizations, from, sentence.end);
        for (const title of read.titles) {
          if (title.organizationAt !== undefined)
            drafts.push(draftOfTitle(person.name, person, title, sentence));
        }
        at =
          read.titles.length > 0
            ? read.end
            : from + (/^[^ \t\n]*/.exec(text.slice(from, from + 40))?.[0].length ?? 0);
        if (at === from) break;
      }
    }
    return drafts;
  },
};
