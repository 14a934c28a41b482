import { simplified } from './simplify.ts';

/** What `fold` leaves out too. */
const IGNORED = /[\s·•‧・．\u200b-\u200d\u2060\ufeff]/u;

const foldUnit = (unit: string): string => {
  const folded = simplified(unit.normalize('NFKC').toLowerCase());
  return folded.length === 1 ? folded : unit;
};

const known = new Map<string, string>();

/**
 * A text folded as names are, but unit by unit, so that an offset into one is an offset into the
 * other: width, case and traditional characters unified. Letters that fold into several stay.
 */
export const foldUnits = (text: string): string => {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    let one = known.get(unit);
    if (one === undefined) {
      one = foldUnit(unit);
      known.set(unit, one);
    }
    folded += one;
  }
  return folded;
};

/** Folded text without what a search ignores, and where each of its units stands in the text. */
export const searchedUnits = (
  text: string,
): { readonly units: string; readonly places: readonly number[] } => {
  const folded = foldUnits(text);
  const places: number[] = [];
  let units = '';
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charAt(i);
    if (IGNORED.test(unit)) continue;
    units += unit;
    places.push(i);
  }
  return { units, places };
};
