import type { Deed } from '../deed.ts';
import type { Draft, Rule, Scene } from '../scene.ts';
import { type ContactEnd, contact } from './contacts.ts';
import { isHome, referencesOf } from './drafts.ts';

const GOING = /^(?:赴|前往|走进|到访|访问|走访|考察|调研|参观|参访|看望|慰问|视察|拜访|来访)$/;

/** Going somewhere is a visit only when the clause says what for. */
const BARE = /^(?:赴|前往|走进)$/;
const PURPOSE = /^[^。;\n]{0,30}?(?:调研|考察|参观|访问|走访|交流|座谈|学习|慰问|看望|洽谈|检查|指导)/;

/** Through a delegation the body itself goes; through its teachers it does not. */
const goesItself = (through: string): boolean => through === '' || /代表团|考察团|访问团/.test(through);

const visitedAt = (scene: Scene, deed: Deed): readonly ContactEnd[] => {
  const { text } = scene.reading;
  const ends: ContactEnd[] = [];
  let at = text[deed.end] === '了' ? deed.end + 1 : deed.end;
  for (;;) {
    const body = scene.organizations.startingAt(at);
    if (body === undefined || body.end > deed.group.sentence.end) return ends;
    const organization = scene.organizations.of(body);
    ends.push({ reference: { kind: 'organization', organization }, start: body.start, end: body.end });
    if (!/[、和]/.test(text[body.end] ?? '')) return ends;
    at = body.end + 1;
  }
};

/** 甲一行访问某大学; 某院代表团赴某公司调研: who went and whom they visited. */
export const visited: Rule = {
  id: 'visited',
  confidence: 0.85,
  apply: (scene) =>
    scene.deeds.flatMap((deed): readonly Draft[] => {
      if (!GOING.test(deed.verb) || deed.group.sentence.title) return [];
      const hosts = visitedAt(scene, deed);
      const last = hosts.at(-1);
      if (last === undefined) return [];
      if (BARE.test(deed.verb) && !PURPOSE.test(scene.reading.text.slice(last.end, deed.group.sentence.end)))
        return [];
      return deed.group.members.flatMap((m) =>
        m.kind === 'unit' && (!goesItself(m.phrase.through) || isHome(scene, m.phrase))
          ? []
          : referencesOf(scene, m).flatMap((guest) =>
              hosts.map((host) => contact(deed.group, 'VISITED', guest, host, deed)),
            ),
      );
    }),
};
