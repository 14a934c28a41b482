import type { RelationType } from '#server/domain/ontology.ts';
import type { Deed } from '../deeds.ts';
import type { Participant } from '../participants.ts';
import type { Draft, Reference, Scene } from '../scene.ts';
import type { Sentence } from '../sentences.ts';

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

/** The event that a sentence speaks of: another one that it names itself, else the reported one. */
export const eventIn = (scene: Scene, sentence: Sentence): Reference => ({
  kind: 'event',
  event: scene.otherEvents.find((e) => e.main.sentence === sentence) ?? scene.event,
});

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
      object: eventIn(scene, deed.group.sentence),
      role,
      sentence: deed.group.sentence,
      from: Math.min(deed.group.leadStart, r.start),
      to: deed.end,
      subjectAt: { start: r.start, end: r.end },
      cueAt: { start: deed.start, end: deed.end },
    }));
