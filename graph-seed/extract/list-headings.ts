import type { Organization, Organizations } from './organization.ts';
import type { Reading } from './reading.ts';
import type { Sentence } from './sentences.ts';

const NUMBER = /^(?:[一二三四五六七八九十\d]{1,3}[、.·]|\([一二三四五六七八九十\d]{1,3}\))? */;
const LABELLED = /^[^:。]{1,20}:/;
const ROSTER_TITLE = /名单|组成人员|成员|委员/;
const LONGEST_HEADING = 24;
const COLLECTIVE =
  /(?:委员会|小组|理事会|董事会|工作组|专班|中心组|指挥部|学生会|研究会|校友会|基金会|促进会|联谊会|学会|协会|联盟)$/;

/** The committee or association whose members the title announces. */
export const announcedBody = (
  { text, article: { title } }: Reading,
  organizations: Organizations,
): Organization | undefined =>
  ROSTER_TITLE.test(text.slice(title.start, title.end))
    ? organizations.all.find(
        (o) =>
          COLLECTIVE.test(o.name) && o.mentions.some((m) => m.start >= title.start && m.end <= title.end),
      )
    : undefined;

/**
 * The body that a roster line stands under: `学术委员会` on a line of its own, then `主任委员：甲`, `委员：乙、丙`;
 * without one the committee whose members
 * the title announces. Null under a heading that names a body nobody knows: its lines say nothing of another.
 */
export const listHeadings = (
  reading: Reading,
  organizations: Organizations,
): ReadonlyMap<Sentence, Organization | null> => {
  const { text } = reading;
  const headings = new Map<Sentence, Organization | null>();
  const announced = announcedBody(reading, organizations);
  let heading: Organization | null | undefined = announced;
  for (const sentence of reading.sentences) {
    if (sentence.title) continue;
    const line = text.slice(sentence.start, sentence.end);
    const start = sentence.start + (NUMBER.exec(line)?.[0].length ?? 0);
    const mention = organizations.startingAt(start);
    if (mention !== undefined && sentence.end - mention.end <= 1) heading = organizations.of(mention);
    else if (!LABELLED.test(line))
      heading =
        headings.size > 0 && line.length <= LONGEST_HEADING && !/[。,;]/.test(line) ? null : announced;
    if (heading !== undefined) headings.set(sentence, heading);
  }
  return headings;
};
