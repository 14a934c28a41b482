import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveAdjacency } from '#server/domain/adjacency.ts';
import type { Claim } from '#server/domain/claim.ts';
import { deriveRelation, relationIdOf } from '#server/domain/relation.ts';

const claim = (over: Partial<Claim> = {}): Claim => ({
  id: 'c1',
  articleId: 'a1',
  predicate: 'HOLDS_POST',
  subjectId: 'p1',
  objectId: 'o1',
  role: '书记',
  confidence: 0.8,
  rule: 'post',
  status: 'AUTO',
  ordinal: 0,
  evidence: [{ start: 0, end: 2, text: '甲乙' }],
  statements: [],
  ...over,
});

test('a relation is seen from the first to the last day that an article shows it', () => {
  const relation = deriveRelation([
    claim({ asOf: '2023-05-01' }),
    claim({ asOf: '2022-03-10', confidence: 0.9 }),
    claim({ asOf: '2024' }),
  ]);
  expect(relation).toMatchObject({
    firstSeen: '2022-03-10',
    lastSeen: '2024',
    claimCount: 3,
    confidence: 0.9,
  });
});

test('a rejected claim proves nothing, and a relation without proof is none', () => {
  expect(deriveRelation([claim({ status: 'REJECTED' })])).toBeUndefined();
  expect(deriveRelation([claim({ status: 'REJECTED', confidence: 1 }), claim()])).toMatchObject({
    claimCount: 1,
    confidence: 0.8,
  });
});

test('bounds are absent unless a text states them', () => {
  expect(deriveRelation([claim({ asOf: '2022-01-01' })])).not.toHaveProperty('validFrom');
  expect(deriveRelation([claim({ validFrom: '2022-01-01' })])).toMatchObject({ validFrom: '2022-01-01' });
});

test('the order in which claims arrive does not matter', () => {
  const arbitrary = fc.array(
    fc.record({
      asOf: fc.constantFrom('2022-01-01', '2023', '2022-12', '--03-10'),
      confidence: fc.constantFrom(0.5, 0.7, 0.9),
      ordinal: fc.nat(5),
      status: fc.constantFrom('AUTO' as const, 'REJECTED' as const, 'ACCEPTED' as const),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(arbitrary, (parts) => {
      const claims = parts.map((part) => claim(part));
      expect(deriveRelation(claims.toReversed())).toEqual(deriveRelation(claims));
    }),
  );
});

test('another role is another relation', () => {
  expect(relationIdOf(claim())).not.toBe(relationIdOf(claim({ role: '副书记' })));
});

test('an adjacency record sums up all relations of a pair as its owner sees them', () => {
  const post = deriveRelation([claim({ asOf: '2022-03-10' })]);
  const meeting = deriveRelation([claim({ predicate: 'MET_WITH', asOf: '2023-01-01', role: '会见' })]);
  if (post === undefined || meeting === undefined) throw new Error('both have claims');
  expect(deriveAdjacency('o1', { id: 'p1', sortKey: 'x' }, [post, meeting])).toMatchObject({
    links: ['HOLDS_POST:IN', 'MET_WITH:IN'],
    relationCount: 2,
    proofCount: 2,
    lastSeen: '2023-01-01',
  });
  expect(deriveAdjacency('o1', { id: 'p1', sortKey: 'x' }, [])).toBeUndefined();
});
