import { describe, expect, test } from 'vitest';
import { idIn, type Report, resolveAll } from './article-fixture.ts';

const person = (name: string) => ({ kind: 'PERSON', name }) as const;
const unit = (name: string, aliases: readonly string[] = []) =>
  ({ kind: 'ORGANIZATION', name, aliases }) as const;
const global = (name: string, aliases: readonly string[] = []) =>
  ({ kind: 'ORGANIZATION', subkind: 'UNIVERSITY', scope: 'global', name, aliases }) as const;
const place = (name: string) => ({ kind: 'PLACE', name }) as const;
const event = (name: string, date?: string) =>
  ({ kind: 'EVENT', name, ...(date === undefined ? {} : { date }) }) as const;

/** Whether two reports mean one entity by two names. */
const same = (a: Report, nameA: string, b: Report, nameB = nameA): boolean => {
  const [first, second] = resolveAll({ ...a, id: 'a1' }, { ...b, id: 'a2' }).articles;
  return idIn(first, nameA) === idIn(second, nameB);
};

const YUN = { institution: '云汀大学' };
const MING = { institution: '明湖大学' };

describe('a name within its institution', () => {
  test.each([
    ['a person', person('沈砚秋')],
    ['a unit', unit('人力资源部')],
    ['a place', place('行政楼301')],
  ])(
    '%s is one within an institution, another one elsewhere, and nobody else’s where it is unknown',
    (_, entity) => {
      const report = { entities: [entity] };
      expect(same({ ...report, ...YUN }, entity.name, { ...report, ...YUN })).toBe(true);
      expect(same({ ...report, ...YUN }, entity.name, { ...report, ...MING })).toBe(false);
      expect(same(report, entity.name, report)).toBe(false);
      expect(same({ ...report, ...YUN }, entity.name, report)).toBe(false);
    },
  );

  test('spaces, dots and width of a name do not matter', () => {
    expect(
      same({ ...YUN, entities: [person('王 强')] }, '王 强', { ...YUN, entities: [person('王强')] }, '王强'),
    ).toBe(true);
    expect(
      same(
        { ...YUN, entities: [unit('Ａ座办公室')] },
        'Ａ座办公室',
        { ...YUN, entities: [unit('A座办公室')] },
        'A座办公室',
      ),
    ).toBe(true);
  });

  test('an organization with a full name of its own is one everywhere', () => {
    const report = { entities: [global('松岭电力公司')] };
    expect(same({ ...report, ...YUN }, '松岭电力公司', { ...report, ...MING })).toBe(true);
    expect(same(report, '松岭电力公司', report)).toBe(true);
  });

  test('a unit that names another institution in front is that one’s', () => {
    const guest = { ...MING, entities: [global('云汀大学'), unit('云汀大学教务处')] };
    expect(same({ ...YUN, entities: [unit('教务处')] }, '教务处', guest, '云汀大学教务处')).toBe(true);
    expect(same({ ...MING, entities: [unit('教务处')] }, '教务处', guest, '云汀大学教务处')).toBe(false);
    const { entities, articles } = resolveAll(guest);
    expect(entities.get(idIn(articles[0], '云汀大学教务处'))?.home).toBe('云汀大学');
  });
});

