import type { ExtractedClaim, ExtractedEntity } from '#seed/extraction.ts';
import { fold } from '#server/domain/fold.ts';
import { type Home, isDeictic, shortSelfOf } from './home-institution.ts';

/** A unit's own name: without the institution in front, so that `校党委` and `学校党委` are one. */
const ownName = (name: string, home: Home): string => {
  const folded = fold(name);
  const short = shortSelfOf(folded);
  if (short !== undefined && home.shorts.includes(short)) return folded.slice(short.length);
  const prefix = home.prefixes.find((form) => folded.startsWith(form) && folded.length >= form.length + 2);
  return prefix === undefined ? folded : folded.slice(prefix.length);
};

/** 我院 in a university's news is a school, another one in each school's news: nobody's but the article's own. */
const unitKey = (name: string, home: Home, articleId: string): string => {
  const own = ownName(name, home);
  return `unit|${isDeictic(own) ? `?${articleId}` : home.key}|${own}`;
};

/** Places at which the claims say an event was held, by the event's local id; the first one counts. */
export const placesOf = (claims: readonly ExtractedClaim[]): ReadonlyMap<string, string> => {
  const places = new Map<string, string>();
  for (const { predicate, subject, object } of claims) {
    if (predicate === 'HELD_AT' && !places.has(subject)) places.set(subject, object);
  }
  return places;
};

const FULL_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What an entity's identity is looked up by. */
export interface Identity {
  /** The surest first; none for an event without a full date, which stays the article's own. */
  readonly keys: readonly string[];
  /** Name of the institution within which the name means this entity; absent when it is unknown, or the name means one everywhere. */
  readonly scope?: string;
}

/**
 * The keys under which an entity is known. Persons, units and places: their name within the home
 * institution; a unit that names another institution in front is that one's. Organizations with a
 * full name of their own: that name, anywhere. Events: home, day and name; home, day, subkind and place.
 */
export const identityOf = (
  entity: ExtractedEntity,
  home: Home,
  place: string | undefined,
  articleId: string,
): Identity => {
  const within = home.name === undefined ? {} : { scope: home.name };
  switch (entity.kind) {
    case 'PERSON':
      return { keys: [`person|${home.key}|${fold(entity.name)}`], ...within };
    case 'ORGANIZATION': {
      if (home.entityId === entity.id && home.name !== undefined)
        return { keys: [`organization|${fold(home.name)}`] };
      if (entity.scope === 'global') return { keys: [`organization|${fold(entity.name)}`] };
      const folded = fold(entity.name);
      const owner = home.others.find(
        ({ form }) => folded.startsWith(form) && folded.length >= form.length + 2,
      );
      return owner === undefined
        ? { keys: [unitKey(entity.name, home, articleId)], ...within }
        : { keys: [`unit|${fold(owner.name)}|${folded.slice(owner.form.length)}`], scope: owner.name };
    }
    case 'PLACE':
      return { keys: [`place|${home.key}|${fold(entity.name)}`], ...within };
    case 'EVENT': {
      if (entity.date === undefined || !FULL_DAY.test(entity.date)) return { keys: [], ...within };
      const day = `event|${home.key}|${entity.date}`;
      const byPlace = place === undefined ? [] : [`${day}|${entity.subkind}|at|${fold(place)}`];
      return { keys: [`${day}|${fold(entity.name)}`, ...byPlace], ...within };
    }
  }
};
