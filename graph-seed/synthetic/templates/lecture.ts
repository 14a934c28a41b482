import { cast, day, event, filler, room, type Template, topic } from '../telling.ts';

/** A lecture by somebody of another institution; abbreviations of the home institution. */
export const lecture: Template = {
  name: 'lecture',
  tell: (telling) => {
    const { story, random, guest } = telling;
    const { home } = story;
    const [speaker] = cast(telling, guest, 1);
    const [chair, listener] = cast(telling, home, 2);
    const [unit] = random.some(home.units, 1);
    if (unit === undefined) return;
    const talk = event(
      telling,
      `${topic(telling)}${random.pick(['学术讲座', '专题讲座', '学术报告会'])}`,
      'lecture',
    );
    story.title(`${guest.name}${speaker.name}来校作${talk.name}`);
    const short = random.some(home.shorts, 1)[0] ?? home.name;
    const from = story.body(guest);
    const titled = `${from}${random.pick(['教授', '研究员'])}${story.person(speaker)}`;
    const role = titled.slice(from.length, titled.length - speaker.name.length);
    story.claim(speaker, 'HOLDS_POST', guest, role, titled);
    const opening = `${day(telling)}，${story.body(unit)}在${room(telling, talk, (place) => `在${place}举办${talk.name}`)}举办${talk.name}。`;
    story.claim(unit, 'ORGANIZED', talk, '举办', opening);
    const speaks = `${titled}应邀主讲，${story.titled(chair, home)}主持讲座。`;
    story.claim(speaker, 'SPOKE_AT', talk, '主讲', speaks);
    story.claim(chair, 'CHAIRED', talk, '主持', speaks);
    story.paragraph(opening, speaks, filler(telling));
    const explains = `${story.person(speaker)}介绍，${story.called(home, short)}在这一领域有多年积累。`;
    story.paragraph(explains, filler(telling));
    if (listener !== undefined) {
      const attends = `${story.titled(listener, home)}${random.pick(['出席', '参加'])}讲座。`;
      story.claim(listener, 'ATTENDED', talk, attends.includes('出席') ? '出席' : '参加', attends);
      story.paragraph(attends);
    }
  },
};
