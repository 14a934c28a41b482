import type { ExtractedEntity } from '#seed/extraction.ts';
import type { Entity } from '#server/domain/entity.ts';
import { fold } from '#server/domain/fold.ts';
import type { Home } from './identity-keys.ts';
import { pinyinOf, sortKeyOf } from './sort-key.ts';

const EVENT_FACTS = ['date', 'endDate', 'dayPart', 'theme', 'durationMinutes'] as const;

type EventFacts = Pick<Entity, (typeof EVENT_FACTS)[number]>;

const factsOf = (from: EventFacts, except: EventFacts = {}): EventFacts =>
  Object.fromEntries(
    EVENT_FACTS.flatMap((fact) =>
      from[fact] === undefined || except[fact] !== undefined ? [] : [[fact, from[fact]]],
    ),
  );

const aliasesBeside = (name: string, forms: readonly string[]): readonly string[] =>
  [...new Set(forms)].filter((form) => form !== name && fold(form) !== '');

/** The record of an entity that nothing has named before. The home institution goes by its full name, even where the article only says 学校. */
export const newEntity = (id: string, entity: ExtractedEntity, home: Home, isHome: boolean): Entity => {
  const name = isHome && home.name !== undefined ? home.name : entity.name;
  const scoped = !isHome && entity.scope === 'institution' && home.name !== undefined;
  return {
    id,
    kind: entity.kind,
    subkind: entity.subkind,
    name,
    aliases: aliasesBeside(name, [entity.name, ...entity.aliases]),
    ...(scoped ? { home: home.name } : {}),
    ...factsOf(entity),
    sortKey: sortKeyOf(name),
    pinyin: pinyinOf(name),
  };
};

/** The stored record with what a further article adds: other forms of the name, a finer subkind, facts of an event. The same object when it adds nothing. */
export const mergeEntity = (stored: Entity, entity: ExtractedEntity): Entity => {
  const aliases = aliasesBeside(stored.name, [...stored.aliases, entity.name, ...entity.aliases]);
  const facts = factsOf(entity, stored);
  const finer = stored.subkind.startsWith('OTHER_') && !entity.subkind.startsWith('OTHER_');
  if (aliases.length === stored.aliases.length && Object.keys(facts).length === 0 && !finer) return stored;
  return { ...stored, ...facts, aliases, subkind: finer ? entity.subkind : stored.subkind };
};
