import type { Entity } from '#server/domain/entity.ts';
import { foldedPlaces, foldName } from './fold-name.ts';
import type { SearchTerms } from './search-query.ts';
import { RANKS } from './search-rank.ts';
import { type Reading, readingsOf } from './sounds.ts';

/** How a form of a name answers a query. */
export type MatchKind = 'TEXT' | 'TITLE' | 'PINYIN' | 'INITIALS';

/** The part of a name or an alias that answers a query: UTF-16 code units of the form as it is shown. */
export interface Match {
  readonly kind: MatchKind;
  readonly form: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What of an entity's forms answers the query at this rank, the name before its aliases; at least one where the rank is right. */
export const matchSpans = (
  entity: Pick<Entity, 'name' | 'aliases' | 'kind'>,
  terms: SearchTerms,
  rank: number,
): readonly Match[] => {
  const [first = '', ...others] = [...new Set([entity.name, ...entity.aliases])].filter(
    (form) => foldName(form) !== '',
  );
  const name = RANKS[rank];
  if (name === 'TITLED') return titleMatch(entity.name, terms);
  if (name?.startsWith('SOUND_')) {
    return [first, ...others].flatMap((form) => soundMatch(form, entity.kind, terms) ?? []);
  }
  const wanted = name?.startsWith('ALIAS_') ? others : [first];
  return wanted.flatMap((form) => {
    const { folded, places } = foldedPlaces(form);
    const at = name?.endsWith('_EQUAL') && folded !== terms.folded ? -1 : folded.indexOf(terms.folded);
    const begins = name?.endsWith('_BEGINS') && at !== 0;
    return at < 0 || begins ? [] : [matchOf('TEXT', form, places.slice(at, at + terms.folded.length))];
  });
};

/** The query goes beyond the name, which it begins or ends with. */
const titleMatch = (name: string, { folded }: SearchTerms): readonly Match[] => {
  const { folded: own, places } = foldedPlaces(name);
  return folded.startsWith(own) || folded.endsWith(own) ? [matchOf('TITLE', name, places)] : [];
};

const soundMatch = (form: string, kind: Entity['kind'], { letters = '' }: SearchTerms): Match | undefined => {
  const found = readingsOf(foldName(form), kind).flatMap((reading) => {
    const places = soundPlaces(reading, letters);
    return places === undefined ? [] : [{ reading, ...places }];
  })[0];
  if (found === undefined) return undefined;
  const { places } = foldedPlaces(form);
  const first = found.reading[found.from]?.at ?? 0;
  const last = found.reading[found.to]?.at ?? first;
  return matchOf(found.kind, form, places.slice(first, last + 1));
};

/** The first and the last syllable whose letters the query spells, in full before by initials. */
const soundPlaces = (
  reading: Reading,
  letters: string,
): { readonly kind: 'PINYIN' | 'INITIALS'; readonly from: number; readonly to: number } | undefined => {
  for (const kind of ['PINYIN', 'INITIALS'] as const) {
    const spelt = reading.map((syllable) =>
      kind === 'PINYIN' ? syllable.letters : syllable.letters.charAt(0),
    );
    for (let from = 0; from < spelt.length; from++) {
      if (
        !spelt
          .slice(from, from + letters.length)
          .join('')
          .startsWith(letters)
      )
        continue;
      let length = 0;
      let to = from;
      while (length + (spelt[to]?.length ?? letters.length) < letters.length)
        length += spelt[to++]?.length ?? 0;
      return { kind, from, to };
    }
  }
  return undefined;
};

const matchOf = (kind: MatchKind, form: string, places: readonly (readonly [number, number])[]): Match => {
  const start = places[0]?.[0] ?? 0;
  const end = places.at(-1)?.[1] ?? form.length;
  return { kind, form, start, end, text: form.slice(start, end) };
};

/** How well each rank answers, 0 to 1: 1 is a name that equals the query. */
const SCORES = [1, 0.95, 0.9, 0.8, 0.75, 0.6, 0.55, 0.45, 0.35, 0.25] as const;

export const scoreOf = (rank: number): number => SCORES[rank] ?? 0;
