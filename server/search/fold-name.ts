import { fold } from '#server/domain/fold.ts';
import { simplified } from './simplify.ts';

/** The form in which names are searched: as `fold` compares them, and in simplified characters. */
export const foldName = (text: string): string => simplified(fold(text));

/** A folded name in which every UTF-16 code unit knows the stretch of the name that it comes from. */
export interface FoldedPlaces {
  readonly folded: string;
  /** For each unit of `folded`: first unit of the name, and one past the last. */
  readonly places: readonly (readonly [start: number, end: number])[];
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Folds a name and tells where each unit comes from: what is folded into one, such as `é` of two, shares a stretch. */
export const foldedPlaces = (name: string): FoldedPlaces => {
  const folded = foldName(name);
  const places: [number, number][] = [];
  let joined = '';
  for (const { segment, index } of graphemes.segment(name)) {
    const part = foldName(segment);
    joined += part;
    for (let i = 0; i < part.length; i++) places.push([index, index + segment.length]);
  }
  // Where a character folds otherwise inside a word than alone, such as the final sigma, the whole name is meant.
  return joined === folded
    ? { folded, places }
    : { folded, places: Array.from(folded, () => [0, name.length] as [number, number]) };
};
