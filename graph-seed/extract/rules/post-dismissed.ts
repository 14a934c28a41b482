import type { Draft, Rule } from '../scene.ts';
import { termIn, termOfNotice } from '../terms-of-office.ts';
import { readTitles } from '../title-list.ts';
import { draftOfTitle } from './post-drafts.ts';

const RELIEVED = /(?:免去|免除|撤销|解聘|辞去)[:：]?\s*(?:了)?$/;
const NO_LONGER = /^(?:同志|先生|女士)?(?:不再担任|不再兼任|卸任|辞去|免去)/;
const OWNED = /^(?:(?:同志|先生|女士|老师)?的|(?:同志|先生|女士)?(?=[^,。;\n]{2,40}职务))/;
/** 甲任某馆馆长，不再担任某处处长. */
const LATER = /^[^。;\n]{2,60},不再(?:担任|兼任)/;
/** How far behind a name the word 职务 may stand that ends its titles. */
const LONGEST_TITLES = 46;
const HEADING = /(?:免去|解聘|免职)[^。;\n]{0,4}:?\s*$/;

/**
 * 免去甲的某处处长职务, 甲不再担任某处处长, and 甲的某处处长职务 under a heading 免去: who is relieved has held the post.
 */
export const postDismissed: Rule = {
  id: 'post-dismissed',
  confidence: 0.85,
  apply: (scene) => {
    const { reading, organizations, phrases } = scene;
    const { text } = reading;
    const notice = termOfNotice(reading, scene.dates);
    const drafts: Draft[] = [];
    let index = 0;
    let underHeading = false;
    for (const [k, { person }] of phrases.entries()) {
      while (index < reading.sentences.length - 1 && (reading.sentences[index]?.end ?? 0) <= person.start) {
        const passed = reading.sentences[index];
        if (passed !== undefined)
          underHeading =
            HEADING.test(text.slice(passed.start, passed.end)) ||
            (underHeading && owns(text, passed.start, passed.end));
        index++;
      }
      const sentence = reading.sentences[index];
      if (sentence === undefined) break;
      const after = text.slice(person.end, person.end + LONGEST_TITLES);
      const relieved = RELIEVED.test(text.slice(Math.max(sentence.start, person.start - 6), person.start));
      const opens = underHeading && person.start === sentence.start;
      const cue =
        NO_LONGER.exec(after)?.[0] ??
        (relieved || opens ? OWNED.exec(after)?.[0] : undefined) ??
        LATER.exec(
          text.slice(person.end, Math.min(sentence.end, phrases[k + 1]?.person.start ?? sentence.end)),
        )?.[0];
      if (cue === undefined) continue;
      const { titles } = readTitles(reading, organizations, person.end + cue.length, sentence.end);
      const term = termIn(reading, scene.dates, person.end, sentence) ?? notice;
      const until = term?.from === undefined ? {} : { validTo: term.from };
      for (const title of titles)
        drafts.push({ ...draftOfTitle(person.name, person, title, sentence), ...until });
    }
    return drafts;
  },
};

/** A line of its own under the heading: 甲的某处处长职务. */
const owns = (text: string, start: number, end: number): boolean =>
  /^[^。\n]{4,40}职务/.test(text.slice(start, end));
