import type { VerbSense } from '#seed/lexicon/lexicon.ts';
import type { Deed } from './deed.ts';
import type { Group } from './participants.ts';

/** How a phrase around a group tells a deed; the verb is what the pattern behind it captures, else the one before it. */
interface Around {
  readonly before: RegExp;
  readonly after?: RegExp;
  readonly sense: VerbSense | ((verb: string) => VerbSense);
  /** What the deed is called by, where the captured word does not say it. */
  readonly called?: string;
  /** Said of bodies too, not only of persons. */
  readonly ofBodies?: true;
}

/** The first that fits counts. */
const AROUND: readonly Around[] = [
  {
    // 在甲、乙的陪同下; 在研讨课导师甲的带领下
    before: /在[^,。;:、的]{0,10}$/,
    after: /^(?:等(?:人|领导)?)?的?(主持|陪同|带领|率领|指导|见证|引导)下/,
    sense: (verb) => (verb === '主持' ? 'CHAIRED' : verb === '陪同' ? 'ACCOMPANIED' : 'TOOK_PART'),
    ofBodies: true,
  },
  {
    // 对甲一行的到来表示欢迎
    before: /[对向]$/,
    after: /^(?:等(?:人|领导|嘉宾|专家)?)?(?:一行)?的?(?:第.{1,3}次)?(到来|来访|莅临|到访|光临)/,
    sense: 'TOOK_PART',
    ofBodies: true,
  },
  {
    // 首先发言的是甲; 主持三段论坛的分别是甲、乙
    before:
      /(主持|致辞|发言|讲话|主讲|演讲|点评)[^,。;:、]{0,10}的(?:嘉宾|专家|学者|代表)?(?:还)?(?:分别)?(?:是|为|有)$/,
    sense: (verb) => (verb === '主持' ? 'CHAIRED' : 'SPOKE_AT'),
  },
  {
    // 为甲颁奖; 向甲赠送…
    before: /[为向给]$/,
    after: /^(?:等[^,。;]{0,20})?(?:[^,。;、]{0,4})(颁发|颁奖|颁授|授予|赠送|献花|授旗|授牌|赠予|送上)/,
    sense: 'TOOK_PART',
  },
  {
    // 出席座谈会的甲说
    before: /(参加|参与|出席|列席)了?[^,。;:、]{0,8}的$/,
    sense: 'ATTENDED',
  },
  {
    // 听取了甲关于某事的汇报; 听取甲对某物的讲解
    before: /(?:听取|聆听)了?$/,
    after:
      /^(?:等(?:人|同志|专家)?)?(?:(?:关于|就|对|有关|以)[^,。;:\n]{1,40}?)?(?:所?[作做]的)?(?:[^,。;:\n]{0,6})的?(汇报|介绍|报告|讲解|说明|讲授|讲座|发言|解读|宣讲|授课)/,
    sense: 'SPOKE_AT',
  },
  {
    // 与甲等深入交流
    before: /[与和同]$/,
    after:
      /^(?:等(?:人|领导|同志|专家|嘉宾)?)?(?:一行)?(?:就[^,。;:\n]{1,30}?)?(?:进行了?)?(?:深入|亲切|充分|热烈|友好|广泛|座谈|地|、|的)*(交流|座谈|会谈|交谈|洽谈|商谈|探讨)/,
    sense: 'TOOK_PART',
  },
  {
    // 讲座邀请到某大学教授甲
    before: /(?:讲座|讲坛|报告会|公开课|沙龙|课堂)[^,。;:]{0,4}(?:特别|特|还)?邀?(请)(?:到了?|了)?$/,
    sense: 'SPOKE_AT',
    called: '主讲',
  },
  {
    // 会见了甲一行; 看望了甲
    before: /(会见|接见|会晤|接待|看望|慰问)了?(?:来访的|到访的|前来[^,。]{2,6}的)?$/,
    sense: 'TOOK_PART',
  },
];

/** How far before and behind a group such a phrase is looked for. */
const LONGEST_BEFORE = 14;
const LONGEST_AFTER = 60;

/** The deed that a phrase around the group tells, whether or not the group is the subject of its clause. */
export const deedAround = (text: string, group: Group): Deed | undefined => {
  const { start, end, sentence } = group;
  const from = Math.max(sentence.start, start - LONGEST_BEFORE);
  const before = text.slice(from, start);
  const after = text.slice(end, Math.min(sentence.end, end + LONGEST_AFTER));
  const ofPersons = group.members[0]?.kind === 'person';
  for (const around of AROUND) {
    if (!ofPersons && around.ofBodies !== true) continue;
    const left = around.before.exec(before);
    const right = left === null ? null : around.after?.exec(after);
    if (left === null || right === null) continue;
    const verb = (right ?? left)[1] ?? '';
    const at =
      right === undefined ? from + left.index + left[0].indexOf(verb) : end + right[0].lastIndexOf(verb);
    return {
      group,
      sense: typeof around.sense === 'string' ? around.sense : around.sense(verb),
      verb: around.called ?? verb,
      start: at,
      end: at + verb.length,
    };
  }
  return undefined;
};
