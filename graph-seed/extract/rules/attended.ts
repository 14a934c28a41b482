import type { Deed } from '../deed.ts';
import type { Draft, Rule, Scene } from '../scene.ts';
import type { UnitPhrase } from '../unit-phrases.ts';
import { eventIn, isHome, referencesOf } from './drafts.ts';

/** 学校相关部门负责人: some units of the institution came, and none is named. */
const namesOnlyKinds = (scene: Scene, phrase: UnitPhrase): boolean =>
  phrase.organizations.length === 1 &&
  isHome(scene, phrase) &&
  /部门|单位|处室|科室/.test(
    scene.reading.text.slice(phrase.organizations.at(-1)?.end ?? phrase.end, phrase.end),
  );

const draftsOf = (scene: Scene, deed: Deed): readonly Draft[] =>
  deed.group.members.flatMap((m) => {
    if (m.kind === 'unit' && namesOnlyKinds(scene, m.phrase)) return [];
    const role = m.kind === 'unit' && m.phrase.through !== '' ? m.phrase.through : deed.verb;
    return referencesOf(scene, m).map((r) => ({
      subject: r.reference,
      predicate: 'ATTENDED' as const,
      object: eventIn(scene, deed.group.sentence, deed.end),
      role,
      sentence: deed.group.sentence,
      from: Math.min(deed.group.leadStart, r.start),
      to: deed.end,
      subjectAt: { start: r.start, end: r.end },
      cueAt: { start: deed.start, end: deed.end },
    }));
  });

/** 甲、乙出席会议; 某处、某院负责人参加: persons, and bodies through those who stand for them. */
export const attended: Rule = {
  id: 'attended',
  confidence: 0.9,
  apply: (scene) => scene.deeds.filter((d) => d.sense === 'ATTENDED').flatMap((d) => draftsOf(scene, d)),
};
