/**
 * The ontology: what a node can be and how two nodes can be related. One table each; the GraphQL
 * enums, the legend, the canvas style, the extractor's predicates, the Neo4j labels and the import
 * checks are all read from here. Terms follow W3C ORG, Popolo and FollowTheMoney.
 */

interface Label {
  readonly zh: string;
  readonly en: string;
}

interface EntityKindSpec {
  /** Label in Neo4j and `__typename` in GraphQL. */
  readonly label: string;
  readonly labels: Label;
}

/** The five kinds of node. The key is the GraphQL enum value. */
export const ENTITY_KINDS = {
  PERSON: { label: 'Person', labels: { zh: '人物', en: 'Person' } },
  ORGANIZATION: { label: 'Organization', labels: { zh: '单位', en: 'Organization' } },
  EVENT: { label: 'Event', labels: { zh: '活动', en: 'Event' } },
  PLACE: { label: 'Place', labels: { zh: '地点', en: 'Place' } },
  ARTICLE: { label: 'Article', labels: { zh: '文章', en: 'Article' } },
} as const satisfies Record<string, EntityKindSpec>;

export type EntityKind = keyof typeof ENTITY_KINDS;

/** Visual families: a family shares shape and hue, a subkind adds an icon. */
export type StyleFamily = 'person' | 'organization' | 'party' | 'event' | 'place' | 'article';

interface SubkindSpec {
  readonly kind: EntityKind;
  /** Second, finer label in Neo4j. */
  readonly label: string;
  readonly labels: Label;
  readonly family: StyleFamily;
}

/** Finer sorts of node. Every entity has exactly one; the key is the GraphQL enum value. */
export const ENTITY_SUBKINDS = {
  PERSON: { kind: 'PERSON', label: 'Individual', labels: { zh: '人物', en: 'Person' }, family: 'person' },
  UNIVERSITY: {
    kind: 'ORGANIZATION',
    label: 'University',
    labels: { zh: '高校', en: 'University' },
    family: 'organization',
  },
  SCHOOL: {
    kind: 'ORGANIZATION',
    label: 'School',
    labels: { zh: '学院', en: 'School' },
    family: 'organization',
  },
  DEPARTMENT: {
    kind: 'ORGANIZATION',
    label: 'Department',
    labels: { zh: '部门', en: 'Department' },
    family: 'organization',
  },
  PARTY_COMMITTEE: {
    kind: 'ORGANIZATION',
    label: 'PartyCommittee',
    labels: { zh: '党委', en: 'Party committee' },
    family: 'party',
  },
  PARTY_BRANCH: {
    kind: 'ORGANIZATION',
    label: 'PartyBranch',
    labels: { zh: '党支部', en: 'Party branch' },
    family: 'party',
  },
  GOVERNMENT: {
    kind: 'ORGANIZATION',
    label: 'Government',
    labels: { zh: '政府机构', en: 'Government body' },
    family: 'organization',
  },
  COMPANY: {
    kind: 'ORGANIZATION',
    label: 'Company',
    labels: { zh: '企业', en: 'Company' },
    family: 'organization',
  },
  HOSPITAL: {
    kind: 'ORGANIZATION',
    label: 'Hospital',
    labels: { zh: '医院', en: 'Hospital' },
    family: 'organization',
  },
  ASSOCIATION: {
    kind: 'ORGANIZATION',
    label: 'Association',
    labels: { zh: '社团组织', en: 'Association' },
    family: 'organization',
  },
  OTHER_ORGANIZATION: {
    kind: 'ORGANIZATION',
    label: 'OtherOrganization',
    labels: { zh: '其他单位', en: 'Other organization' },
    family: 'organization',
  },
  MEETING: { kind: 'EVENT', label: 'Meeting', labels: { zh: '会议', en: 'Meeting' }, family: 'event' },
  BRANCH_ACTIVITY: {
    kind: 'EVENT',
    label: 'BranchActivity',
    labels: { zh: '支部活动', en: 'Branch activity' },
    family: 'event',
  },
  VISIT: { kind: 'EVENT', label: 'Visit', labels: { zh: '来访调研', en: 'Visit' }, family: 'event' },
  LECTURE: { kind: 'EVENT', label: 'Lecture', labels: { zh: '讲座', en: 'Lecture' }, family: 'event' },
  TRAINING: { kind: 'EVENT', label: 'Training', labels: { zh: '培训', en: 'Training' }, family: 'event' },
  CEREMONY: { kind: 'EVENT', label: 'Ceremony', labels: { zh: '仪式', en: 'Ceremony' }, family: 'event' },
  APPOINTMENT: {
    kind: 'EVENT',
    label: 'Appointment',
    labels: { zh: '任免', en: 'Appointment' },
    family: 'event',
  },
  OTHER_EVENT: {
    kind: 'EVENT',
    label: 'OtherEvent',
    labels: { zh: '其他活动', en: 'Other event' },
    family: 'event',
  },
  PLACE: { kind: 'PLACE', label: 'Location', labels: { zh: '地点', en: 'Place' }, family: 'place' },
  ARTICLE: { kind: 'ARTICLE', label: 'Report', labels: { zh: '文章', en: 'Article' }, family: 'article' },
} as const satisfies Record<string, SubkindSpec>;

