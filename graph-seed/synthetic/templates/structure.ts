import { cast, day, event, filler, type Template } from '../telling.ts';

/** Says which units belong to which, in a list and in a sentence, and who heads them. */
export const structure: Template = {
  name: 'structure',
  tell: (telling) => {
    const { story, random } = telling;
    const { home } = story;
    const [one, two, three] = random.some(home.units, 3);
    const [speaker] = cast(telling, home, 1);
    if (one === undefined || two === undefined || three === undefined) return;
    const meeting = event(telling, random.pick(['机构改革工作会议', '机构设置说明会']), 'meeting');
    story.title(`${home.name}召开${meeting.name}`);
    const opening = `${day(telling)}，${story.body(home)}召开${meeting.name}。`;
    story.claim(home, 'ORGANIZED', meeting, '召开', opening);
    const list = random.pick([
      `${story.body(home)}下设${story.body(one)}、${story.body(two)}、${story.body(three)}等部门。`,
      `${story.body(one)}、${story.body(two)}、${story.body(three)}隶属于${story.body(home)}。`,
    ]);
    for (const unit of [one, two, three]) story.claim(unit, 'PART_OF', home, null, list);
    const says = `${story.titled(speaker, home)}说：“机构调整要先立后破，人员去留以岗位为准，任何部门不得停办业务。”`;
    story.claim(speaker, 'SPOKE_AT', meeting, '说', says);
    story.paragraph(opening, list, filler(telling));
    story.paragraph(says);
  },
};
