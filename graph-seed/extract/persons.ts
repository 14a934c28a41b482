import { IS, lexicon } from '#seed/lexicon/lexicon.ts';
import { createWordList } from '#seed/lexicon/word-list.ts';
import { coverIntroduced } from './introduced-names.ts';
import { leftFit, rightFit } from './name-shape.ts';
import {
  afterBy,
  afterOrigin,
  beforeDelegated,
  beforeVerbs,
  besideOrganizations,
  inRosters,
} from './person-clauses.ts';
import { inLists, listOpenings } from './person-lists.ts';
import { type Accept, acceptFirst, type Candidate, free, HONORIFIC, type NameEnds } from './person-marks.ts';
import { inAppointments, inProfiles } from './person-notices.ts';
import { inRosterLines, inTables } from './person-rows.ts';
import { inSheets } from './person-sheets.ts';
import { afterTitles, beforeBrackets, beforeTitles, latinNames } from './person-titles.ts';
import { PROTECTED } from './protected-spans.ts';
import { longestFrom, longestUpTo, type Reading, roleUpTo } from './reading.ts';
import { transcribedName } from './transcribed-names.ts';

/** A name of a person where it stands; `name` is the form without inner spaces, or of an earlier mention. */
export interface PersonMention {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export interface Persons {
  /** In the order of the text, without overlaps. */
  readonly mentions: readonly PersonMention[];
  /** Names that the text gives only as an authority (`…总书记`). */
  readonly cited: ReadonlySet<string>;
}

/** Every other place where an accepted name stands. */
const mentionsOf = (reading: Reading, names: ReadonlyMap<string, string>, known: NameEnds) => {
  const { text } = reading;
  const list = createWordList(names);
  const mentions: PersonMention[] = [];
  const areas = [reading.article.title, reading.article.body];
  for (const area of areas) {
    for (let i = area.start; i < area.end; i++) {
      if (!list.mayBegin(text, i)) continue;
      let found: PersonMention | undefined;
      list.visit(text, i, (end, name) => {
        const accepted = known[i] ?? 0;
        const certain = accepted === end;
        const fits =
          certain ||
          (end - i > 2
            ? true
            : rightFit(reading, end) >= 2 &&
              (leftFit(reading, i) >= 2 || longestUpTo(reading, i, IS.unit | IS.suffix) !== undefined));
        if (fits && (certain || accepted === 0)) found = { start: i, end, name };
      });
      const shield = reading.shield[i] ?? 0;
      if (found === undefined || shield === PROTECTED.byline || shield === PROTECTED.work) continue;
      mentions.push(found);
      i = found.end - 1;
    }
  }
  return mentions;
};

/** `殷老师`, `李科长`: surname and title of somebody already named, when only one person has that surname. */
const surnamesWithTitle = (
  reading: Reading,
  names: ReadonlyMap<string, string>,
  taken: readonly PersonMention[],
): readonly PersonMention[] => {
  const { text } = reading;
  const { surnames } = lexicon();
  const bySurname = new Map<string, string | undefined>();
  for (const name of new Set(names.values())) {
    const surname = surnames.get(name.slice(0, 2)) === 'compound' ? name.slice(0, 2) : name.slice(0, 1);
    bySurname.set(surname, bySurname.has(surname) ? undefined : name);
  }
  const list = createWordList(bySurname);
  let next = 0;
  const found: PersonMention[] = [];
  for (const area of [reading.article.title, reading.article.body]) {
    for (let i = area.start; i < area.end; i++) {
      if (!list.mayBegin(text, i) || !free(reading, i)) continue;
      while ((taken[next]?.end ?? text.length) <= i) next++;
      if ((taken[next]?.start ?? text.length) <= i) continue;
      let name: string | undefined;
      let after = i;
      list.visit(text, i, (end, named) => {
        name = named;
        after = end;
      });
      if (name === undefined) continue;
      const role = longestFrom(reading, after, IS.role);
      const honorific = HONORIFIC.exec(text.slice(after, after + 2))?.[0];
      const length =
        role !== undefined && role.word.role !== 'lead' ? role.end - role.start : (honorific?.length ?? 0);
      if (length < 2 || leftFit(reading, i) < 2) continue;
      found.push({ start: i, end: after + length, name });
    }
  }
  return found;
};

const citedNames = (reading: Reading, mentions: readonly PersonMention[]): ReadonlySet<string> => {
  const cited = new Set<string>();
  for (const m of mentions) {
    const after = longestFrom(reading, m.end, IS.role);
    const before = longestUpTo(reading, m.start, IS.role);
    if (after?.word.role === 'national' || before?.word.role === 'national') cited.add(m.name);
  }
  return cited;
};

/**
 * 院长张岚高岭研究院…: a name that nothing closes is cut to the shorter one that the article closes elsewhere
 * (captions run into the text). Returns the names as they stand.
 */
const cutToKnown = (reading: Reading, known: NameEnds, starts: readonly number[]): ReadonlySet<string> => {
  const { text } = reading;
  const closed = new Set<string>();
  for (const start of starts) {
    const end = known[start] ?? start;
    if (rightFit(reading, end) === 3) closed.add(text.slice(start, end));
  }
  const surfaces = new Set<string>();
  for (const start of starts) {
    const end = known[start] ?? start;
    if (closed.has(text.slice(start, end - 1)) && rightFit(reading, end) === 0) known[start] = end - 1;
    surfaces.add(text.slice(start, known[start]));
  }
  return surfaces;
};

const transcribedNames = (reading: Reading, accept: Accept): void => {
  for (let dot = reading.text.indexOf('·'); dot >= 0; dot = reading.text.indexOf('·', dot + 1)) {
    const name = free(reading, dot) ? transcribedName(reading, dot) : undefined;
    if (name === undefined || longestFrom(reading, name.end, IS.suffix | IS.unit | IS.region) !== undefined)
      continue;
    if (rightFit(reading, name.end) > 0 || roleUpTo(reading, name.start) !== undefined)
      accept(name.start, name.end);
  }
};

type Stretch = readonly [start: number, end: number];

const stretchesOf = (
  reading: Reading,
  ...readers: readonly ((reading: Reading, accept: Accept) => void)[]
): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  for (const read of readers) read(reading, (start, end) => stretches.push([start, end]));
  return stretches;
};