export type EntitySubkind = keyof typeof ENTITY_SUBKINDS;

/** Colour family of a line on the canvas. */
export type RelationFamily = 'post' | 'presence' | 'contact' | 'structure' | 'reference';

/** One permitted pair of ends of a relation type. */
export type RelationEnds = readonly [from: EntityKind, to: EntityKind];

interface RelationTypeSpec {
  readonly labels: Label;
  readonly ends: readonly RelationEnds[];
  /** True when the ends' kinds cannot tell the direction, so that the canvas draws an arrow. */
  readonly arrow: boolean;
  readonly family: RelationFamily;
}

/** Relation types; the key is the relationship type in Neo4j and the GraphQL enum value. */
export const RELATION_TYPES = {
  HOLDS_POST: {
    labels: { zh: '任职', en: 'holds post' },
    ends: [['PERSON', 'ORGANIZATION']],
    arrow: false,
    family: 'post',
  },
  PART_OF: {
    labels: { zh: '隶属', en: 'part of' },
    ends: [
      ['ORGANIZATION', 'ORGANIZATION'],
      ['PLACE', 'PLACE'],
    ],
    arrow: true,
    family: 'structure',
  },
  ATTENDED: {
    labels: { zh: '参加', en: 'attended' },
    ends: [
      ['PERSON', 'EVENT'],
      ['ORGANIZATION', 'EVENT'],
    ],
    arrow: false,
    family: 'presence',
  },
  CHAIRED: {
    labels: { zh: '主持', en: 'chaired' },
    ends: [['PERSON', 'EVENT']],
    arrow: false,
    family: 'presence',
  },
  SPOKE_AT: {
    labels: { zh: '发言', en: 'spoke at' },
    ends: [['PERSON', 'EVENT']],
    arrow: false,
    family: 'presence',
  },
  PROPOSED: {
    labels: { zh: '提议', en: 'proposed' },
    ends: [['PERSON', 'EVENT']],
    arrow: false,
    family: 'presence',
  },
  ORGANIZED: {
    labels: { zh: '举办', en: 'organized' },
    ends: [['ORGANIZATION', 'EVENT']],
    arrow: false,
    family: 'presence',
  },
  ACCOMPANIED: {
    labels: { zh: '陪同', en: 'accompanied' },
    ends: [
      ['PERSON', 'PERSON'],
      ['PERSON', 'ORGANIZATION'],
      ['PERSON', 'EVENT'],
      ['ORGANIZATION', 'PERSON'],
      ['ORGANIZATION', 'ORGANIZATION'],
      ['ORGANIZATION', 'EVENT'],
    ],
    arrow: true,
    family: 'contact',
  },
  MET_WITH: {
    labels: { zh: '会见', en: 'met with' },
    ends: [
      ['PERSON', 'PERSON'],
      ['PERSON', 'ORGANIZATION'],
      ['PERSON', 'EVENT'],
      ['ORGANIZATION', 'PERSON'],
      ['ORGANIZATION', 'ORGANIZATION'],
      ['ORGANIZATION', 'EVENT'],
    ],
    arrow: true,
    family: 'contact',
  },
  VISITED: {
    labels: { zh: '到访', en: 'visited' },
    ends: [
      ['PERSON', 'PERSON'],
      ['PERSON', 'ORGANIZATION'],
      ['PERSON', 'EVENT'],
      ['ORGANIZATION', 'PERSON'],
      ['ORGANIZATION', 'ORGANIZATION'],
      ['ORGANIZATION', 'EVENT'],
    ],
    arrow: true,
    family: 'contact',
  },
  HELD_AT: {
    labels: { zh: '地点', en: 'held at' },
    ends: [['EVENT', 'PLACE']],
    arrow: false,
    family: 'reference',
  },
  CITES: {
    labels: { zh: '援引', en: 'cites' },
    ends: [['ARTICLE', 'PERSON']],
    arrow: false,
    family: 'reference',
  },
} as const satisfies Record<string, RelationTypeSpec>;

export type RelationType = keyof typeof RELATION_TYPES;

const keysOf = <T extends object>(table: T): readonly (keyof T)[] => Object.keys(table) as (keyof T)[];

export const ENTITY_KIND_NAMES: readonly EntityKind[] = keysOf(ENTITY_KINDS);
export const ENTITY_SUBKIND_NAMES: readonly EntitySubkind[] = keysOf(ENTITY_SUBKINDS);
export const RELATION_TYPE_NAMES: readonly RelationType[] = keysOf(RELATION_TYPES);

/** Tells whether the ontology lets a relation of this type run between nodes of these kinds. */
export const permitsEnds = (type: RelationType, from: EntityKind, to: EntityKind): boolean =>
  RELATION_TYPES[type].ends.some(([f, t]) => f === from && t === to);