describe('the home institution', () => {
  test('is the one the source names, whatever the text calls it', () => {
    for (const form of ['学校', '云汀大学', '云汀大', '我校']) {
      const told = { ...YUN, home: form, entities: [unit(form)] };
      const elsewhere = { ...MING, entities: [global('云汀大学')] };
      expect([form, same(told, form, elsewhere, '云汀大学')]).toEqual([form, true]);
    }
  });

  test('goes by its full name, and is not found by the words that every institution goes by', () => {
    const told = { ...YUN, home: '学校', entities: [unit('学校', ['我校', '云汀大'])] };
    const { articles, entities } = resolveAll(told);
    expect(entities.get(idIn(articles[0], '学校'))).toMatchObject({ name: '云汀大学', aliases: ['云汀大'] });
  });

  test('is not in front of a name that merely begins like it', () => {
    const told = { ...YUN, home: '云汀大学', entities: [global('云汀大学', ['云汀']), unit('云汀研究院')] };
    expect(same(told, '云汀研究院', { ...YUN, entities: [unit('研究院')] }, '研究院')).toBe(false);
  });

  test('is never another institution that the text takes for home', () => {
    const told = { ...YUN, home: '明湖大学', entities: [global('明湖大学'), person('沈砚秋')] };
    expect(same(told, '明湖大学', { ...MING, home: '学校', entities: [unit('学校')] }, '学校')).toBe(true);
    expect(same(told, '明湖大学', { ...YUN, home: '学校', entities: [unit('学校')] }, '学校')).toBe(false);
  });

  test('is never another institution whose whole name is contained in its own', () => {
    const told = {
      institution: '云汀科技大学',
      home: '云汀大学',
      entities: [global('云汀大学')],
    };
    expect(same(told, '云汀大学', { ...YUN, home: '学校', entities: [unit('学校')] }, '学校')).toBe(true);
  });

  test('a university’s 院党委 is a school’s, not its own', () => {
    const whole = { ...YUN, entities: [unit('党委')] };
    expect(same(whole, '党委', { ...YUN, entities: [unit('院党委')] }, '院党委')).toBe(false);
  });

  test('a school of a university is not the university, and 我院 is another school in each article', () => {
    const school = { ...YUN, home: '文学院', entities: [unit('文学院', ['我院', '学院'])] };
    const whole = { ...YUN, home: '学校', entities: [unit('学校')] };
    expect(same(school, '文学院', whole, '学校')).toBe(false);
    expect(same(school, '文学院', { ...YUN, entities: [unit('文学院')] })).toBe(true);
    const ours = { ...YUN, home: '我院', entities: [unit('我院')] };
    expect(same(ours, '我院', whole, '学校')).toBe(false);
    expect(same(ours, '我院', ours)).toBe(false);
  });

  test('a hospital’s 我院 and 院党委 are the hospital and its committee', () => {
    const hospital = { institution: '松岭市人民医院' };
    const told = { ...hospital, home: '我院', entities: [unit('我院'), unit('院党委')] };
    expect(same(told, '我院', { entities: [global('松岭市人民医院')] }, '松岭市人民医院')).toBe(true);
    expect(
      same(told, '院党委', { ...hospital, entities: [unit('松岭市人民医院党委')] }, '松岭市人民医院党委'),
    ).toBe(true);
  });

  test('named by the text alone joins what the source names elsewhere', () => {
    const byText = { home: '云汀大学', entities: [global('云汀大学'), person('沈砚秋')] };
    expect(same(byText, '沈砚秋', { ...YUN, entities: [person('沈砚秋')] })).toBe(true);
  });

  test('in front of a unit’s name takes nothing from it and adds nothing', () => {
    const forms = ['党委', '校党委', '学校党委', '云汀大学党委', '我校党委'];
    for (const form of forms) {
      const other = { ...YUN, entities: [unit(form)] };
      expect([form, same({ ...YUN, entities: [unit('党委')] }, '党委', other, form)]).toEqual([form, true]);
    }
    expect(
      same(
        { ...YUN, entities: [unit('校长办公室')] },
        '校长办公室',
        { ...YUN, entities: [unit('办公室')] },
        '办公室',
      ),
    ).toBe(false);
  });

  test('a unit first called 校党委 gets the name that says whose it is', () => {
    const { articles, entities } = resolveAll(
      { ...YUN, entities: [unit('校党委')] },
      { ...YUN, id: 'a2', entities: [unit('云汀大学党委')] },
    );
    expect(entities.get(idIn(articles[1], '云汀大学党委'))).toMatchObject({
      name: '云汀大学党委',
      aliases: ['校党委'],
      pinyin: 'yun ting da xue dang wei',
    });
  });
});

describe('one event', () => {
  const at = (name: string, date: string | undefined, where?: string): Report => ({
    ...YUN,
    entities: [event(name, date), ...(where === undefined ? [] : [place(where)])],
    claims: where === undefined ? [] : [[name, 'HELD_AT', where]],
  });

  test.each<[string, boolean, Report, Report]>([
    ['day and name', true, at('学习会', '2023-05-05'), at('学习会', '2023-05-05')],
    ['day, sort and place', true, at('学习会', '2023-05-05', '礼堂'), at('工作会', '2023-05-05', '礼堂')],
    [
      'day and place, another sort',
      false,
      at('学习会', '2023-05-05', '礼堂'),
      {
        ...at('讲座', '2023-05-05', '礼堂'),
        entities: [{ ...event('讲座', '2023-05-05'), subkind: 'LECTURE' }, place('礼堂')],
      },
    ],
    ['name, another day', false, at('学习会', '2023-05-05'), at('学习会', '2023-05-06')],
    ['name and month', false, at('学习会', '2023-05'), at('学习会', '2023-05')],
    ['name, without a day', false, at('学习会', undefined), at('学习会', undefined)],
    [
      'day and name at another institution',
      false,
      at('学习会', '2023-05-05'),
      { ...at('学习会', '2023-05-05'), ...MING },
    ],
  ])('is told by %s: %s', (_, expected, a, b) => {
    const nameOf = (report: Report): string => report.entities[0]?.name ?? '';
    expect(same(a, nameOf(a), b, nameOf(b))).toBe(expected);
  });

  test('two of one article stay two, even of one sort at one place and day', () => {
    const { articles } = resolveAll({
      ...YUN,
      entities: [event('上午的会', '2023-05-05'), event('下午的会', '2023-05-05'), place('礼堂')],
      claims: [
        ['上午的会', 'HELD_AT', '礼堂'],
        ['下午的会', 'HELD_AT', '礼堂'],
      ],
    });
    expect(idIn(articles[0], '上午的会')).not.toBe(idIn(articles[0], '下午的会'));
  });

  test('gains what a second report adds and keeps what it has', () => {
    const first = { ...event('学习会', '2023-05-05'), theme: '读书' };
    const second = {
      ...event('学习会', '2023-05-05'),
      theme: '写作',
      dayPart: 'FORENOON' as const,
      aliases: ['学习例会'],
    };
    const { articles, entities } = resolveAll(
      { ...YUN, entities: [first] },
      { ...YUN, id: 'a2', entities: [second] },
    );
    expect(entities.get(idIn(articles[0], '学习会'))).toMatchObject({
      theme: '读书',
      dayPart: 'FORENOON',
      aliases: ['学习例会'],
    });
  });
});

test('two names of one article that mean one unit make one, mentioned once in a place', () => {
  const { articles, entities } = resolveAll({ ...YUN, entities: [unit('学校党委'), unit('校党委')] });
  expect(idIn(articles[0], '学校党委')).toBe(idIn(articles[0], '校党委'));
  expect(entities.size).toBe(1);
});
