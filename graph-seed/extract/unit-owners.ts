import type { Organization, OrganizationMention } from './organization.ts';
import { isRegion } from './organization.ts';
import type { Register } from './organization-register.ts';

/** Words before a unit's own name that hint at its owner. */
export const HINT = /^(校|院|系|局|厅|所|馆|学院|公司|集团|医院|机关)(?=.{2,})/;

/** Mentions by the offset that they begin at. */
export const mentionsByStart = (
  mentions: readonly OrganizationMention[],
): ReadonlyMap<number, readonly OrganizationMention[]> => {
  const byStart = new Map<number, OrganizationMention[]>();
  for (const m of mentions) {
    const same = byStart.get(m.start);
    if (same === undefined) byStart.set(m.start, [m]);
    else same.push(m);
  }
  return byStart;
};

/** Names that begin where the mention does; after 中共 in 中共某大学委员会. */
export const ownersAt = (
  byStart: ReadonlyMap<number, readonly OrganizationMention[]>,
  m: OrganizationMention,
): readonly OrganizationMention[] => [
  ...(byStart.get(m.start) ?? []),
  ...(m.name.startsWith('中共') ? (byStart.get(m.start + 2) ?? []) : []),
];

const OWN_UNIT = new Set(['SCHOOL', 'DEPARTMENT', 'PARTY_COMMITTEE', 'PARTY_BRANCH']);

/** 我校教务处: the word right before a unit says whose it is. */
const wordBefore = (
  register: Register,
  ends: ReadonlyMap<number, OrganizationMention>,
  unit: Organization,
): Organization | undefined => {
  if (!OWN_UNIT.has(unit.subkind)) return undefined;
  for (const m of unit.mentions) {
    const word = ends.get(m.start);
    const owner = word === undefined ? undefined : register.ownerOf(word);
    if (owner !== undefined && owner !== unit) return owner;
  }
  return undefined;
};

/** Sets the owner of each unit whose name begins with the name of another body: the longest such. */
export const readOwners = (
  register: Register,
  byStart: ReadonlyMap<number, readonly OrganizationMention[]>,
  words: readonly OrganizationMention[],
): void => {
  const wordEnds = new Map(words.map((w) => [w.end, w]));
  for (const o of register.list()) {
    for (const m of o.mentions) {
      const shorter = ownersAt(byStart, m).filter(
        (x) => x.end < m.end && register.ownerOf(x) !== o && (!isRegion(x.name) || /[镇乡村]$/.test(x.name)),
      );
      const owner = shorter.toSorted((a, b) => b.end - a.end)[0];
      const ownerOrganization = owner === undefined ? undefined : register.ownerOf(owner);
      if (owner === undefined || ownerOrganization === undefined || m.end - owner.end < 1) continue;
      o.owner ??= ownerOrganization;
    }
    const before = wordBefore(register, wordEnds, o);
    if (o.owner === undefined && before !== undefined) o.owner = before;
  }
};

/** Sets the owner that a prefix hints at: 校 the institution, 院 the unit of the article or the one that ends so. */
export const hintOwners = (
  all: readonly Organization[],
  home: Organization | undefined,
  unit: Organization | undefined,
): void => {
  for (const o of all) {
    const hint = HINT.exec(o.name)?.[1];
    if (hint === undefined || o.owner !== undefined) continue;
    const candidate =
      hint === '校'
        ? home
        : unit?.name.endsWith(hint)
          ? unit
          : all.find((x) => x !== o && x.name.length > 2 && x.name.endsWith(hint));
    if (candidate !== undefined && candidate !== o) o.hintedOwner = candidate;
  }
};
