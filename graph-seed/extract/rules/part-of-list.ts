import type { Organization } from '../organization.ts';
import type { Draft, Rule, Scene } from '../scene.ts';

const topOf = (organization: Organization): Organization => {
  let at = organization;
  for (let hops = 0; at.owner !== undefined && hops < 6; hops++) at = at.owner;
  return at;
};

interface Named {
  readonly organization: Organization;
  readonly start: number;
  readonly end: number;
}

/** The bodies of a list in the order of the text, those of titles before names among them. */
const bodiesOf = (scene: Scene, members: Scene['groups'][number]['members']): readonly Named[] => {
  const bodies: Named[] = [];
  for (const m of members) {
    const named = m.kind === 'unit' ? m.phrase.organizations : m.phrase.before.map((p) => p.organization);
    for (const o of named) {
      if (o === undefined) continue;
      bodies.push({ organization: scene.organizations.of(o), start: o.start, end: o.end });
    }
  }
  return bodies;
};

const STANDS_ALONE =
  /^(?:中国|全国|国家|中共|世界|全球|亚洲|教育部|北京市)|(?:学会|协会|研究会|基金会|联盟|联合会|报社|杂志社|电视台|公司|集团|纪委|社)$/;

const UNITS = new Set(['SCHOOL', 'DEPARTMENT', 'PARTY_COMMITTEE', 'PARTY_BRANCH', 'OTHER_ORGANIZATION']);

/** Where an organization is named with more than two characters: a long list asks it of one owner for each of its bodies. */
const nameStarts = (): ((organization: Organization) => ReadonlySet<number>) => {
  const known = new Map<Organization, ReadonlySet<number>>();
  return (organization) => {
    const starts =
      known.get(organization) ??
      new Set(organization.mentions.filter((m) => m.name.length > 2).map((m) => m.start));
    known.set(organization, starts);
    return starts;
  };
};

const endsAt = ({ organizations }: Scene, organization: Organization, at: number): boolean =>
  organizations.allEndingAt(at).some((m) => organizations.of(m) === organization);

/** 某大学甲学院、乙学院、丙处: the owner before the first of a list, joined by 、 only, is the owner of each. */
export const partOfList: Rule = {
  id: 'part-of-list',
  confidence: 0.85,
  apply: (scene) => {
    const { text } = scene.reading;
    const drafts: Draft[] = [];
    const startsOf = nameStarts();
    for (const group of scene.groups) {
      let owner: Organization | undefined;
      let from = group.start;
      let last = -1;
      for (const body of bodiesOf(scene, group.members)) {
        if (last >= 0 && text.slice(last, body.start).includes(',')) owner = undefined;
        last = body.end;
        const top = topOf(body.organization);
        if (top !== body.organization && (top.subkind === 'UNIVERSITY' || top.subkind === 'COMPANY')) {
          if (startsOf(top).has(body.start) || endsAt(scene, top, body.start)) {
            owner = top;
            from = body.start;
            continue;
          }
        }
        if (owner === undefined) continue;
        if (top === owner) continue;
        if (top.global || !UNITS.has(top.subkind) || STANDS_ALONE.test(top.name)) {
          owner = undefined;
          continue;
        }
        drafts.push({
          subject: { kind: 'organization', organization: top },
          predicate: 'PART_OF',
          object: { kind: 'organization', organization: owner },
          sentence: group.sentence,
          from,
          to: body.end,
          subjectAt: { start: body.start, end: body.end },
        });
      }
    }
    return drafts;
  },
};
