import { cast, day, event, filler, room, type Template, topic } from '../telling.ts';
import { RENAMED } from '../world.ts';

/** A unit that changes its name in the middle of the time told of trains staff. */
export const training: Template = {
  name: 'training',
  tell: (telling) => {
    const { story, random } = telling;
    const { home } = story;
    const { before, after } = home.renamed;
    const unit = story.at < RENAMED ? before : after;
    const [teacher, chair] = cast(telling, home, 2);
    const course = event(
      telling,
      `${topic(telling)}${random.pick(['培训班', '专题培训', '业务培训会'])}`,
      'training',
    );
    story.title(`${unit.name}举办${course.name}`);
    const owned = random.chance(0.5) ? home : undefined;
    const opening = `${day(telling)}，${story.body(unit, owned)}在${room(telling, course, (place) => `在${place}举办${course.name}`)}举办${course.name}。`;
    story.claim(unit, 'ORGANIZED', course, '举办', opening);
    const teaches = `${story.titled(teacher, home)}${random.pick(['作开班讲话', '作动员讲话'])}。`;
    story.claim(teacher, 'SPOKE_AT', course, '讲话', teaches);
    story.paragraph(opening, teaches, filler(telling));
    if (chair !== undefined) {
      const chairs = `培训由${story.titled(chair, home)}主持。`;
      story.claim(chair, 'CHAIRED', course, '主持', chairs);
      story.paragraph(chairs);
    }
    if (story.at >= RENAMED && random.chance(0.5)) {
      const renamed = `${story.called(after, after.name)}由原${story.called(before, before.name)}更名而来。`;
      story.paragraph(renamed);
    }
  },
};
