import { cast, day, event, filler, room, type Template, topic } from '../telling.ts';

/** Guests of another institution are received, accompanied, and talk. */
export const visit: Template = {
  name: 'visit',
  tell: (telling) => {
    const { story, random, guest } = telling;
    const { home } = story;
    const [leader, follower] = cast(telling, guest, 2);
    const [host, companion, chair] = cast(telling, home, 3);
    const meeting = event(telling, '座谈会', 'meeting');
    story.title(`${guest.name}来访调研${topic(telling)}工作`);
    const arrives = `${day(telling)}，${story.titled(leader, guest)}一行到${story.body(home)}调研${topic(telling)}工作。`;
    story.claim(leader, 'VISITED', home, '调研', arrives);
    const receives = `${story.titled(host, home)}在${room(telling, meeting, (place) => `在${place}`)}会见了${story.person(leader)}一行。`;
    story.claim(host, 'MET_WITH', leader, '会见', receives);
    story.claim(host, 'ATTENDED', meeting, '会见', receives);
    const sentences = [arrives, receives];
    if (companion !== undefined) {
      const accompanies = `${story.titled(companion, home)}陪同调研。`;
      story.claim(companion, 'ACCOMPANIED', leader, '陪同', accompanies);
      story.claim(companion, 'ATTENDED', meeting, '陪同', accompanies);
      sentences.push(accompanies);
    }
    story.paragraph(...sentences);
    const talks: string[] = [];
    if (chair !== undefined) {
      talks.push(`${story.titled(chair, home)}主持座谈会。`);
      story.claim(chair, 'CHAIRED', meeting, '主持', talks.join(''));
    }
    const verb = random.pick(['表示', '指出', '说']);
    const says = `${story.person(leader)}${verb}，${topic(telling)}要靠长期合作。`;
    story.claim(leader, 'SPOKE_AT', meeting, verb, says);
    story.paragraph(...talks, says, filler(telling));
    if (follower !== undefined) {
      const attends = `${story.titled(follower, guest)}参加座谈会。`;
      story.claim(follower, 'ATTENDED', meeting, '参加', attends);
      story.paragraph(attends);
    }
  },
};
