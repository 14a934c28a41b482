import type { Organization, OrganizationMention } from './organization.ts';
import type { Reading } from './reading.ts';

/** Words that stand for the institution of the article. */
export const SCHOOL_WORDS = /^(?:学校|我校|本校|该校)/;

const firstAreaEnd = (reading: Reading): number => {
  const body = reading.sentences.filter((s) => !s.title);
  return body[Math.min(1, body.length - 1)]?.end ?? reading.article.title.end;
};

/** The university that the article is about: named by the source, else in the title, else first and most often. */
export const homeInstitution = (reading: Reading, all: readonly Organization[]): Organization | undefined => {
  const universities = all.filter((o) => o.subkind === 'UNIVERSITY' && !SCHOOL_WORDS.test(o.name));
  const named = reading.article.institution;
  const given =
    named === undefined
      ? undefined
      : universities.find((o) => named.startsWith(o.name) || o.mentions.some((m) => m.name === named));
  if (given !== undefined) return given;
  const { title } = reading.article;
  const others = new Set(
    universities.filter((o) =>
      o.mentions.some(
        (m) => besideSelf(reading, m) || isPartner(reading.text, m) || isVisitor(reading.text, m),
      ),
    ),
  );
  const candidates = universities.filter((o) => !others.has(o));
  const inTitle = candidates.filter((o) =>
    o.mentions.some((m) => m.start >= title.start && m.end <= title.end),
  );
  if (inTitle.length === 1) return inTitle[0];
  const limit = firstAreaEnd(reading);
  const early = candidates.filter((o) => o.mentions.some((m) => m.start < limit && !cameFrom(reading, m)));
  const ranked = (early.length > 0 ? early : []).toSorted((a, b) => b.mentions.length - a.mentions.length);
  return ranked[0] ?? candidates.find((o) => o.mentions.some((m) => isSignature(reading, m)));
};

/** How far from the end of a text its signature may stand: the body, the day, those who get a copy. */
const SIGNATURE = 90;

/** A line at the end that holds nothing but who issues the text: 中共某大学委员会, 某医院. */
const isSignature = ({ text, article: { body } }: Reading, m: OrganizationMention): boolean => {
  if (m.start < body.end - SIGNATURE) return false;
  const before = text.slice(m.start - 12, m.start);
  return (
    /\n *(?:中共|共青团)?$/.test(before) &&
    /^(?:[\u4e00-\u9fff]{0,12})? *(?:\n|$)/.test(text.slice(m.end, Math.min(body.end, m.end + 16)))
  );
};

/** 学校与甲大学, 甲大学来我校: whoever is named beside 学校 is another one. */
const besideSelf = (reading: Reading, m: OrganizationMention): boolean =>
  /(?:学校|我校|本校)(?:与|和|同|赴|到|对接|走访|访问)$/.test(
    reading.text.slice(Math.max(0, m.start - 4), m.start),
  ) ||
  /^(?:代表团|考察团|调研组|专家)?(?:一行)?(?:与|和|同|来|到|到访|来访|莅临|访问|走访)(?:学校|我校|本校)/.test(
    reading.text.slice(m.end, m.end + 9),
  );

/** 我院与甲大学、乙大学联合主办; 应甲大学的邀请: more of those who are not the text's own. */
const isPartner = (text: string, m: OrganizationMention): boolean => {
  const before = text.slice(Math.max(0, m.start - 44), m.start);
  return (
    /(?:我院|我校|我系|学校)(?:与|和|同|联合)[^,。;\n]*$/.test(before) ||
    (before.endsWith('应') && /^[^,。;\n]{0,24}邀请/.test(text.slice(m.end, m.end + 28)))
  );
};

/** 甲大学某学院代表团一行来访: the first body of those who come. */
const isVisitor = (text: string, m: OrganizationMention): boolean =>
  /^(?:[^,。;:\n]{0,20}(?:代表团|访问团|考察团)[^,。;\n]{0,12}(?:来访|到访|来到|访问|参访|莅临|来)|[^,。;:\n]{0,40}一行[^,。;\n]{0,8}(?:来|到访|莅临)|前?来我[校院系所])/.test(
    text.slice(m.end, m.end + 60),
  );

/** 赴某大学, 来自某大学; 某局一行来到某大学 says whose guests they are, unless our own people went there. */
const cameFrom = (reading: Reading, m: OrganizationMention): boolean => {
  const before = reading.text.slice(Math.max(0, m.start - 40), m.start);
  if (before.endsWith('来到')) return /(?:我[校院系]|学校|学院)[^。\n]*$/.test(before);
  return /(?:来自|毕业于|赴|前往|走进|到|邀请|访问)$/.test(before);
};

const COMPANY_WORD = /^(?:公司|集团|集团公司|司)$/;

/** The unit that 我院 or 我局 stands for: it ends so and stands early, or often. */
export const homeUnit = (
  reading: Reading,
  all: readonly Organization[],
  ending: string,
): Organization | undefined => {
  const limit = firstAreaEnd(reading);
  const matches = all.filter(
    (o) =>
      (o.name.endsWith(ending) || (o.subkind === 'COMPANY' && COMPANY_WORD.test(ending))) &&
      o.name.length > 2 &&
      o.subkind !== 'UNIVERSITY',
  );
  const own = matches.filter(
    (o) => !o.mentions.some((m) => isVisitor(reading.text, m) || isPartner(reading.text, m)),
  );
  const early = own.filter((o) => o.mentions.some((m) => m.start < limit));
  return (early.length > 0 ? early : own).toSorted((a, b) => b.mentions.length - a.mentions.length)[0];
};

/** 关于成立某学院的通知: the unit is not yet whose news it is. */
const FOUNDED = /(?:成立|组建|设立|撤销)$/;

/** The unit that the title or the first sentence begins with. */
export const leadingUnit = (
  reading: Reading,
  all: readonly Organization[],
  home: Organization | undefined,
): Organization | undefined => {
  const { title } = reading.article;
  const first = reading.sentences.find((s) => !s.title);
  // the first row of a table names nobody's home
  const sameLine = (from: number, m: OrganizationMention): boolean =>
    !reading.text.slice(from, m.start).includes('\n');
  const units = all.filter(
    (o) =>
      o.subkind === 'SCHOOL' ||
      o.subkind === 'DEPARTMENT' ||
      o.subkind === 'HOSPITAL' ||
      (o.subkind === 'COMPANY' && home === undefined) ||
      o.subkind === 'GOVERNMENT',
  );
  return (
    units.find((o) =>
      o.mentions.some(
        (m) =>
          m.start >= title.start &&
          m.start - title.start <= 12 &&
          m.end <= title.end &&
          !FOUNDED.test(reading.text.slice(Math.max(title.start, m.start - 2), m.start)),
      ),
    ) ??
    units.find(
      (o) =>
        first !== undefined &&
        o.mentions.some(
          (m) => m.start >= first.start && m.start - first.start <= 20 && sameLine(first.start, m),
        ),
    ) ??
    units.find((o) => o.mentions.some((m) => isSignature(reading, m)))
  );
};
