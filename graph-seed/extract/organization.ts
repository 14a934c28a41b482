import type { EntitySubkind } from '#server/domain/ontology.ts';

/** A name of an organization where it stands. */
export interface OrganizationMention {
  readonly start: number;
  readonly end: number;
  /** As written (folded); of an elliptic coordination the completed name. */
  readonly name: string;
  /** As written; differs from `name` only in an elliptic coordination. */
  readonly surface: string;
  readonly subkind: EntitySubkind;
  readonly global: boolean;
  /** Start of the unit's own name inside the mention, after the name of its owner; equals `start` without one. */
  readonly own: number;
}

/** An organization of the article with all its mentions. */
export interface Organization {
  /** First or fullest form. */
  name: string;
  subkind: EntitySubkind;
  global: boolean;
  readonly mentions: OrganizationMention[];
  /** The owner that the name itself holds (`人事处` of `某大学人事处`, 学校 of 学校党委). */
  owner?: Organization;
  /** The owner that only a prefix hints at (校 of 校党委). */
  hintedOwner?: Organization;
}

export interface Organizations {
  readonly all: readonly Organization[];
  /** The longest mention that ends at the offset. */
  readonly endingAt: (at: number) => OrganizationMention | undefined;
  /** The longest mention that begins at the offset. */
  readonly startingAt: (at: number) => OrganizationMention | undefined;
  readonly allEndingAt: (at: number) => readonly OrganizationMention[];
  readonly of: (mention: OrganizationMention) => Organization;
  /** The institution that 学校 stands for. */
  readonly home: Organization | undefined;
  /** The unit that 我院 stands for, when the article is one of a unit. */
  readonly unit: Organization | undefined;
}

/** 某省, 某县: a place that a name begins with is no owner. */
export const isRegion = (name: string): boolean => /[省市县区州镇乡]$/.test(name);
