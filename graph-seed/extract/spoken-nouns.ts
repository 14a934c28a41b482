import type { VerbSense } from '#seed/lexicon/lexicon.ts';

/** A verb and its noun read as one deed. */
export interface NounDeed {
  readonly sense: VerbSense;
  /** What the deed is called by: 发言, 主持. */
  readonly verb: string;
  readonly end: number;
}

/** Marks or words that close a noun phrase: `作典型发言;`, `作了说明并…`. */
const CLOSED = '(?=[,。;:!?、\\s)”》(]|并|和|与|及|后|$)';

/** Words between the verb and its noun; the title of what is said may hold any mark: 作题为“…，…”的报告. */
const TOPIC = '(?:“[^”\\n]{0,80}”|《[^》\\n]{0,80}》|[^,。;:!?、\\n“《]){0,40}?';

/** What is spoken and nothing else: a caption runs on behind it without a mark. */
const SET_PIECE = '讲话|发言|致辞|致词|报告(?![厅会团人文])|讲座(?!教授)';

const SPEECH =
  '讲评|评述|报告|讲话|发言|致辞|致词|讲解|说明|介绍|安排|部署|解读|点评|总结|分享|汇报|动员|表态|演讲|讲座|通报|宣讲|辅导|阐述|阐释|剖析|分析|答疑|授课|评价|回应|导读|感言|开场白|主讲|述职|陈述|书面交流|交流发言|经验交流';
const VIEWS =
  '体会|感受|看法|想法|认识|心得|思路|意见|感悟|打算|设想|收获|来意|经验|做法|要求|希望|建议|期望|观点|故事|党课';

/** 作…发言, 谈…体会, 致…词: the verb says little, the noun at the end of its phrase what is done. */
const FRAMES: readonly (readonly [RegExp, VerbSense, (noun: string) => string])[] = [
  [
    new RegExp(`^(?:作|做|进行|发表|带来|开设|展开)(?:了|过)?[^,。;:!?、\\n]{0,40}?(${SPEECH})${CLOSED}`),
    'SPOKE_AT',
    (n) => n,
  ],
  [
    new RegExp(
      `^(?:作|做|进行|发表|带来|开设|展开)(?:了|过)?${TOPIC}(?:(${SPEECH})${CLOSED}|(${SET_PIECE})(?![的者人员稿]))`,
    ),
    'SPOKE_AT',
    (n) => n,
  ],
  [
    new RegExp(`^(?:谈了|谈|讲了|提了|提出了|提出)[^,。;:!?、\\n]{0,36}?(${VIEWS})${CLOSED}`),
    'SPOKE_AT',
    (n) => n,
  ],
  [/^(致(?:[^,。;:!?\n]{0,6}?)[辞词])/, 'SPOKE_AT', (n) => n],
  [
    new RegExp(`^(?:担任|任|作为|出任)了?[^,。;:!?、\\n]{0,16}?(主持人?|召集人)${CLOSED}`),
    'CHAIRED',
    () => '主持',
  ],
  [
    new RegExp(
      `^(?:担任|任|作为|出任)了?[^,。;:!?、\\n]{0,16}?(主讲|评议|点评|与谈|报告|评论|主讲|发言)(?:人|嘉宾|教师)?${CLOSED}`,
    ),
    'SPOKE_AT',
    (n) => n,
  ],
  [
    new RegExp(
      `^(?:担任|任|作为|出任)了?[^,。;:!?、\\n]{0,16}?(评委|裁判|观察员|嘉宾|评审专家|翻译)${CLOSED}`,
    ),
    'TOOK_PART',
    (n) => n,
  ],
  [
    /^(?:荣获|获得|获评|获)(?!批|准|取|益|知|悉|救|奖)[^,。;:!?\n颁授]{0,36}?(?:奖|称号|殊荣|荣誉|证书|[一二三]等奖)(?=[,。;:!?、\s)”]|$)/,
    'TOOK_PART',
    () => '获奖',
  ],
];

const OPENERS = new Set([...'作做进发带开展谈讲提致担任出荣获'].map((char) => char.charCodeAt(0)));

/** 工作, 合作, 操作: the character is the end of a word. */
const INSIDE = /[工合动操写创制当著协运看叫称大小]$/;

const LONGEST = 140;

/** The deed that a verb of little meaning and its noun say together, when one begins at the offset. */
export const nounDeedAt = (text: string, at: number, limit: number): NounDeed | undefined => {
  if (!OPENERS.has(text.charCodeAt(at)) || INSIDE.test(text[at - 1] ?? '')) return undefined;
  const window = text.slice(at, Math.min(limit, at + LONGEST));
  for (const [frame, sense, name] of FRAMES) {
    const match = frame.exec(window);
    if (match === null) continue;
    const noun = match[1] ?? match[2] ?? match[0];
    return { sense, verb: name(noun), end: at + match[0].length };
  }
  return undefined;
};
