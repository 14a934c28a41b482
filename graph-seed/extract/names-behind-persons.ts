import type { OrganizationMention } from './organization.ts';
import type { PersonMention } from './persons.ts';

const JOINED = /^[和与及、]/;

/** `甲和某市律师协会`: a name that was read together with the person before it begins behind the joint. */
export const behindPersons = (
  text: string,
  names: readonly OrganizationMention[],
  persons: readonly PersonMention[],
): readonly OrganizationMention[] => {
  const ends = new Map(persons.map((p) => [p.start, p.end]));
  return names.map((m) => {
    const end = ends.get(m.start);
    if (end === undefined || end + 3 > m.end || !JOINED.test(text.slice(end, end + 1))) return m;
    const start = end + 1;
    const name = text.slice(start, m.end);
    return { ...m, start, name, surface: name, own: m.own > start ? m.own : start };
  });
};
