import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entity } from '#server/domain/entity.ts';
import { foldedPlaces, foldName } from '#server/search/fold-name.ts';
import { matchSpans } from '#server/search/match-spans.ts';
import { searchTerms } from '#server/search/search-query.ts';
import { RANKS, searchRank, searchSubject } from '#server/search/search-rank.ts';
import { readingsOf } from '#server/search/sounds.ts';
import { titledForms } from '#server/search/titles.ts';
import { AWKWARD_NAMES } from '#tests/contract/random-graph.ts';
import { node } from '#tests/contract/small-graph.ts';

const shen = node('PERSON', '沈砚秋', { aliases: ['沈老师'] });
const posts = [{ role: '党委书记', unit: '云汀大学' }];

const answer = (entity: Entity, query: string) => {
  const terms = searchTerms(query);
  const titles = titledForms(foldName(entity.name), entity === shen ? posts : []);
  const rank = searchRank(searchSubject(entity, titles), terms);
  if (rank === undefined) return undefined;
  return [RANKS[rank], ...matchSpans(entity, terms, rank).map(({ kind, text }) => `${kind} ${text}`)];
};

describe('a person is found', () => {
  test.each([
    ['沈砚秋', ['NAME_EQUAL', 'TEXT 沈砚秋']],
    ['沈硯秋', ['NAME_EQUAL', 'TEXT 沈砚秋']],
    [' 沈　砚秋 ', ['NAME_EQUAL', 'TEXT 沈砚秋']],
    ['沈老师', ['ALIAS_EQUAL', 'TEXT 沈老师']],
    ['沈', ['NAME_BEGINS', 'TEXT 沈']],
    ['沈老', ['ALIAS_BEGINS', 'TEXT 沈老']],
    ['砚', ['NAME_HOLDS', 'TEXT 砚']],
    ['老师', ['ALIAS_HOLDS', 'TEXT 老师']],
    ['党委书记沈砚秋', ['TITLED', 'TITLE 沈砚秋']],
    ['书记沈砚秋', ['TITLED', 'TITLE 沈砚秋']],
    ['云汀大学党委书记沈砚秋', ['TITLED', 'TITLE 沈砚秋']],
    ['雲汀大學黨委書記 沈硯秋', ['TITLED', 'TITLE 沈砚秋']],
    ['沈砚秋书记', ['TITLED', 'TITLE 沈砚秋']],
    ['沈砚秋党委书记', ['TITLED', 'TITLE 沈砚秋']],
    ['shen yanqiu', ['SOUND_EQUAL', 'PINYIN 沈砚秋']],
    ['ShenYanQiu', ['SOUND_EQUAL', 'PINYIN 沈砚秋']],
    ['Shěn Yànqiū', ['SOUND_EQUAL', 'PINYIN 沈砚秋']],
    ['ｓｈｅｎ ｙａｎ', ['SOUND_BEGINS', 'PINYIN 沈砚', 'PINYIN 沈']],
    ['syq', ['SOUND_EQUAL', 'INITIALS 沈砚秋']],
    ['sy', ['SOUND_BEGINS', 'INITIALS 沈砚']],
    ['yanqiu', ['SOUND_HOLDS', 'PINYIN 砚秋']],
    ['yq', ['SOUND_HOLDS', 'INITIALS 砚秋']],
    ['主任沈砚秋', undefined],
    ['党委书记', undefined],
    ['anqiu', undefined],
    ['q', undefined],
  ])('by %s: %j', (query, expected) => {
    const found = answer(shen, query);
    if (expected?.[1] === 'PINYIN 沈砚') expect(found?.slice(0, 2)).toEqual(expected.slice(0, 2));
    else expect(found).toEqual(expected);
  });

  test.each([
    ['单雄', ['shanxiong', 'danxiong']],
    ['解缙', ['xiejin', 'jiejin']],
    ['仇英', ['qiuying', 'chouying']],
    ['区伟', ['ouwei', 'quwei']],
    ['查良', ['zhaliang', 'chaliang']],
    ['吕布', ['lvbu']],
    ['尉迟恭', ['yuchigong', 'weichigong']],
    ['李长乐', ['lichangle', 'lizhangle', 'lichangyue', 'lizhangyue']],
  ])('%s by each way of reading it', (name, sounds) => {
    expect(
      readingsOf(name, 'PERSON').map((reading) => reading.map(({ letters }) => letters).join('')),
    ).toEqual(expect.arrayContaining(sounds));
    for (const sound of sounds) expect(answer(node('PERSON', name), sound)?.[0]).toBe('SOUND_EQUAL');
  });

  test('first of all under the sound of the surname', () => {
    const [usual] = readingsOf('单雄', 'PERSON');
    expect(usual?.map(({ letters }) => letters)).toEqual(['shan', 'xiong']);
  });
});

test('a unit is found by what sounds in the middle of its name, and ü as v or ü', () => {
  const unit = node('DEPARTMENT', '信息工程学院');
  expect(answer(unit, 'gongcheng')).toEqual(['SOUND_HOLDS', 'PINYIN 工程']);
  expect(answer(unit, 'xxgc')).toEqual(['SOUND_BEGINS', 'INITIALS 信息工程']);
  expect(answer(node('DEPARTMENT', '绿化处'), 'lühua')?.[0]).toBe('SOUND_BEGINS');
  expect(answer(node('DEPARTMENT', '绿化处'), 'lvhua')?.[0]).toBe('SOUND_BEGINS');
});

test('a match points into the form as it is shown, whatever was folded away', () => {
  const hit = (name: string, query: string) => answer(node('PERSON', name), query)?.[1];
  expect(hit('阿卜杜拉·买买提', '拉买')).toBe('TEXT 拉·买');
  expect(hit('ＡＢＣ 公司', 'bc公')).toBe('TEXT ＢＣ 公');
  expect(hit('阿卜杜拉·买买提', 'maimaiti')).toBe('PINYIN 买买提');
});

test('folding keeps a place for every unit of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { folded, places } = foldedPlaces(text);
      expect(folded).toBe(foldName(text));
      expect(places).toHaveLength(folded.length);
      for (const [start, end] of places) expect(start >= 0 && start < end && end <= text.length).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('whatever has a rank has a match that quotes one of its forms', () => {
  const names = fc.constantFrom(...AWKWARD_NAMES);
  const property = fc.property(
    names,
    fc.uniqueArray(names, { maxLength: 2 }),
    names,
    fc.nat(12),
    (name, aliases, other, cut) => {
      const entity = node('PERSON', name, { aliases });
      const subject = searchSubject(entity, titledForms(foldName(name), [{ role: '书记', unit: other }]));
      const [sound = ''] = subject.sounds.wholes;
      for (const query of [
        other,
        name.slice(1),
        sound.slice(0, cut),
        sound.slice(2),
        `书记${name}`,
        `${name}书记`,
      ]) {
        const terms = searchTerms(query);
        const rank = terms.folded === '' ? undefined : searchRank(subject, terms);
        if (rank === undefined) continue;
        const matches = matchSpans(entity, terms, rank);
        expect([query, matches.length > 0]).toEqual([query, true]);
        for (const { form, start, end, text } of matches) {
          expect([name, ...aliases]).toContain(form);
          expect(text).toBe(form.slice(start, end));
          expect(text).not.toBe('');
        }
      }
    },
  );
  fc.assert(property, { numRuns: 1000 });
});
