import type { ExtractedEntity, Extraction } from '#seed/extraction.ts';
import type { Gold, GoldEntity } from './gold.ts';
import { likeness, normalName } from './names.ts';

/** Which answer each extracted entity is, by local id. */
export interface Alignment {
  /** Extracted id → gold entity. */
  readonly gold: ReadonlyMap<string, GoldEntity>;
  /** Gold id → extracted id (the first of several). */
  readonly extracted: ReadonlyMap<string, string>;
}

const TYPE_OF = { PERSON: 'Person', ORGANIZATION: 'Organization', EVENT: 'Event', PLACE: 'Place' } as const;

const formsOf = (e: { readonly name: string; readonly aliases: readonly string[] }): ReadonlySet<string> =>
  new Set([e.name, ...e.aliases].map(normalName));

const sameName = (g: GoldEntity, e: ExtractedEntity): boolean =>
  formsOf(g).has(normalName(e.name)) || formsOf(e).has(normalName(g.name));

const eventLikeness = (g: GoldEntity, e: ExtractedEntity): number => {
  let best = 0;
  for (const x of [g.name, ...g.aliases])
    for (const y of [e.name, ...e.aliases]) if (y.length > 2) best = Math.max(best, likeness(x, y));
  return best + (g.date !== undefined && g.date === e.date ? 0.3 : 0) + (g.mentionOnly === true ? -0.5 : 0);
};

/**
 * Aligns by name: an entity is an answer when the name of one is among the forms of the other, exact
 * names first. Events are aligned by likeness of names and equal days, each answer to one event.
 */
export const align = (gold: Gold, extraction: Extraction): Alignment => {
  const toGold = new Map<string, GoldEntity>();
  const toExtracted = new Map<string, string>();
  const pair = (g: GoldEntity, e: ExtractedEntity): void => {
    toGold.set(e.id, g);
    if (!toExtracted.has(g.id)) toExtracted.set(g.id, e.id);
  };
  for (const strict of [true, false]) {
    for (const e of extraction.entities) {
      if (e.kind === 'EVENT' || toGold.has(e.id)) continue;
      const candidates = gold.entities.filter((g) => g.type === TYPE_OF[e.kind]);
      const found = strict
        ? candidates.find((g) => normalName(g.name) === normalName(e.name))
        : (candidates.find((g) => sameName(g, e) && !toExtracted.has(g.id)) ??
          candidates.find((g) => sameName(g, e)));
      if (found !== undefined) pair(found, e);
    }
  }
  const pairs = extraction.entities
    .filter((e) => e.kind === 'EVENT')
    .flatMap((e) =>
      gold.entities.filter((g) => g.type === 'Event').map((g) => ({ g, e, value: eventLikeness(g, e) })),
    )
    .sort((a, b) => b.value - a.value);
  for (const { g, e, value } of pairs)
    if (value > 0.25 && !toGold.has(e.id) && !toExtracted.has(g.id)) pair(g, e);
  return { gold: toGold, extracted: toExtracted };
};
