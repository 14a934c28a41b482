import type { Organization, OrganizationMention } from './organization.ts';
import type { Register } from './organization-register.ts';
import { HINT, ownersAt } from './unit-owners.ts';

/** `校党委`, `学校党委` and `某大学党委` are one; so are `人事处` and `学校人事处`. Returns what each body has become. */
export const mergeUnits = (
  register: Register,
  home: Organization | undefined,
  unit: Organization | undefined,
  text: string,
  byStart: ReadonlyMap<number, readonly OrganizationMention[]>,
): ((o: Organization | undefined) => Organization | undefined) => {
  const { byName } = register;
  const forward = new Map<Organization, Organization>();
  const current = (o: Organization | undefined): Organization | undefined => {
    let at = o;
    for (let hops = 0; at !== undefined && hops < 8; hops++) {
      const next = forward.get(at);
      if (next === undefined) return at;
      at = next;
    }
    return at;
  };
  const merge = (into: Organization, other: Organization): void => {
    if (into === other || other.mentions.length === 0) return;
    register.absorb(into, other);
    forward.set(other, into);
  };
  const ownerOf = (o: Organization): Organization | undefined => current(o.owner ?? o.hintedOwner);
  const ownName = (o: Organization): string => {
    for (const m of o.mentions) {
      const owner = ownersAt(byStart, m)
        .filter((x) => x.end < m.end && o.owner !== undefined && register.ownerOf(x) === current(o.owner))
        .toSorted((a, b) => b.end - a.end)[0];
      if (owner === undefined) continue;
      if (m.name.startsWith('中共') && text.slice(owner.end, m.end) === '委员会') return '党委';
      // 党委宣传部 is how the office is called without its owner.
      const committee = owner.end - 2 > m.start && text.startsWith('党委', owner.end - 2);
      return text.slice(committee ? owner.end - 2 : owner.end, m.end);
    }
    const hint = HINT.exec(o.name)?.[1];
    return hint !== undefined && o.hintedOwner !== undefined ? o.name.slice(hint.length) : o.name;
  };
  for (let round = 0; round < 4; round++) {
    const groups = new Map<string, Organization[]>();
    for (const o of register.list()) {
      if (o.mentions.length === 0) continue;
      const name = ownName(o);
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [o]);
      else group.push(o);
    }
    let changed = false;
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      const byOwner = new Map<Organization, Organization>();
      for (const o of group) {
        const owner = ownerOf(o);
        if (owner === undefined) continue;
        const twin = byOwner.get(owner);
        if (twin === undefined) byOwner.set(owner, o);
        else {
          const [into, other] = earlier(twin, o);
          merge(into, other);
          byOwner.set(owner, into);
          changed = true;
        }
      }
      const owned = [...byOwner.values()];
      const target =
        owned.length === 1
          ? owned[0]
          : (owned.find((o) => ownerOf(o) === home) ?? owned.find((o) => ownerOf(o) === unit));
      for (const o of group) {
        if (target === undefined || ownerOf(o) !== undefined || o === target || isGeneric(o)) continue;
        merge(target, o);
        changed = true;
      }
    }
    if (!changed) break;
  }
  for (const o of register.list()) {
    const owner = current(o.owner);
    if (owner !== undefined && owner !== o) o.owner = owner;
    else delete o.owner;
    const hinted = current(o.hintedOwner);
    if (hinted !== undefined && hinted !== o) o.hintedOwner = hinted;
    else delete o.hintedOwner;
  }
  for (const [name, o] of [...byName]) if (o.mentions.length === 0) byName.delete(name);
  return current;
};

/** Bodies of the state are never a unit of somebody else's. */
const isGeneric = (o: Organization): boolean =>
  o.global && o.subkind !== 'UNIVERSITY' && o.subkind !== 'COMPANY';

const earlier = (a: Organization, b: Organization): readonly [Organization, Organization] =>
  (a.owner === undefined) === (b.owner === undefined)
    ? (a.mentions[0]?.start ?? 0) <= (b.mentions[0]?.start ?? 0)
      ? [a, b]
      : [b, a]
    : a.owner !== undefined
      ? [a, b]
      : [b, a];
