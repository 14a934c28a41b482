import { describe, expect, it } from 'vitest';
import { calibrate, type JudgedClaim } from '#seed/eval/calibrate.ts';
import { confidences } from '#seed/extract/confidence/confidence.ts';
import measured from '#seed/extract/confidence/measured.json' with { type: 'json' };
import { extract } from '#seed/extract/extract.ts';
import { ALL_RULES } from '#seed/extract/rules/all-rules.ts';
import type { ExtractedEntity } from '#seed/extraction.ts';
import { sourceText } from '#tests/golden/source-text.ts';

const span = { start: 0, end: 1, text: '甲' };
const entity = (id: string, mentions: number): ExtractedEntity => ({
  id,
  kind: 'PERSON',
  subkind: 'PERSON',
  name: '韩立群',
  aliases: [],
  scope: 'institution',
  mentions: Array.from({ length: mentions }, () => span),
});
const judged = (rule: string, holds: boolean, mentions = 1): JudgedClaim => ({
  claim: {
    subject: 'p1',
    predicate: 'ATTENDED',
    object: 'e1',
    confidence: 0.5,
    rule,
    evidence: [span],
  },
  subject: entity('p1', mentions),
  object: entity('e1', 1),
  holds,
});
const times = <T>(n: number, make: () => T): readonly T[] => Array.from({ length: n }, make);

describe('confidence', () => {
  it('is the share of a rule’s claims that held, drawn towards the mean by few cases', () => {
    const counts = calibrate([
      [
        ...times(90, () => judged('often', true)),
        ...times(10, () => judged('often', false)),
        judged('once', false),
      ],
    ]);
    const confidence = confidences(counts);
    expect(confidence(judged('often', true))).toBe(0.9);
    expect(confidence(judged('once', true))).toBeGreaterThan(0.7);
    expect(confidence(judged('once', true))).toBeLessThan(0.9);
    expect(confidence(judged('never', true))).toBeUndefined();
  });

  it('parts the claims of a rule by a cue that holds on articles that it was not measured on', () => {
    const article = () => [
      ...times(4, () => judged('rule', true, 2)),
      ...times(3, () => judged('rule', false, 1)),
    ];
    const confidence = confidences(calibrate(times(8, article)));
    expect(confidence(judged('rule', true, 2))).toBeGreaterThan(0.9);
    expect(confidence(judged('rule', true, 1))).toBeLessThan(0.2);
  });

  it('takes no cue from one article', () => {
    const usual = () => [judged('rule', true, 2), judged('rule', true, 1)];
    const odd = times(6, () => judged('rule', false, 1));
    expect(calibrate([...times(20, usual), odd])['rule']?.cue).toBeUndefined();
  });

  it('of an extracted claim comes from the committed counts, which know only rules that there are', () => {
    const known = new Set(ALL_RULES.map((r) => r.id));
    expect(Object.keys(measured).filter((rule) => !known.has(rule))).toEqual([]);
    const { claims, entities } = extract(
      sourceText('5月10日，人事处召开工作座谈会。人事处处长郑启明主持会议。', '', '2023-05-12'),
    );
    const chaired = claims.find((c) => c.rule === 'chaired');
    if (chaired === undefined) throw new Error('nobody chaired');
    const [subject, object] = [chaired.subject, chaired.object].map((id) =>
      entities.find((e) => e.id === id),
    );
    expect(chaired.confidence).toBe(
      confidences(measured as Parameters<typeof confidences>[0])({ claim: chaired, subject, object }),
    );
  });
});
