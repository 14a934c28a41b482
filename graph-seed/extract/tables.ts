import { isHan } from './fold-text.ts';
import { matchesOf } from './matches.ts';

/** A cell of a table without the spaces around its words; end exclusive. */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

/** What the header says of a column; `seat` is a post in the body that the table is about, `mark` says who came. */
export type Column = 'name' | 'unit' | 'title' | 'seat' | 'mark';

/** A line under a header; a column that it leaves empty is absent. */
export type TableRow = Readonly<Partial<Record<Column, Cell>>> & { readonly name: Cell };

const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  ['name', /^(?:教师|教职工|职工|学生|学员|委员|成员|代表|专家|负责人|参会人|参会人员|联系人)?姓名$/],
  ['seat', /^(?:会内|会中|本会|委员会|理事会|工作组|小组|协会)(?:职务|任职)$/],
  [
    'unit',
    /^(?:所在|所属|工作|参会|派出|推荐|任职)?(?:单位|部门|学院|院系|院部|机构|支部|党支部|科室)(?:名称)?(?:\((?:全称|盖章)\))?$/,
  ],
  [
    'title',
    /^(?:(?:工作|所在)?(?:单位|部门)(?:及|和|、|与|\/)?)?(?:现任|行政|党内|现)?(?:职务|职位|岗位)(?:(?:\/|、|及|和|或)?(?:职称|职级))?(?:\((?:职称|职级)\))?$|^职称(?:\/|、|及|和)?职务$|^(?:专业技术)?职称$/,
  ],
  ['mark', /^(?:签名|签到|签字|备注|出席情况|到会情况|考勤)$/],
];

const NUMBERING = /^(?:序号|编号|No\.?)$/;

type Splitter = (line: string) => readonly Cell[];

const splitBy =
  (gap: RegExp): Splitter =>
  (line) => {
    const cells: Cell[] = [];
    let from = 0;
    const put = (a: number, b: number): void => {
      let start = a;
      let end = b;
      while (start < end && /\s/.test(line[start] ?? '')) start++;
      while (end > start && /\s/.test(line[end - 1] ?? '')) end--;
      cells.push({ start, end });
    };
    for (const m of matchesOf(gap, line)) {
      put(from, m.index);
      from = m.index + m[0].length;
    }
    put(from, line.length);
    // | a | b |: the frame is no cell; an indented line has no empty cell before it.
    const first = cells[0];
    if (first !== undefined && first.start === first.end && !gap.source.startsWith('\\t')) cells.shift();
    return cells;
  };

/** What parts cells, the surest first: a header that can be parted so is. */
const GAPS = [/\t/g, /\|/g, / {2,}/g, /,/g, / +/g] as const;

const LONGEST_LABEL = 14;
const LONGEST_LINE = 400;

interface Header {
  readonly columns: readonly (Column | undefined)[];
  readonly split: Splitter;
  /** Cells hold their place in a line even when empty. */
  readonly fixed: boolean;
}

const headerOf = (line: string): Header | undefined => {
  if (line.length > LONGEST_LINE || !/姓\s*名/.test(line)) return undefined;
  for (const [i, gap] of GAPS.entries()) {
    const split = splitBy(gap);
    const labels = split(line).map((c) => line.slice(c.start, c.end).replaceAll(/\s/g, ''));
    if (labels.length < 2 || labels.some((l) => l.length > LONGEST_LABEL)) continue;
    const columns = labels.map((label) => COLUMNS.find(([, names]) => names.test(label))?.[0]);
    if (columns.filter((c) => c === 'name').length !== 1) continue;
    if (columns.every((c) => c === undefined || c === 'name') && !labels.some((l) => NUMBERING.test(l)))
      continue;
    return { columns, split, fixed: i < 2 || i === 3 };
  }
  return undefined;
};

const rowOf = (line: string, at: number, header: Header): TableRow | undefined => {
  const { columns, split, fixed } = header;
  let cells = split(line);
  // 1  甲 某处: where spaces part the cells, a line may part them by fewer.
  if (!fixed && cells.length !== columns.length) {
    const closer = splitBy(/ +/g)(line);
    if (closer.length === columns.length) cells = closer;
  }
  const missing = columns.slice(cells.length);
  if (cells.length > columns.length || (!fixed && missing.some((c) => c === 'name' || c === 'unit')))
    return undefined;
  const row: Partial<Record<Column, Cell>> = {};
  for (const [i, cell] of cells.entries()) {
    const column = columns[i];
    if (column !== undefined && cell.end > cell.start && row[column] === undefined)
      row[column] = { start: at + cell.start, end: at + cell.end };
  }
  return row.name === undefined ? undefined : { ...row, name: row.name };
};

/**
 * Reads the rows under each line that names columns (`序号 姓名 单位 职务`), parted by tabs, bars, commas or
 * spaces as that line is. A line of prose ends a table. `raw` has the tabs that the folded text has not.
 */
export const readTables = (raw: string, text: string, start: number, end: number): readonly TableRow[] => {
  const rows: TableRow[] = [];
  let header: Header | undefined;
  for (let at = start; at < end; ) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 || feed > end ? end : feed;
    const line = text.slice(at, next);
    // tabs part cells; everything else is read as folded
    const parted = raw.slice(at, next).includes('\t')
      ? line
          .split('')
          .map((char, i) => (raw[at + i] === '\t' ? '\t' : char))
          .join('')
      : line;
    const opened = headerOf(parted);
    if (opened !== undefined) header = opened;
    else if (header !== undefined && line.length <= LONGEST_LINE) {
      const row = /[。;:]\s*$|^[^\s|]{1,8}:/.test(line) ? undefined : rowOf(parted, at, header);
      if (row !== undefined) rows.push(row);
      else if (/[。:]/.test(line)) header = undefined;
    } else header = undefined;
    at = next + 1;
  }
  return rows;
};

/** Whether nothing but Han characters fills the cell. */
export const isHanCell = (text: string, { start, end }: Cell): boolean => {
  for (let i = start; i < end; i++) if (!isHan(text.charCodeAt(i))) return false;
  return end > start;
};
