import type { ExtractedClaim, ExtractedEntity, Extraction } from '#seed/extraction.ts';
import { fold } from '#server/domain/fold.ts';

/** What scopes the identity of the persons, units and places of an article. */
export interface Home {
  /** Part of every scoped key: the folded name of a known institution, else the article's own id. */
  readonly key: string;
  /** Absent when no one and no text names the institution. */
  readonly name?: string;
  /** Forms in which the article names it, folded: what may stand before a unit's own name. */
  readonly prefixes: readonly string[];
}

/** The words by which an institution's news calls the institution itself. */
const SELF = ['学校', '我校', '本校', '全校', '医院', '我院', '本院', '我市', '全市', '公司', '集团'];

/** `校党委` is the university's committee; `校长办公室` is not the `长办公室` of a `校`. */
const SHORT_SELF = /^(?:校|院|市|县)(?=党委|党总支|纪委|团委|工会|学生会|研究生会|妇联)/;

/** The home institution: named by the source or the importer, else by the text, else unknown and the article's own. */
export const homeOf = (institution: string | undefined, extraction: Extraction, articleId: string): Home => {
  const entity = extraction.entities.find(({ id }) => id === extraction.home);
  const named = entity?.scope === 'global' ? entity.name : undefined;
  const name = institution ?? named;
  const forms = [
    ...(name === undefined ? [] : [name]),
    ...(entity ? [entity.name, ...entity.aliases] : []),
    ...SELF,
  ];
  const prefixes = [...new Set(forms.map(fold))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return name === undefined ? { key: `?${articleId}`, prefixes } : { key: fold(name), name, prefixes };
};

/** A unit's own name: without the institution in front, so that `校党委` and `学校党委` are one. */
const ownName = (name: string, home: Home): string => {
  const folded = fold(name).replace(SHORT_SELF, '');
  const prefix = home.prefixes.find((form) => folded.startsWith(form) && folded.length >= form.length + 2);
  return prefix === undefined ? folded : folded.slice(prefix.length);
};

/** Places at which the claims say an event was held, by the event's local id. */
export const placesOf = (claims: readonly ExtractedClaim[]): ReadonlyMap<string, string> =>
  new Map(
    claims.filter(({ predicate }) => predicate === 'HELD_AT').map(({ subject, object }) => [subject, object]),
  );

const FULL_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The keys under which an entity is known, the surest first. Persons, units and places: their name
 * within the home institution. Organizations with a full name of their own: that name, anywhere.
 * Events: home, day and name; home, day, subkind and place. An event without a full date has none: it
 * stays the article's own.
 */
export const identityKeysOf = (
  entity: ExtractedEntity,
  home: Home,
  isHome: boolean,
  place: string | undefined,
): readonly string[] => {
  switch (entity.kind) {
    case 'PERSON':
      return [`person|${home.key}|${fold(entity.name)}`];
    case 'ORGANIZATION':
      if (isHome && home.name !== undefined) return [`organization|${fold(home.name)}`];
      return entity.scope === 'global'
        ? [`organization|${fold(entity.name)}`]
        : [`unit|${home.key}|${ownName(entity.name, home)}`];
    case 'PLACE':
      return [`place|${home.key}|${fold(entity.name)}`];
    case 'EVENT': {
      if (entity.date === undefined || !FULL_DAY.test(entity.date)) return [];
      const day = `event|${home.key}|${entity.date}`;
      const byPlace = place === undefined ? [] : [`${day}|${entity.subkind}|at|${fold(place)}`];
      return [`${day}|${fold(entity.name)}`, ...byPlace];
    }
  }
};
