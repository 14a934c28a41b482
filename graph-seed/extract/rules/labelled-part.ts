import type { Draft, Rule } from '../scene.ts';

const CHAIR = /^(?:主持人|主持)$/;
const SPEAKER =
  /^(?:主讲人|主讲|主讲嘉宾|报告人|评论人|与谈人|点评人|评议人|对话嘉宾|主讲教师|主讲老师|嘉宾)$/;
const ROLE_OF: ReadonlyMap<string, string> = new Map([
  ['评论人', '评论'],
  ['点评人', '点评'],
  ['评议人', '评议'],
  ['与谈人', '与谈'],
  ['报告人', '报告'],
]);

/** 主持人：甲; 主讲人：乙: a labelled line of an announcement. */
export const labelledPart: Rule = {
  id: 'labelled-part',
  confidence: 0.9,
  apply: (scene) => {
    const { text } = scene.reading;
    const drafts: Draft[] = [];
    let sentence = 0;
    for (const phrase of scene.phrases) {
      while (
        sentence < scene.reading.sentences.length - 1 &&
        (scene.reading.sentences[sentence]?.end ?? 0) <= phrase.person.start
      )
        sentence++;
      const within = scene.reading.sentences[sentence];
      const label = /([\u4e00-\u9fff](?: *[\u4e00-\u9fff]){1,3}) *: *$/
        .exec(text.slice(Math.max(0, phrase.person.start - 16), phrase.person.start))?.[1]
        ?.replaceAll(' ', '');
      const word = [
        '主持人',
        '主持',
        ...ROLE_OF.keys(),
        '主讲嘉宾',
        '主讲人',
        '主讲',
        '主讲教师',
        '主讲老师',
      ].find((w) => label?.endsWith(w) === true);
      if (word === undefined || within === undefined) continue;
      const chair = CHAIR.test(word);
      if (!chair && !SPEAKER.test(word)) continue;
      drafts.push({
        subject: { kind: 'person', name: phrase.person.name },
        predicate: chair ? 'CHAIRED' : 'SPOKE_AT',
        object: { kind: 'event', event: scene.event },
        role: chair ? '主持' : (ROLE_OF.get(word) ?? '主讲'),
        sentence: within,
        from: phrase.person.start - word.length - 1,
        to: phrase.end,
        subjectAt: { start: phrase.person.start, end: phrase.person.end },
      });
    }
    return drafts;
  },
};