/** What stands where names do, whatever the organizations are: read once, though persons are looked for twice. */
export interface PersonSigns {
  /** Believed before all others. */
  readonly titled: readonly Stretch[];
  readonly beforeTitles: readonly Candidate[];
  readonly beforeVerbs: readonly Candidate[];
  readonly further: readonly Stretch[];
  readonly listOpenings: Uint8Array;
}

/** Reads the signs of persons that need no organizations. */
export const readPersonSigns = (reading: Reading): PersonSigns => ({
  titled: stretchesOf(reading, inTables, transcribedNames, afterTitles),
  beforeTitles: beforeTitles(reading),
  beforeVerbs: beforeVerbs(reading),
  further: stretchesOf(
    reading,
    beforeBrackets,
    beforeDelegated,
    afterOrigin,
    afterBy,
    inRosters,
    inRosterLines,
    latinNames,
    inSheets,
  ),
  listOpenings: listOpenings(reading),
});

/** Finds the persons of an article by what stands around their names; ends and starts of organizations help when known. */
export const findPersons = (
  reading: Reading,
  signs: PersonSigns,
  organizationEnds: ReadonlySet<number>,
  organizationStarts: ReadonlySet<number>,
): Persons => {
  const known: NameEnds = new Int32Array(reading.text.length + 1);
  const inside = coverIntroduced(reading.text, reading.introduced);
  const starts: number[] = [];
  const accept = (start: number, end: number): void => {
    for (let i = start; i < end; i++) if (inside[i] === 1) return;
    known[start] = end;
    inside.fill(1, start, end);
    starts.push(start);
  };
  for (const [start, end] of signs.titled) accept(start, end);
  acceptFirst(signs.beforeTitles, accept, organizationEnds);
  acceptFirst(signs.beforeVerbs, accept, organizationEnds);
  besideOrganizations(reading, accept, organizationEnds);
  for (const [start, end] of signs.further) accept(start, end);
  inProfiles(reading, accept, organizationStarts);
  inAppointments(reading, accept, organizationStarts);
  inLists(reading, signs.listOpenings, known, accept);
  const names = new Map<string, string>();
  for (const surface of cutToKnown(reading, known, starts))
    names.set(surface, /[A-Za-z]/.test(surface) ? surface : surface.replaceAll(' ', ''));
  const mentions = mentionsOf(reading, names, known);
  const again = surnamesWithTitle(reading, names, mentions);
  const all = [...mentions, ...again].sort((a, b) => a.start - b.start);
  return { mentions: all, cited: citedNames(reading, all) };
};
