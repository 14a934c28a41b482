import { IS } from '#seed/lexicon/lexicon.ts';
import { splitClauses } from '../clauses.ts';
import { longestUpTo } from '../reading.ts';
import type { Draft, Place, Rule, Scene } from '../scene.ts';
import type { Sentence } from '../sentences.ts';

const HELD =
  /(?:隆重|成功|顺利|圆满|如期|正式|共同|联合|线下|拉开)?(?:举行|召开|举办|开展|进行|开幕|闭幕|开班|开讲|开坛|揭牌|启动|启幕|成立|开营|落幕|组织|帷幕)/;
const LONGEST_PLACE = 40;
const OPENING_SENTENCES = 5;

const isPlace = (scene: Scene, start: number, end: number): boolean => {
  if (end - start < 2) return false;
  const { reading, organizations } = scene;
  if (longestUpTo(reading, end, IS.place | IS.region) !== undefined) return true;
  if (/[\dA-Z]$/.test(reading.text.slice(start, end))) return true;
  const mention = organizations.endingAt(end);
  return mention !== undefined && mention.start >= start;
};

const trimmed = (scene: Scene, start: number, end: number): Place | undefined => {
  const { text } = scene.reading;
  let e = end;
  const list = text.slice(start, e).indexOf('、');
  if (list > 0 && isPlace(scene, start, start + list)) e = start + list;
  e -= /(?:内|里|上|中)$/.exec(text.slice(start, e))?.[0].length ?? 0;
  return isPlace(scene, start, e) ? { start, end: e } : undefined;
};

/** What someone says of another place and time. */
const SAID = /(?:指出|表示|强调|认为|谈到|提到|回顾)[,:]/;

/** How far back the verb of a speaker is looked for. */
const FAR = 200;

const inSentence = (
  scene: Scene,
  sentence: Sentence,
): { readonly place: Place; readonly cue: Place } | undefined => {
  const { text } = scene.reading;
  for (
    let at = text.indexOf('在', sentence.start);
    at >= 0 && at < sentence.end;
    at = text.indexOf('在', at + 1)
  ) {
    if (/[现正所存实内潜自好]/.test(text[at - 1] ?? '')) continue;
    if (SAID.test(text.slice(Math.max(sentence.start, at - FAR), at))) break;
    const window = text.slice(at + 1, Math.min(sentence.end, at + 1 + LONGEST_PLACE));
    const clause = /^[^,。;:\n]*/.exec(window)?.[0] ?? '';
    const held = HELD.exec(clause);
    if (held === null) continue;
    const place = trimmed(scene, at + 1, at + 1 + held.index);
    if (place !== undefined)
      return { place, cue: { start: at + 1 + held.index, end: at + 1 + held.index + held[0].length } };
  }
  return undefined;
};

const ROOM = /(?:会议室|报告厅|会议厅|礼堂|教室|多功能厅|会议中心|活动室|演播厅|体育馆|学术厅|会堂)$/;

const ownClause = (scene: Scene, sentence: Sentence): { readonly place: Place } | undefined => {
  const { text } = scene.reading;
  for (const clause of splitClauses(text, sentence)) {
    if (clause.end - clause.start > 30 || !ROOM.test(text.slice(clause.start, clause.end))) continue;
    if (longestUpTo(scene.reading, clause.start, IS.verb) !== undefined) continue;
    return { place: { start: clause.start, end: clause.end } };
  }
  return undefined;
};

const LABEL = /地 *点 *: */g;

const labelled = (scene: Scene): { readonly place: Place; readonly sentence: Sentence } | undefined => {
  const { text, article, sentences } = scene.reading;
  LABEL.lastIndex = article.body.start;
  const match = LABEL.exec(text);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  const sentence = sentences.find((s) => s.start <= start && s.end >= start);
  if (sentence === undefined) return undefined;
  const room =
    /^[^,。;\n]{0,40}?(?:会议室|报告厅|教室|礼堂|厅|室|楼|\d{3,5}[A-Z]?)(?![\dA-Z室会议报告])/.exec(
      text.slice(start, start + 48),
    )?.[0];
  const end =
    room === undefined
      ? Math.min(sentence.end, start + (/^[^,。; \n]*/.exec(text.slice(start, start + 30))?.[0].length ?? 0))
      : start + room.length;
  return end > start ? { place: { start, end }, sentence } : undefined;
};

const draft = (scene: Scene, sentence: Sentence, place: Place, cue?: Place): Draft => ({
  subject: { kind: 'event', event: scene.event },
  predicate: 'HELD_AT',
  object: { kind: 'place', place },
  sentence,
  from: place.start - 1,
  to: cue?.end ?? place.end,
  objectAt: place,
  ...(cue !== undefined && { cueAt: cue }),
});

/** 在某楼某会议室举行; a clause that is the name of a room; 地点：某楼. */
export const heldAt: Rule = {
  id: 'held-at',
  confidence: 0.88,
  apply: (scene) => {
    if (scene.event === undefined) return [];
    const label = labelled(scene);
    if (label !== undefined) return [draft(scene, label.sentence, label.place)];
    const opening = scene.reading.sentences.filter((s) => !s.title).slice(0, OPENING_SENTENCES);
    for (const sentence of opening) {
      const found = inSentence(scene, sentence);
      if (found !== undefined) return [draft(scene, sentence, found.place, found.cue)];
    }
    for (const sentence of opening.slice(0, 2)) {
      const found = ownClause(scene, sentence);
      if (found !== undefined) return [draft(scene, sentence, found.place)];
    }
    return [];
  },
};
