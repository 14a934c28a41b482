import type { RelationType } from '#server/domain/ontology.ts';
import type { Deed } from '../deed.ts';
import type { Participant } from '../participants.ts';
import type { Draft, Reference, Scene } from '../scene.ts';
import type { Sentence } from '../sentences.ts';
import type { UnitPhrase } from '../unit-phrases.ts';

/** References for a participant: the person, or each body of a list. */
export const referencesOf = (
  scene: Scene,
  member: Participant,
): readonly { readonly reference: Reference; readonly start: number; readonly end: number }[] =>
  member.kind === 'person'
    ? [
        {
          reference: { kind: 'person', name: member.phrase.person.name },
          start: member.phrase.person.start,
          end: member.phrase.person.end,
        },
      ]
    : member.phrase.organizations.map((m) => ({
        reference: { kind: 'organization', organization: scene.organizations.of(m) },
        start: m.start,
        end: m.end,
      }));

/** 学校师生: the institution whose news it is comes to nothing of its own. */
export const isHome = (scene: Scene, phrase: UnitPhrase): boolean =>
  phrase.organizations.every((o) => {
    const organization = scene.organizations.of(o);
    return organization === scene.organizations.home || organization === scene.organizations.unit;
  });

/** How far behind a verb the name of the part that it governs may begin: 甲主持开班式. */
const OBJECT_REACH = 12;

/**
 * The event that a place in a sentence speaks of: the part last named there or on whose day it happens, else
 * the reported one. Paragraphs later, only who speaks still belongs to the part; who came, came to the whole.
 */
export const eventIn = (scene: Scene, sentence: Sentence, at = sentence.end, speaking = false): Reference => {
  const named = scene.otherEvents.findLast(
    (e) => e.told !== true && e.main.sentence === sentence && e.main.start <= at + OBJECT_REACH,
  );
  const day = scene.dayEvents.get(sentence);
  const ofDay = day !== undefined && (day.near || speaking) ? day.event : undefined;
  return { kind: 'event', event: named ?? ofDay ?? scene.event };
};

/** One claim on the reported event for each person that a deed is said of. */
export const personDeeds = (
  scene: Scene,
  deed: Deed,
  predicate: RelationType,
  role: string,
): readonly Draft[] =>
  deed.group.members
    .filter((m) => m.kind === 'person')
    .flatMap((m) => referencesOf(scene, m))
    .map((r) => ({
      subject: r.reference,
      predicate,
      object: eventIn(scene, deed.group.sentence, deed.end, true),
      role,
      sentence: deed.group.sentence,
      from: Math.min(deed.group.leadStart, r.start),
      to: deed.end,
      subjectAt: { start: r.start, end: r.end },
      cueAt: { start: deed.start, end: deed.end },
    }));
