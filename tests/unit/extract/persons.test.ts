import { describe, expect, it } from 'vitest';
import { setScene } from '#seed/extract/extract.ts';
import { sourceText } from '#tests/golden/source-text.ts';

const namesIn = (text: string): readonly string[] => [
  ...new Set(setScene(sourceText(text)).persons.mentions.map((m) => m.name)),
];

describe('names of persons', () => {
  it.each([
    [
      'behind a title, whatever the characters',
      '教务处处长贡向东、科研处副处长茅以勤参加会议。',
      ['贡向东', '茅以勤'],
    ],
    [
      'behind a title, though it begins like a word',
      '研究院院长王国宁、副院长项目平出席。',
      ['王国宁', '项目平'],
    ],
    ['before a title, though a character is seldom in names', '许向东副教授参观了展区。', ['许向东']],
    [
      'cut to the shorter form that the article closes elsewhere',
      '研究院理事长 张岚高岭研究院举行典礼。理事长张岚先生致辞。',
      ['张岚'],
    ],
    [
      'in a sheet without marks',
      '优胜者名单：沈砚秋陶知远罗文静韩立群吕思远郑启明备选',
      ['沈砚秋', '陶知远', '罗文静', '韩立群', '吕思远', '郑启明'],
    ],
    [
      'in numbered rows of a sheet',
      '备选名单：序号姓名1沈砚秋2陶知远3罗文静4韩立群5吕思远',
      ['沈砚秋', '陶知远', '罗文静', '韩立群', '吕思远'],
    ],
    ['with the name in another script behind', '文学院文砚秋（Anna Wen）教授参加。', ['文砚秋']],
    ['two of them before a verb', '秦碧云、曾瑶获得一等奖。', ['秦碧云', '曾瑶']],
    ['behind the year of a class', '09级新闻学院张晓雪同学参加活动。', ['张晓雪']],
    ['with a rare surname', '由句容川主持，禤振南、乜世安出席。', ['句容川', '禤振南', '乜世安']],
    ['with a surname of two characters', '教授东野维宁、副教授段干秀宁参加。', ['东野维宁', '段干秀宁']],
    ['behind brackets after the title', '副县长（挂职）刁鹏远出席。', ['刁鹏远']],
    ['behind a label with spaces', '主 持 人：柴桑', ['柴桑']],
    ['with spaces inside', '参会人员：张 朋、欧 阳 慧、李 思。', ['张朋', '欧阳慧', '李思']],
    ['transcribed without a dot', '白石乡党委书记孟和图雅、副乡长才让措姆发言。', ['孟和图雅', '才让措姆']],
    ['transcribed with a hyphen', '教授让-皮埃尔·罗西作报告。', ['让-皮埃尔·罗西']],
    [
      'in Latin letters beside a title',
      '院长Ada Holm出席，Mary Ellen Stone教授作报告。',
      ['Ada Holm', 'Mary Ellen Stone'],
    ],
    [
      'who are appointed',
      '靳长远任后勤处处长；\n段干宁（女）任图书馆馆长。\n免去：\n匡世宁的后勤处处长职务。',
      ['靳长远', '段干宁', '匡世宁'],
    ],
    [
      'in the numbered rows of a list',
      '1．韩铁宁，男，满族，1976年生。\n2  祖大宁  临江大学副校长',
      ['韩铁宁', '祖大宁'],
    ],
    ['counted after them', '主治医师冷雪宁、护士毕春宁两位党员谈了感受。', ['冷雪宁', '毕春宁']],
  ])('are found %s', (_, text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each([
    ['a preposition after a name', '校长张明向师生代表致辞，书记李宁就《办法》作说明。', ['张明', '李宁']],
    ['a unit before a title', '麻醉科护士参加，龙泉镇镇长未到。', []],
    ['a text behind the word for a sheet', '名单公布后请相关单位认真核对全部信息并及时反馈', []],
    ['a place in a list', '学校有三个校区：安娜堡、迪尔本、弗林特。', []],
    ['a word behind a rank', '召开一级岗位教授荣休恳谈会，授予客座教授荣誉称号。', []],
    ['a word that begins like a surname', '全体教师、全程记者、强大的安排向学术委员会汇报。', []],
  ])('are not read from %s', (_, text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});
