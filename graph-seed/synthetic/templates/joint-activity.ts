import { cast, day, event, filler, room, type Template, topic } from '../telling.ts';
import { branchOf } from '../world.ts';

/** Two branches of two institutions meet: a branch is not its department. Somebody proposes, somebody is cited. */
export const jointActivity: Template = {
  name: 'joint-activity',
  tell: (telling) => {
    const { story, random, guest, city } = telling;
    const { home } = story;
    const [unit] = random.some(home.units, 1);
    const [other] = random.some(guest.units, 1);
    const [chair, speaker] = cast(telling, home, 2);
    const [visitor] = cast(telling, guest, 1);
    if (unit === undefined || other === undefined) return;
    const mine = branchOf(unit);
    const theirs = branchOf(other);
    const activity = event(
      telling,
      random.pick(['党支部共建活动', '联学共建主题党日活动', '支部共建交流会']),
      'branch_activity',
    );
    story.title(`${mine.name}与${guest.name}${theirs.name}开展${activity.name}`);
    const a = story.body(mine);
    const b = story.body(theirs, guest);
    const opening = `${day(telling)}，${a}与${b}在${room(telling, activity, (place) => `在${place}开展${activity.name}`)}开展${activity.name}。`;
    for (const branch of [mine, theirs]) story.claim(branch, 'ORGANIZED', activity, '开展', opening);
    const chairs = `活动由${story.titled(chair, home)}主持。`;
    story.claim(chair, 'CHAIRED', activity, '主持', chairs);
    const says: string[] = [];
    if (speaker !== undefined) {
      says.push(`${story.titled(speaker, home)}介绍了${topic(telling)}方面的做法。`);
      story.claim(speaker, 'SPOKE_AT', activity, '介绍', says.join(''));
    }
    const proposes = `${story.titled(visitor, guest)}提议，双方每季度共同开展一次学习。`;
    story.claim(visitor, 'PROPOSED', activity, '提议', proposes);
    story.paragraph(opening, chairs, filler(telling));
    story.paragraph(...says, proposes);
    if (random.chance(0.5)) {
      story.onlyMentioned(city.leader);
      story.paragraph(`大家集体学习了${city.leader.name}总书记关于基层党建的重要讲话精神。`, filler(telling));
    }
  },
};
