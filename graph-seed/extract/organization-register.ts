import type { Organization, OrganizationMention } from './organization.ts';

/** The organizations gathered so far, each under the names that lead to it, and whose each mention is. */
export interface Register {
  readonly byName: Map<string, Organization>;
  readonly list: () => readonly Organization[];
  readonly ownerOf: (mention: OrganizationMention) => Organization | undefined;
  /** Adds a mention to the organization of that name, a new one where there is none. */
  readonly put: (mention: OrganizationMention, name: string) => Organization;
  readonly give: (organization: Organization, mention: OrganizationMention) => void;
  /** Moves all mentions of the second to the first. */
  readonly absorb: (into: Organization, other: Organization) => void;
}

/** An empty register. */
export const createRegister = (): Register => {
  const byName = new Map<string, Organization>();
  const of = new Map<OrganizationMention, Organization>();
  const give = (organization: Organization, mention: OrganizationMention): void => {
    organization.mentions.push(mention);
    of.set(mention, organization);
  };
  return {
    byName,
    list: () => [...new Set(byName.values())],
    ownerOf: (mention) => of.get(mention),
    give,
    put: (mention, name) => {
      let organization = byName.get(name);
      if (organization === undefined) {
        organization = { name: mention.name, subkind: mention.subkind, global: mention.global, mentions: [] };
        byName.set(name, organization);
      }
      give(organization, mention);
      return organization;
    },
    absorb: (into, other) => {
      if (into === other) return;
      for (const m of other.mentions) give(into, m);
      other.mentions.length = 0;
      if (into.owner === undefined && other.owner !== undefined && other.owner !== into)
        into.owner = other.owner;
    },
  };
};
