import { describe, expect, it } from 'vitest';
import type { Gold } from '#seed/eval/gold.ts';
import { joinedPost } from '#seed/eval/names.ts';
import { scoreArticle } from '#seed/eval/score-article.ts';
import { scoreTable } from '#seed/eval/score-table.ts';
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

  it('gives the same interval each time', () => {
    const scores = [score([person], []), score([person, event], [claim('a', 'SPOKE_AT', 'e')])];
    expect(scoreTable(scores)).toEqual(scoreTable(scores));
  });
});
