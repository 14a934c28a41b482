import type { ExtractedEntity } from '#seed/extraction.ts';
import type { Entity } from '#server/domain/entity.ts';
import { fold } from '#server/domain/fold.ts';
import { isDeictic, isStandIn } from './home-institution.ts';
import { nameKeys } from './sort-key.ts';

const EVENT_FACTS = [
  'date',
  'endDate',
  'dayPart',
  'theme',
  'durationMinutes',
  'headCount',
  'headCountText',
] as const;

type EventFacts = Pick<Entity, (typeof EVENT_FACTS)[number]>;

const factsOf = (from: EventFacts, except: EventFacts = {}): EventFacts =>
  Object.fromEntries(
    EVENT_FACTS.flatMap((fact) =>
      from[fact] === undefined || except[fact] !== undefined ? [] : [[fact, from[fact]]],
    ),
  );

const aliasesBeside = (name: string, forms: readonly string[]): readonly string[] =>
  [...new Set(forms)].filter((form) => form !== name && fold(form) !== '' && !isStandIn(form));

/** The record of an entity that nothing has named before, under the name that its institution or the article gives it. */
export const newEntity = (
  id: string,
  entity: ExtractedEntity,
  name: string,
  scope: string | undefined,
): Entity => ({
  id,
  kind: entity.kind,
  subkind: entity.subkind,
  name,
  aliases: aliasesBeside(name, [entity.name, ...entity.aliases]),
  ...(scope === undefined ? {} : { home: scope }),
  ...factsOf(entity),
  ...nameKeys(name, entity.kind === 'PERSON'),
});

/**
 * The stored record with what a further article adds: other forms of the name, a finer subkind, facts
 * of an event, an institution that was unknown. The first name stays, unless it is one like 校党委 and
 * the new one says whose. The same object when nothing is added.
 */
export const mergeEntity = (
  stored: Entity,
  entity: ExtractedEntity,
  name: string,
  scope: string | undefined,
): Entity => {
  const fuller = isDeictic(stored.name) && !isDeictic(name);
  const shown = fuller ? name : stored.name;
  const aliases = aliasesBeside(shown, [
    ...stored.aliases,
    stored.name,
    name,
    entity.name,
    ...entity.aliases,
  ]);
  const facts = factsOf(entity, stored);
  const finer = stored.subkind.startsWith('OTHER_') && !entity.subkind.startsWith('OTHER_');
  const placed = stored.home === undefined && scope !== undefined;
  if (
    aliases.length === stored.aliases.length &&
    Object.keys(facts).length === 0 &&
    !finer &&
    !fuller &&
    !placed
  )
    return stored;
  return {
    ...stored,
    ...facts,
    ...(placed ? { home: scope } : {}),
    ...(fuller ? { name, ...nameKeys(name, entity.kind === 'PERSON') } : {}),
    aliases,
    subkind: finer ? entity.subkind : stored.subkind,
  };
};
