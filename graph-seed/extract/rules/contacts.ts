import type { RelationType } from '#server/domain/ontology.ts';
import type { Group } from '../participants.ts';
import type { Draft, Reference, Scene } from '../scene.ts';
import type { Stretch } from '../stretch.ts';
import { referencesOf } from './drafts.ts';

/** One end of a contact where it stands. */
export interface ContactEnd extends Stretch {
  readonly reference: Reference;
}

/** The persons of a group, as ends of a contact. */
export const personsOf = (scene: Scene, group: Group): readonly ContactEnd[] =>
  group.members
    .filter((m) => m.kind === 'person')
    .flatMap((m) => referencesOf(scene, m))
    .filter((r) => r.reference.kind !== 'person' || !scene.persons.cited.has(r.reference.name));

/** A claim that two people, or people and a body, met: each end with its place, the verb as cue and role. */
export const contact = (
  group: Group,
  predicate: RelationType,
  from: ContactEnd,
  to: ContactEnd,
  cue: Stretch & { readonly verb: string },
): Draft => ({
  subject: from.reference,
  predicate,
  object: to.reference,
  role: cue.verb,
  sentence: group.sentence,
  from: Math.min(from.start, to.start, cue.start),
  to: Math.max(from.end, to.end, cue.end),
  subjectAt: { start: from.start, end: from.end },
  objectAt: { start: to.start, end: to.end },
  cueAt: { start: cue.start, end: cue.end },
});

/** Where each group stands among the others of the article. */
export const orderOf = (scene: Scene): ReadonlyMap<Group, number> =>
  new Map(scene.groups.map((g, i) => [g, i]));

const BETWEEN = /^了?(?:来访的|到访的|前来[^,。]{2,6}的)?[^,。;对向在]{0,4}$/;

/** The group that begins right behind a verb: `会见了甲`. */
export const groupBehind = (
  scene: Scene,
  order: ReadonlyMap<Group, number>,
  group: Group,
  end: number,
): Group | undefined => {
  const at = order.get(group) ?? scene.groups.length;
  const next = scene.groups.slice(at + 1, at + 4).find((g) => g.start >= end);
  if (next === undefined || next.sentence !== group.sentence || next.start - end > 14) return undefined;
  return BETWEEN.test(scene.reading.text.slice(end, next.start)) ? next : undefined;
};
