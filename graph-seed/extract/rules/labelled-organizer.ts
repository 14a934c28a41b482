import { matchesOf } from '../matches.ts';
import type { Draft, Rule } from '../scene.ts';

const LABEL = /(主 *办|承 *办|协 *办)(?: *单 *位)? *: */g;

/** 主办：某学院 某中心: labelled lines of an announcement. */
export const labelledOrganizer: Rule = {
  id: 'labelled-organizer',
  confidence: 0.9,
  apply: (scene) => {
    const { text, sentences, article } = scene.reading;
    const drafts: Draft[] = [];
    let index = 0;
    for (const match of matchesOf(LABEL, text.slice(0, article.body.end))) {
      const start = match.index;
      while (index < sentences.length - 1 && (sentences[index]?.end ?? 0) <= start) index++;
      const sentence = sentences[index];
      if (sentence === undefined || start < article.body.start) continue;
      let at = start + match[0].length;
      for (;;) {
        const mention = scene.organizations.startingAt(at);
        if (mention === undefined) break;
        drafts.push({
          subject: { kind: 'organization', organization: scene.organizations.of(mention) },
          predicate: 'ORGANIZED',
          object: { kind: 'event', event: scene.event },
          role: (match[1] ?? '主办').replaceAll(' ', ''),
          sentence,
          from: start,
          to: mention.end,
          subjectAt: { start: mention.start, end: mention.end },
          cueAt: { start, end: start + (match[1] ?? '').length },
        });
        at = mention.end;
        while (/[、, 和]/.test(text[at] ?? '')) at++;
      }
    }
    return drafts;
  },
};
