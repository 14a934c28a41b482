import { describe, expect, test } from 'vitest';
import { idIn, type Report, resolveAll } from './article-fixture.ts';

const YUN = { institution: '云汀大学' };
const person = (name: string) => ({ kind: 'PERSON', name }) as const;
const event = (name: string) => ({ kind: 'EVENT', name, date: '2023-05-05' }) as const;
const chaired = (who: string, more: Partial<Report> = {}): Report => ({
  ...YUN,
  entities: [person(who), event('工作会')],
  claims: [[who, 'CHAIRED', '工作会']],
  ...more,
});

describe('an id', () => {
  test('does not come from the name', () => {
    const a = resolveAll(chaired('沈砚秋')).articles[0];
    const b = resolveAll(chaired('陆知行')).articles[0];
    expect(idIn(a, '沈砚秋')).not.toBe(idIn(b, '陆知行'));
    expect(resolveAll(chaired('沈砚秋'), chaired('沈砚秋', { id: 'a2' })).entities.size).toBe(2);
  });

  test('stays when the article is read again, by the same extractor or a newer one', () => {
    const [first, again, newer] = resolveAll(
      chaired('沈砚秋'),
      chaired('沈砚秋'),
      chaired('沈砚秋', { version: '2' }),
    ).articles;
    expect(again).toMatchObject({ mentions: first?.mentions, claims: first?.claims, newKeys: [] });
    expect(newer?.mentions).toEqual(first?.mentions);
  });

  test('stays in a changed text of an article whose institution nobody knows', () => {
    const unknown: Report = { entities: [person('沈砚秋')] };
    const changed: Report = { entities: [person('陆知行'), person('沈砚秋')] };
    const [first, second] = resolveAll(unknown, changed).articles;
    expect(idIn(second, '沈砚秋')).toBe(idIn(first, '沈砚秋'));
    expect(idIn(second, '陆知行')).not.toBe(idIn(first, '沈砚秋'));
  });

  test('of a misread name is not inherited by the name that a newer extractor reads there', () => {
    const { articles, entities } = resolveAll(
      {
        ...YUN,
        sha256: 'same',
        entities: [{ ...person('沈砚秋主'), mentions: [{ start: 0, end: 4, text: '沈砚秋主' }] }],
      },
      { ...YUN, sha256: 'same', version: '2', entities: [person('沈砚秋')] },
    );
    const id = idIn(articles[1], '沈砚秋');
    expect(id).not.toBe(idIn(articles[0], '沈砚秋主'));
    expect(entities.get(id)).toMatchObject({ name: '沈砚秋', aliases: [] });
  });

  test('stays, and its entity learns where it belongs, when the institution becomes known', () => {
    const { articles, entities } = resolveAll(
      { entities: [person('沈砚秋')] },
      { ...YUN, entities: [person('沈砚秋')] },
    );
    const id = idIn(articles[1], '沈砚秋');
    expect(id).toBe(idIn(articles[0], '沈砚秋'));
    expect(entities.get(id)?.home).toBe('云汀大学');
  });

  test('is the one the institution knows already when the institution becomes known', () => {
    const { articles } = resolveAll(
      { id: 'a0', ...YUN, entities: [person('沈砚秋')] },
      { entities: [person('沈砚秋')] },
      { ...YUN, entities: [person('沈砚秋')] },
    );
    expect(idIn(articles[2], '沈砚秋')).toBe(idIn(articles[0], '沈砚秋'));
  });

  test('is another one when the article turns out to be another institution’s', () => {
    const { articles } = resolveAll(
      { ...YUN, entities: [person('沈砚秋')] },
      { institution: '明湖大学', entities: [person('沈砚秋')] },
    );
    expect(idIn(articles[1], '沈砚秋')).not.toBe(idIn(articles[0], '沈砚秋'));
  });
});

describe('claims', () => {
  const school = { kind: 'ORGANIZATION', name: '教务处' } as const;

  test('of one pair of names and different roles are different claims', () => {
    const [article] = resolveAll({
      ...YUN,
      entities: [person('沈砚秋'), school],
      claims: [
        ['沈砚秋', 'HOLDS_POST', '教务处', '书记'],
        ['沈砚秋', 'HOLDS_POST', '教务处', '处长'],
      ],
    }).articles;
    expect(new Set(article?.claims.map(({ id }) => id)).size).toBe(2);
    expect(article?.claims.map(({ role, ordinal }) => [role, ordinal])).toEqual([
      ['书记', 0],
      ['处长', 1],
    ]);
  });

  test('keep their ids when another role is read beside theirs', () => {
    const posts = (...roles: readonly string[]) =>
      resolveAll({
        ...YUN,
        entities: [person('沈砚秋'), school],
        claims: roles.map((role) => ['沈砚秋', 'HOLDS_POST', '教务处', role] as const),
      }).articles[0]?.claims ?? [];
    const [, second] = posts('书记', '处长');
    expect(second?.id).toBe(posts('处长')[0]?.id);
  });

  test('of two offices that share one span are different claims', () => {
    const span = { start: 4, end: 8, text: '党、校办' };
    const [article] = resolveAll({
      ...YUN,
      entities: [
        person('沈砚秋'),
        { kind: 'ORGANIZATION', name: '党办', mentions: [span] },
        { kind: 'ORGANIZATION', name: '校办', mentions: [span] },
      ],
      claims: [
        ['沈砚秋', 'HOLDS_POST', '党办', '主任'],
        ['沈砚秋', 'HOLDS_POST', '校办', '主任'],
      ],
    }).articles;
    expect(new Set(article?.claims.map(({ id }) => id)).size).toBe(2);
  });

  test('said twice are one, as sure as the surer sentence, which leads', () => {
    const [article] = resolveAll({
      ...YUN,
      entities: [person('沈砚秋'), school],
      claims: [
        ['沈砚秋', 'HOLDS_POST', '教务处', '处长', 0.6],
        ['沈砚秋', 'HOLDS_POST', '教务处', '处长', 0.8],
      ],
    }).articles;
    expect(article?.claims).toMatchObject([{ confidence: 0.8, rule: 'rule-0.8' }]);
  });

  test('have ids that neither rule, confidence nor institution change', () => {
    const idsOf = (report: Report) => resolveAll(report).articles[0]?.claims.map(({ id }) => id);
    const claims = [['沈砚秋', 'CHAIRED', '工作会', undefined, 0.5]] as const;
    expect(idsOf(chaired('沈砚秋', { claims, institution: '明湖大学', version: '9' }))).toEqual(
      idsOf(chaired('沈砚秋')),
    );
  });

  test('hold at the day of their event, else at the day of publication', () => {
    const [article] = resolveAll({
      ...YUN,
      entities: [person('沈砚秋'), event('工作会'), school],
      claims: [
        ['沈砚秋', 'CHAIRED', '工作会'],
        ['沈砚秋', 'HOLDS_POST', '教务处', '处长'],
        ['article', 'CITES', '沈砚秋'],
      ],
    }).articles;
    expect(article?.claims.map(({ asOf }) => asOf)).toEqual(['2023-05-05', '2023-05-06', '2023-05-06']);
  });
});
