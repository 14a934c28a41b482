import { IS } from '#seed/lexicon/lexicon.ts';
import { closingBracket } from '../clauses.ts';
import { announcedBody } from '../list-headings.ts';
import type { Organization, OrganizationMention } from '../organization.ts';
import { longestUpTo, roleUpTo } from '../reading.ts';
import type { Draft, Rule, Scene } from '../scene.ts';
import type { Sentence } from '../sentences.ts';
import { type Cell, isHanCell, type TableRow } from '../tables.ts';
import { type ListedTitle, readTitles } from '../title-list.ts';
import { draftOfTitle } from './post-drafts.ts';

const CELL = /^(?: {2,}|\t+ *| (?=[\u4e00-\u9fff]{4}))/;

/** A title as a column gives it that the lexicons do not know: a few Han characters, no category of people. */
const isTitleCell = ({ reading }: Scene, { start, end }: Cell): boolean =>
  end - start >= 2 &&
  end - start <= 12 &&
  isHanCell(reading.text, { start, end }) &&
  longestUpTo(reading, end, IS.participant) === undefined &&
  !NO_TITLE.test(reading.text.slice(start, end));

const NO_TITLE = /^(?:无|暂无|同上|教师|教工|职工|学生|群众|党员|成员|博士|硕士|本科)/;

/** What members of a committee or an association are. */
const SEAT =
  /^(?:名誉|荣誉|常务|执行|轮值)*(?:副)?(?:主任委员|委员|组长|组员|成员|会长|理事长|理事|监事长|监事|秘书长|主席|顾问|干事长)$/;

/** Seats in the body that the title announces: of a column of its own, or among the titles of one. */
const seatsOf = (
  scene: Scene,
  row: TableRow,
  announced: Organization | undefined,
): readonly ListedTitle[] => {
  const cell = row.seat ?? row.title;
  if (announced === undefined || cell === undefined) return [];
  const role = scene.reading.text.slice(cell.start, cell.end);
  return SEAT.test(role) ? [{ organization: announced, role, rank: false, roleAt: cell }] : [];
};

/** The titles of one cell: each with the body that it names, else the one of the unit's column. */
const titlesOfCell = (scene: Scene, cell: Cell, unit: OrganizationMention | undefined) => {
  const { reading, organizations } = scene;
  const titles: ListedTitle[] = [];
  const body = unit === undefined ? undefined : organizations.of(unit);
  for (let at = cell.start; at < cell.end; ) {
    const mark = reading.text.slice(at, cell.end).search(/[、,/ (]/);
    const end = mark < 0 ? cell.end : at + mark;
    const [read] = readTitles(reading, organizations, at, end).titles;
    if (read?.organizationAt !== undefined) titles.push(read);
    else if (body !== undefined && unit !== undefined) {
      const role = roleUpTo(reading, end);
      const whole = role?.start === at && role.word.role !== 'lead' && role.word.role !== 'national';
      if (whole || isTitleCell(scene, { start: at, end })) {
        titles.push({
          organization: body,
          organizationAt: unit,
          role: reading.text.slice(at, end),
          rank: role?.word.role === 'rank',
          roleAt: { start: at, end },
        });
      }
    }
    at = end + 1;
    if (reading.text[end] === '(') at = Math.max(at, closingBracket(reading.text, end, cell.end - end) + 1);
  }
  return titles;
};

/** Posts of the rows whose columns a header names: the unit's cell is the body, the title's cell the role. */
const inColumns = (scene: Scene): readonly Draft[] => {
  const { reading, organizations, phrases } = scene;
  const announced = announcedBody(reading, organizations);
  const drafts: Draft[] = [];
  let index = 0;
  let at = 0;
  for (const row of reading.tables) {
    const sentence = sentenceAt(reading.sentences, row.name.start, index);
    index = sentence.index;
    const mention = row.unit === undefined ? undefined : organizations.startingAt(row.unit.start);
    const unit = mention?.end === row.unit?.end ? mention : undefined;
    const seats = seatsOf(scene, row, announced);
    const titled = seats.length > 0 && row.seat === undefined ? undefined : row.title;
    const titles = [...(titled === undefined ? [] : titlesOfCell(scene, titled, unit)), ...seats];
    while ((phrases[at]?.person.start ?? row.name.end) < row.name.start) at++;
    for (; (phrases[at]?.person.start ?? row.name.end) < row.name.end; at++) {
      const person = phrases[at]?.person;
      if (person === undefined || sentence.found === undefined) continue;
      for (const title of titles) drafts.push(draftOfTitle(person.name, person, title, sentence.found));
    }
  }
  return drafts;
};

/** The sentence that holds the offset, looked for from the one with the index on. */
const sentenceAt = (sentences: readonly Sentence[], at: number, from: number) => {
  let index = from;
  while (index < sentences.length - 1 && (sentences[index]?.end ?? 0) <= at) index++;
  const found = sentences[index];
  return { index, found: found !== undefined && found.start <= at ? found : undefined };
};

/** `3  甲  某公司董事长  理事长`: the cells behind a name where no header says what they hold. */
const besideNames = (scene: Scene): readonly Draft[] => {
  const { reading, organizations, phrases } = scene;
  const { text } = reading;
  const drafts: Draft[] = [];
  let index = 0;
  for (const { person, end } of phrases) {
    const { found: sentence, index: next } = sentenceAt(reading.sentences, person.start, index);
    index = next;
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
};

/** The cells of a row of a table beside a name; without a body they say nothing. */
export const postInRow: Rule = {
  id: 'post-in-row',
  confidence: 0.85,
  apply: (scene) => [...inColumns(scene), ...besideNames(scene)],
};
