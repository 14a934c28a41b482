import { cast, day, event, filler, room, type Template, topic } from '../telling.ts';

/** A unit holds a meeting; heads of other units attend, offices by an elided name. */
export const workMeeting: Template = {
  name: 'work-meeting',
  tell: (telling) => {
    const { story, random } = telling;
    const { home } = story;
    const [chair, speaker, third] = cast(telling, home, 3);
    const [organizer, one, two] = random.some(home.units, 3);
    if (organizer === undefined || one === undefined || two === undefined) return;
    const meeting = event(
      telling,
      `${topic(telling)}${random.pick(['工作会议', '推进会', '专题会议', '工作座谈会'])}`,
      'meeting',
    );
    const held = random.pick(['召开', '举行', '组织召开']);
    story.title(`${home.name}${held}${meeting.name}`);
    const host = story.body(organizer, random.chance(0.5) ? home : undefined);
    const opening = `${day(telling)}，${host}在${room(telling, meeting, (place) => `在${place}${held}${meeting.name}`)}${held}${meeting.name}。`;
    story.claim(organizer, 'ORGANIZED', meeting, held, opening);
    const chairs = random.pick([
      `会议由${story.titled(chair, home)}主持。`,
      `${story.titled(chair, home)}主持会议。`,
    ]);
    story.claim(chair, 'CHAIRED', meeting, '主持', chairs);
    const speaks: string[] = [];
    if (speaker !== undefined) {
      const verb = random.pick(['指出', '强调', '表示', '要求']);
      speaks.push(`${story.titled(speaker, home)}${verb}，${topic(telling)}要抓早抓实，责任到人。`);
      story.claim(speaker, 'SPOKE_AT', meeting, verb, speaks.join(''));
    }
    const attend = `${story.body(one)}、${story.body(two)}${random.pick(['负责人', '相关负责人', '负责同志'])}参加会议。`;
    for (const unit of [one, two]) story.claim(unit, 'ATTENDED', meeting, '负责人', attend);
    const more: string[] = [];
    if (third !== undefined && random.chance(0.5)) {
      more.push(`${story.titled(third, home)}就${topic(telling)}作了汇报。`);
      story.claim(third, 'SPOKE_AT', meeting, '汇报', more.join(''));
    }
    story.paragraph(opening, chairs, filler(telling));
    story.paragraph(...speaks, ...more, filler(telling));
    story.paragraph(attend);
    if (home.kind === 'university' && random.chance(0.5)) {
      const offices = ['党办', '校办'].map((name) => ({
        id: `${home.id}-${name}`,
        kind: 'department' as const,
        name,
        parent: home,
        roles: ['主任', '副主任'] as const,
      }));
      const elided = '党、校办相关负责人列席会议。';
      for (const office of offices) {
        story.called(office, office.name);
        story.claim(office, 'ATTENDED', meeting, '列席', elided);
      }
      story.paragraph(elided);
    }
  },
};
