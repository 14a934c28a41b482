import { describe, expect, it } from 'vitest';
import { baselineOf, differenceOf } from '#seed/eval/baseline.ts';
import { classTable } from '#seed/eval/class-table.ts';
import type { Gold } from '#seed/eval/gold.ts';
import { joinedPost } from '#seed/eval/names.ts';
import { scoreArticle } from '#seed/eval/score-article.ts';
import type { ExtractedClaim, ExtractedEntity, Extraction } from '#seed/extraction.ts';

const RAW = '甲乙丙';
const mention = { start: 0, end: 1, text: '甲' };
const entity = (id: string, kind: ExtractedEntity['kind'], name: string, date?: string): ExtractedEntity => ({
  id,
  kind,
  subkind: kind === 'PERSON' ? 'PERSON' : kind === 'EVENT' ? 'MEETING' : 'DEPARTMENT',
  name,
  aliases: [],
  scope: 'institution',
  ...(date !== undefined && { date }),
  mentions: [mention],
});
const claim = (
  subject: string,
  predicate: ExtractedClaim['predicate'],
  object: string,
  role?: string,
): ExtractedClaim => ({
  subject,
  predicate,
  object,
  ...(role !== undefined && { role }),
  confidence: 0.9,
  rule: 'test',
  evidence: [mention],
});
const gold: Gold = {
  id: 'x',
  institution: '临江大学',
  entities: [
    { id: 'p1', type: 'Person', name: '韩立群', aliases: [] },
    { id: 'p2', type: 'Person', name: '孟长河', aliases: [], mentionOnly: true },
    { id: 'o1', type: 'Organization', name: '学校党委', aliases: [] },
    { id: 'o2', type: 'Organization', name: '学校', aliases: [], resolved: '临江大学' },
    { id: 'e1', type: 'Event', name: '工作会议', aliases: [], date: '2023-05-10' },
  ],
  claims: [
    { subject: 'p1', predicate: 'HOLDS_POST', object: 'o1', role: '书记', evidence: '' },
    { subject: 'p1', predicate: 'SPOKE_AT', object: 'e1', role: '讲话', evidence: '' },
    { subject: 'o1', predicate: 'PART_OF', object: 'o2', role: null, evidence: '' },
  ],
};
const score = (entities: readonly ExtractedEntity[], claims: readonly ExtractedClaim[]) =>
  scoreArticle(gold, { entities, claims, statements: [] } satisfies Extraction, RAW);

const person = entity('a', 'PERSON', '韩立群');
const school = entity('b', 'ORGANIZATION', '学校');
const event = entity('e', 'EVENT', '2023年工作会议', '2023-05-10');

