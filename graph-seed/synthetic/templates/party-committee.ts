import { cast, day, event, filler, room, type Template, topic } from '../telling.ts';

/** The committee of the party, another body than its institution, holds a meeting. */
export const partyCommittee: Template = {
  name: 'party-committee',
  tell: (telling) => {
    const { story, random } = telling;
    const { home } = story;
    const { committee } = home;
    const secretary = home.people.find((p) => p.posts[0].body === committee);
    const [speaker, listener] = cast(telling, home, 3).filter((p) => p !== secretary);
    if (secretary === undefined || speaker === undefined) return;
    const meeting = event(
      telling,
      random.pick(['理论学习中心组学习会', '党建工作推进会', '党风廉政建设工作会议']),
      'meeting',
    );
    story.title(`${committee.name}召开${meeting.name}`);
    const opening = `${day(telling)}，${story.body(committee)}在${room(telling, meeting, (place) => `在${place}召开${meeting.name}`)}召开${meeting.name}。`;
    story.claim(committee, 'ORGANIZED', meeting, '召开', opening);
    const chairs = `${story.titled(secretary)}主持会议并讲话。`;
    story.claim(secretary, 'CHAIRED', meeting, '主持', chairs);
    story.claim(secretary, 'SPOKE_AT', meeting, '讲话', chairs);
    const speaks = `${story.titled(speaker, home)}${random.pick(['传达了上级会议精神', `通报了${topic(telling)}情况`])}。`;
    story.claim(speaker, 'SPOKE_AT', meeting, speaks.includes('传达') ? '传达' : '通报', speaks);
    story.paragraph(opening, chairs, filler(telling));
    story.paragraph(speaks);
    if (listener !== undefined) {
      const attends = `${story.titled(listener, home)}列席会议。`;
      story.claim(listener, 'ATTENDED', meeting, '列席', attends);
      story.paragraph(attends, filler(telling));
    }
  },
};
