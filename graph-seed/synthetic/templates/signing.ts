import { cast, day, event, filler, room, type Template, topic } from '../telling.ts';

/** Two institutions sign: leaders of both sides attend and speak, lists of heads on one title. */
export const signing: Template = {
  name: 'signing',
  tell: (telling) => {
    const { story, random, guest } = telling;
    const { home } = story;
    const [ours, second, third] = cast(telling, home, 3);
    const [theirs] = cast(telling, guest, 1);
    const ceremony = event(
      telling,
      random.pick(['战略合作签约仪式', '合作协议签约仪式', '联合实验室揭牌仪式']),
      'ceremony',
    );
    story.title(`${home.name}与${guest.name}举行${ceremony.name}`);
    const opening = `${day(telling)}，${story.body(home)}与${story.body(guest)}在${room(telling, ceremony, (place) => `在${place}举行${ceremony.name}`)}举行${ceremony.name}。`;
    for (const side of [home, guest]) story.claim(side, 'ORGANIZED', ceremony, '举行', opening);
    const attend = `${story.titled(ours, home)}，${story.titled(theirs, guest)}出席${random.pick(['签约仪式', '仪式'])}并${random.pick(['致辞', '讲话'])}。`;
    for (const one of [ours, theirs])
      story.claim(one, 'SPOKE_AT', ceremony, attend.includes('致辞') ? '致辞' : '讲话', attend);
    story.paragraph(opening, attend, filler(telling));
    const rest: string[] = [];
    if (second !== undefined) {
      rest.push(`仪式由${story.titled(second, home)}主持。`);
      story.claim(second, 'CHAIRED', ceremony, '主持', rest.join(''));
    }
    if (third !== undefined) {
      const introduces = `${story.titled(third, home)}介绍了双方在${topic(telling)}方面的合作情况。`;
      story.claim(third, 'SPOKE_AT', ceremony, '介绍', introduces);
      rest.push(introduces);
    }
    story.paragraph(...rest, filler(telling));
  },
};
