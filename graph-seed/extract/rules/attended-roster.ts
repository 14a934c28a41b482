import type { Draft, Rule, Scene } from '../scene.ts';
import type { Sentence } from '../sentences.ts';
import type { Cell } from '../tables.ts';
import { eventIn, referencesOf } from './drafts.ts';

const ROSTER =
  /(?:(?:专家组|代表团|考察团|调研组|授课|讲师|专家)(?:成员|团队|教师|嘉宾)|评审专家|与会专家|与会嘉宾|特邀嘉宾|评委)(?:包括|有|为|分别为|分别是|:)$|(?:参加|参与|出席|陪同|列席|与会|参会|到会|到场|发言的|致辞的)[^,。;\n]{0,16}(?:有|还有|包括|人员|领导|嘉宾|名单|为) ?:? ?$/;

/** A sheet or list of those who came. */
const SHEET = /签到|参会人员|参会名单|与会人员|出席人员|到会人员/;

const ROW = /(?:^|\n) *\d{1,3}[ .、]+$/;

const ABSENT = /请假|缺席|未到|未出席|事假|病假|公差|因公/;

const LONGEST_LABEL = 16;

const textOf = (text: string, { start, end }: Cell): string => text.slice(start, end);

/** 1  甲; 校领导：甲  乙: a row with a number, or a line of names behind the label of a group. */
const isListed = (text: string, sentence: Sentence, at: number): boolean =>
  ROW.test(text.slice(Math.max(0, at - 8), at)) ||
  (/^[\u4e00-\u9fff ]{2,14}: *[^ ]/.test(text.slice(sentence.start, sentence.start + LONGEST_LABEL)) &&
    at > sentence.start &&
    !/[。!?]/.test(text.slice(sentence.start, Math.min(at, sentence.start + LONGEST_LIST))));

const LONGEST_LIST = 400;

/** 甲  某处处长, in a row with a number or under a header: who signed a sheet came, unless the row says otherwise. */
const signedIn = (scene: Scene): readonly Draft[] => {
  const { text, article, sentences, tables } = scene.reading;
  if (scene.event === undefined || !SHEET.test(text.slice(article.title.start, article.title.end))) return [];
  const signed = text.slice(article.title.start, article.title.end).includes('签到');
  const signs = tables.some((row) => row.mark !== undefined && !ABSENT.test(textOf(text, row.mark)));
  // where others signed, whoever did not was not there
  const came = tables.filter((row) => !signs || row.mark !== undefined);
  const cells = new Set(came.map((row) => row.name.start));
  const rows = new Set(tables.map((row) => row.name.start));
  const drafts: Draft[] = [];
  let index = 0;
  for (const { person } of scene.phrases) {
    while (index < sentences.length - 1 && (sentences[index]?.end ?? 0) <= person.start) index++;
    const sentence = sentences[index];
    if (sentence === undefined) continue;
    if (rows.has(person.start) ? !cells.has(person.start) : !isListed(text, sentence, person.start)) continue;
    const rest = text.slice(person.end, sentence.end);
    if (ABSENT.test(rest) || ABSENT.test(text.slice(sentence.start, sentence.start + LONGEST_LABEL)))
      continue;
    drafts.push({
      subject: { kind: 'person', name: person.name },
      predicate: 'ATTENDED',
      object: { kind: 'event', event: scene.event },
      role: /列席$/.test(rest) ? '列席' : signed ? '签到' : '参加',
      sentence,
      from: person.start,
      to: person.end,
      subjectAt: { start: person.start, end: person.end },
    });
  }
  return drafts;
};

/** 参加会议的还有甲、乙; 出席人员：甲、乙: the verb first, the names after it. */
export const attendedRoster: Rule = {
  id: 'attended-roster',
  confidence: 0.9,
  apply: (scene) => {
    const { text } = scene.reading;
    const drafts: Draft[] = [];
    let open: { sentence: unknown; cue: number } | undefined;
    for (const group of scene.groups) {
      const before = text.slice(Math.max(group.sentence.start, group.start - 24), group.start);
      if (ROSTER.test(before))
        open = { sentence: group.sentence, cue: group.start - before.length + before.search(ROSTER) };
      if (open === undefined || open.sentence !== group.sentence) continue;
      for (const m of group.members) {
        for (const r of referencesOf(scene, m)) {
          drafts.push({
            subject: r.reference,
            predicate: 'ATTENDED',
            object: eventIn(scene, group.sentence),
            role: m.kind === 'unit' && m.phrase.through !== '' ? m.phrase.through : '参加',
            sentence: group.sentence,
            from: open.cue,
            to: r.end,
            subjectAt: { start: r.start, end: r.end },
          });
        }
      }
    }
    return [...drafts, ...signedIn(scene)];
  },
};
