import { cast, day, event, type Template } from '../telling.ts';
import { postAt } from '../world.ts';

/** A meeting of leaders announces who holds which post: the career that makes one person of three posts. */
export const appointment: Template = {
  name: 'appointment',
  tell: (telling) => {
    const { story, random } = telling;
    const { home } = story;
    const career = home.people.find((p) => p.posts.length > 1);
    const [chair, second] = cast(telling, home, 4).filter((p) => p !== career);
    if (career === undefined || chair === undefined || second === undefined) return;
    const meeting = event(telling, '干部大会', 'meeting');
    story.title(`${home.name}召开干部大会宣布任职决定`);
    const opening = `${day(telling)}，${story.body(home)}召开干部大会。`;
    story.claim(home, 'ORGANIZED', meeting, '召开', opening);
    const { body, role } = postAt(career, story.at);
    const reads = `${story.titled(second, home)}宣读任职决定：${story.person(career)}任${story.body(body, home)}${role}。`;
    story.claim(second, 'SPOKE_AT', meeting, '宣读', reads);
    story.claim(
      career,
      'HOLDS_POST',
      body,
      role,
      `${story.person(career)}任${story.body(body, home)}${role}`,
    );
    const chairs = `会议由${story.titled(chair, home)}主持。`;
    story.claim(chair, 'CHAIRED', meeting, '主持', chairs);
    const speaks = `${story.person(career)}作${random.pick(['表态发言', '任职发言'])}。`;
    story.claim(career, 'SPOKE_AT', meeting, '发言', speaks);
    story.paragraph(opening, chairs);
    story.paragraph(reads, speaks);
  },
};