describe('scoring', () => {
  it('joins body and title, so that 学校 + 党委书记 equals 学校党委 + 书记', () => {
    expect(joinedPost('学校', '党委书记', '临江大学')).toBe(joinedPost('临江大学党委', '书记', '临江大学'));
    expect(score([person, school], [claim('a', 'HOLDS_POST', 'b', '党委书记')]).tallies.post).toEqual({
      right: 1,
      wrong: 0,
      missed: 0,
    });
  });

  it('counts another title as wrong and the missing one as missed', () => {
    expect(score([person, school], [claim('a', 'HOLDS_POST', 'b', '校长')]).tallies.post).toEqual({
      right: 0,
      wrong: 1,
      missed: 1,
    });
  });

  it('aligns events by likeness of name and day', () => {
    const { tallies } = score([person, event], [claim('a', 'SPOKE_AT', 'e', '指出')]);
    expect(tallies['person-event']).toEqual({ right: 1, wrong: 0, missed: 0 });
    expect(tallies['event date']).toEqual({ right: 1, wrong: 0, missed: 0 });
  });

  it('takes attendance for speech as one wrong and one missed', () => {
    expect(score([person, event], [claim('a', 'ATTENDED', 'e')]).tallies['person-event']).toEqual({
      right: 0,
      wrong: 1,
      missed: 1,
    });
  });

  it('neither requires nor blames who is only mentioned, and bodies of the state', () => {
    const cited = entity('c', 'PERSON', '孟长河');
    const neutral = entity('d', 'ORGANIZATION', '教育部');
    const { tallies } = score([cited, neutral, event], [claim('c', 'ATTENDED', 'e')]);
    expect(tallies.person).toEqual({ right: 0, wrong: 0, missed: 1 });
    expect(tallies.organization.wrong).toBe(0);
    expect(tallies['person-event'].wrong).toBe(0);
  });

  it('takes a body by any form that either side has for it, and blames no second form', () => {
    const party = { ...entity('b', 'ORGANIZATION', '临江大学党委'), aliases: ['学校党委'] };
    const again = entity('c', 'ORGANIZATION', '学校党委');
    expect(score([person, party, again], []).tallies.organization).toEqual({ right: 1, wrong: 0, missed: 1 });
  });

  it('blames no part-of with an end that is only named in set phrases', () => {
    const neutral = entity('d', 'ORGANIZATION', '中共中央');
    const bureau = entity('f', 'ORGANIZATION', '中共中央办公厅');
    expect(score([neutral, bureau], [claim('f', 'PART_OF', 'd')]).tallies['part-of'].wrong).toBe(0);
  });

  it('asks for the nearest parent, and neither asks for nor blames the one above it', () => {
    const three: Gold = {
      id: 'y',
      entities: ['甲校', '甲院', '甲系'].map((name, i) => ({
        id: `g${i}`,
        type: 'Organization',
        name,
        aliases: [],
      })),
      claims: [
        [2, 1],
        [1, 0],
        [2, 0],
      ].map(([s, o]) => ({
        subject: `g${s}`,
        predicate: 'PART_OF',
        object: `g${o}`,
        role: null,
        evidence: '',
      })),
    };
    const entities = ['甲校', '甲院', '甲系'].map((name, i) => entity(`x${i}`, 'ORGANIZATION', name));
    const partOf = (...pairs: readonly (readonly [number, number])[]) =>
      scoreArticle(
        three,
        { entities, claims: pairs.map(([s, o]) => claim(`x${s}`, 'PART_OF', `x${o}`)), statements: [] },
        RAW,
      ).tallies['part-of'];
    expect(partOf([2, 1], [1, 0])).toEqual({ right: 2, wrong: 0, missed: 0 });
    expect(partOf([2, 0])).toEqual({ right: 0, wrong: 0, missed: 2 });
    expect(partOf([0, 2])).toEqual({ right: 0, wrong: 1, missed: 2 });
  });

  it('tells how a wrong name lies against the right one', () => {
    const raw = '学校党委韩立群副书记';
    const at = (id: string, kind: ExtractedEntity['kind'], text: string): ExtractedEntity => ({
      ...entity(id, kind, text),
      mentions: [{ start: raw.indexOf(text), end: raw.indexOf(text) + text.length, text }],
    });
    const faults = (...entities: readonly ExtractedEntity[]) =>
      scoreArticle(gold, { entities, claims: [], statements: [] }, raw).boundaries.map((b) => b.fault);
    expect(faults(at('a', 'PERSON', '委韩立群'))).toEqual(['too long left']);
    expect(faults(at('a', 'PERSON', '立群'))).toEqual(['too short left']);
    expect(faults(at('a', 'PERSON', '韩立群副'))).toEqual(['too long right']);
    expect(faults(at('b', 'ORGANIZATION', '校党'))).toEqual(['both ends']);
    expect(faults(at('a', 'PERSON', '书记'))).toEqual(['invented']);
    expect(faults(at('a', 'PERSON', '韩立'), at('b', 'PERSON', '群'))).toEqual(['split', 'split']);
    expect(faults(at('a', 'PERSON', '韩立群'))).toEqual([]);
  });

  it('shows against a baseline what a rule gained and what it lost', () => {
    const named = (entities: readonly ExtractedEntity[], claims: readonly ExtractedClaim[]) => {
      const scores = [{ name: '001', score: score(entities, claims) }];
      return baselineOf(scores, classTable(scores.map((s) => s.score)));
    };
    const before = named([person, school, event], [claim('a', 'HOLDS_POST', 'b', '校长')]);
    const now = named([school, event, person], [claim('a', 'SPOKE_AT', 'e')]);
    const { articles, f1 } = differenceOf(before, now);
    expect(articles).toEqual([
      {
        name: '001',
        newlyRight: ['person-event: 韩立群 SPOKE_AT 工作会议'],
        noLongerWrong: ['post: 韩立群 | 学校 | 校长'],
        newlyWrong: [],
        newlyMissed: [],
      },
    ]);
    expect(f1['person-event']).toBe(1);
    expect(differenceOf(now, now).articles).toEqual([]);
  });

  it('gives the same interval each time', () => {
    const scores = [score([person], []), score([person, event], [claim('a', 'SPOKE_AT', 'e')])];
    expect(classTable(scores)).toEqual(classTable(scores));
  });
});
