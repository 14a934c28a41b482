import type { ExtractedEntity, Extraction } from '#seed/extraction.ts';
import { align } from './align.ts';
import type { Gold, GoldClaim, GoldEntity } from './gold.ts';
import { NEUTRAL_BODIES, normalName } from './names.ts';

/** An extraction beside the answers, with what both sides call one thing. */
export interface Comparison {
  readonly gold: Gold;
  readonly extraction: Extraction;
  readonly entity: (id: string) => ExtractedEntity | undefined;
  readonly answer: (goldId: string) => GoldEntity | undefined;
  /** The answer that an extracted entity is. */
  readonly answerOf: (id: string) => GoldEntity | undefined;
  /** The extracted entity that an answer was read as. */
  readonly readAs: (goldId: string) => ExtractedEntity | undefined;
  readonly name: (id: string) => string;
  readonly goldName: (goldId: string) => string;
  /** Neither required nor wrong: only mentioned, or a body of party or state that every text names. */
  readonly isNeutralAnswer: (goldId: string) => boolean;
  readonly isNeutral: (id: string) => boolean;
  /** Answers with one of the predicates, between ends that count. */
  readonly wanted: (predicates: ReadonlySet<string>) => readonly GoldClaim[];
}

export const compare = (gold: Gold, extraction: Extraction): Comparison => {
  const { gold: answers, extracted } = align(gold, extraction);
  const goldById = new Map(gold.entities.map((g) => [g.id, g]));
  const byId = new Map(extraction.entities.map((e) => [e.id, e]));
  const mentionOnly = (goldId: string): boolean => goldById.get(goldId)?.mentionOnly === true;
  const isNeutralAnswer = (goldId: string): boolean => {
    const g = goldById.get(goldId);
    return g?.mentionOnly === true || (g?.type === 'Organization' && NEUTRAL_BODIES.has(normalName(g.name)));
  };
  return {
    gold,
    extraction,
    entity: (id) => byId.get(id),
    answer: (goldId) => goldById.get(goldId),
    answerOf: (id) => answers.get(id),
    readAs: (goldId) => byId.get(extracted.get(goldId) ?? ''),
    name: (id) => byId.get(id)?.name ?? id,
    goldName: (goldId) => goldById.get(goldId)?.name ?? goldId,
    isNeutralAnswer,
    isNeutral: (id) => {
      const answer = answers.get(id);
      if (answer !== undefined) return isNeutralAnswer(answer.id);
      const e = byId.get(id);
      return (
        e?.kind === 'ORGANIZATION' && [e.name, ...e.aliases].some((n) => NEUTRAL_BODIES.has(normalName(n)))
      );
    },
    wanted: (predicates) =>
      gold.claims.filter(
        (c) => predicates.has(c.predicate) && !mentionOnly(c.subject) && !mentionOnly(c.object),
      ),
  };
};
