import type { Draft, Rule } from '../scene.ts';

/** What a label says of whom it names; the longest that ends the label counts. */
const LABELS: readonly (readonly [label: string, predicate: 'CHAIRED' | 'SPOKE_AT', role: string])[] = [
  ['主持人', 'CHAIRED', '主持'],
  ['主持', 'CHAIRED', '主持'],
  ['主讲嘉宾', 'SPOKE_AT', '主讲'],
  ['主讲教师', 'SPOKE_AT', '主讲'],
  ['主讲老师', 'SPOKE_AT', '主讲'],
  ['主讲人', 'SPOKE_AT', '主讲'],
  ['主讲', 'SPOKE_AT', '主讲'],
  ['对话嘉宾', 'SPOKE_AT', '对话'],
  ['对谈人', 'SPOKE_AT', '对谈'],
  ['报告人', 'SPOKE_AT', '报告'],
  ['演讲人', 'SPOKE_AT', '演讲'],
  ['评论人', 'SPOKE_AT', '评论'],
  ['点评人', 'SPOKE_AT', '点评'],
  ['评议人', 'SPOKE_AT', '评议'],
  ['与谈人', 'SPOKE_AT', '与谈'],
];

type Label = (typeof LABELS)[number];

/** `主讲人：`, `主 讲 人 :`; in a sentence `主讲人为`, `点评人是`. */
const LABELLED = /([\u4e00-\u9fff](?: *[\u4e00-\u9fff]){1,3}) *(?::|为|是|系) *$/;

const LONGEST_LABEL = 16;

const labelBefore = (text: string, at: number): Label | undefined => {
  const label = LABELLED.exec(text.slice(Math.max(0, at - LONGEST_LABEL), at))?.[1]?.replaceAll(' ', '');
  return label === undefined ? undefined : LABELS.find(([word]) => label.endsWith(word));
};

/** 主讲人为某大学教授甲: the label opens the titles before the name. */
const labelAt = (text: string, from: number, to: number): Label | undefined => {
  const titles = text.slice(from, to);
  return LABELS.find(([word]) => titles.startsWith(word) && /^ *[:为是系]/.test(titles.slice(word.length)));
};

/** 评论人：甲（某院教授）乙（某系教授）: nothing but marks, and a bracket that says who it is, between two names. */
const GOES_ON = /^(?:\([^()\n]{1,40}\))?[、,和与及 ]*$/;

const LONGEST_GAP = 44;

/** 主持人：甲; 主讲人为某大学教授乙; 评论人：丙、丁: what a label or its sentence says of those behind it. */
export const labelledPart: Rule = {
  id: 'labelled-part',
  confidence: 0.9,
  apply: (scene) => {
    const { text, sentences } = scene.reading;
    const drafts: Draft[] = [];
    let index = 0;
    let open: { readonly label: Label; readonly end: number } | undefined;
    for (const phrase of scene.phrases) {
      const { person } = phrase;
      while (index < sentences.length - 1 && (sentences[index]?.end ?? 0) <= person.start) index++;
      const sentence = sentences[index];
      if (sentence === undefined) continue;
      const goesOn =
        open !== undefined &&
        phrase.start - open.end < LONGEST_GAP &&
        GOES_ON.test(text.slice(open.end, phrase.start));
      const label =
        labelBefore(text, person.start) ??
        labelBefore(text, phrase.start) ??
        labelAt(text, phrase.start, person.start) ??
        (goesOn ? open?.label : undefined);
      open = label === undefined ? undefined : { label, end: person.end };
      if (label === undefined) continue;
      const [word, predicate, role] = label;
      drafts.push({
        subject: { kind: 'person', name: person.name },
        predicate,
        object: { kind: 'event', event: scene.event },
        role,
        sentence,
        from: Math.max(sentence.start, Math.min(phrase.start, person.start) - word.length - 1),
        to: phrase.end,
        subjectAt: { start: person.start, end: person.end },
      });
    }
    return drafts;
  },
};
