import type { Organization, Organizations } from './organization.ts';

/** The last character of a body that a title by itself points to: 院长 → 院. */
const HEADS: readonly (readonly [RegExp, RegExp])[] = [
  [/校长(?:助理)?$/, /(?:大学|学校|我校|本校|校|学院|中学|小学)$/],
  [/院长(?:助理)?$/, /(?:院|我院|学部)$/],
  [/处长$/, /处$/],
  [/部长$/, /部$/],
  [/科长$/, /科$/],
  [/局长$/, /局$/],
  [/厅长$/, /厅$/],
  [/馆长$/, /馆$/],
  [/所长$/, /所$/],
  [/系主任$/, /系$/],
  [/司长$/, /司$/],
  [
    /^党委(?:常务|专职)?(?:副书记|书记|常委|委员)$/,
    /(?:校|院|系|局|厅|所|馆|公司|集团|[县市区镇乡]|单位)$|大学/,
  ],
  [/站长$/, /站$/],
  [/社长$/, /社$/],
  [/会长$/, /会$/],
  [/行长$/, /行$/],
  [/台长$/, /台$/],
  [/省长$/, /省(?:政府)?$/],
  [/市长$/, /市(?:政府)?$/],
  [/县长$/, /县(?:政府)?$/],
  [/(?:董事长|总经理|总裁|总工程师|总会计师)$/, /(?:公司|集团|银行|社)$/],
];

const formsOf = new WeakMap<Organization, ReadonlySet<string>>();

/** All names of the organization; whoever asks, its mentions have been gathered. */
const forms = (o: Organization): ReadonlySet<string> => {
  const found = formsOf.get(o) ?? new Set([o.name, ...o.mentions.map((m) => m.name)]);
  formsOf.set(o, found);
  return found;
};

const ownerOf = (o: Organization): Organization | undefined => o.owner ?? o.hintedOwner;

/** 宣传部长 names its own body. */
const SELF_CONTAINED = /^(?:宣传|组织|统战|学生|训练|人武)部长$/;

const suits = (o: Organization, role: string): boolean => {
  if (SELF_CONTAINED.test(role)) return true;
  const need = HEADS.find(([r]) => r.test(role))?.[1];
  if (need === undefined) return true;
  // a school of a university has no 校长 of its own
  if (/校长/.test(role) && ownerOf(o) !== undefined && o.name.endsWith('学院')) return false;
  for (const form of forms(o)) if (need.test(form)) return true;
  return false;
};

const isParty = (o: Organization): boolean => o.subkind === 'PARTY_COMMITTEE' || o.subkind === 'PARTY_BRANCH';

/** Seats that a party body itself has. */
const PARTY_SEAT = /^(?:第一|常务|专职|专职副)?副?(?:书记|常委|委员|(?:组织|宣传|纪检|统战|青年)委员)$/;

/** Titles that a party body gives; a 主任 or 院长 beside one holds a post of its owner's. */
const PARTY_ROLE = /书记|委员|常委|组织员|秘书|党员|干事|组长/;

/** Seats in a branch or committee of the party, wherever they are named. */
const BRANCH_SEAT = /^(?:组织|宣传|纪检|统战|青年|生活|保密)委员$/;

/** The body for a bare title beside a known one: itself or the nearest of its owners that suits. */
export const climb = (from: Organization, role: string): Organization | undefined => {
  if (SELF_CONTAINED.test(role) || (isParty(from) && PARTY_SEAT.test(role))) return from;
  let at: Organization | undefined = isParty(from) ? (ownerOf(from) ?? from) : from;
  for (let steps = 0; at !== undefined && steps < 6; steps++) {
    if (suits(at, role))
      return isParty(at) && (!PARTY_ROLE.test(role) || HEADS.some(([r]) => r.test(role))) ? undefined : at;
    at = ownerOf(at);
  }
  return undefined;
};

/** Heads of units that every university has: whose unit is not named is the institution's. */
const OF_UNIVERSITY = /(?:院长|处长|系主任)(?:助理)?$/;

/** A body of the article's own institution, or of none that is named: 中国社科院 beside 某大学 gives no 院长 his body. */
const isNear = (o: Organization, home: Organization | undefined): boolean => {
  if (home === undefined) return true;
  let at: Organization | undefined = o;
  for (let steps = 0; at !== undefined && steps < 6; steps++) {
    if (at === home) return true;
    const owner = ownerOf(at);
    if (owner === undefined) return !at.global && at.subkind !== 'UNIVERSITY';
    at = owner;
  }
  return false;
};

/** The body of the article that a title by itself points to: its unit, its home institution. */
export const fromArticle = (organizations: Organizations, role: string): Organization | undefined => {
  const { home, unit, all } = organizations;
  if (BRANCH_SEAT.test(role)) {
    const [only, ...more] = all.filter((o) => o.subkind === 'PARTY_BRANCH');
    if (only !== undefined && more.length === 0) return only;
  }
  const specific = HEADS.find(([r]) => r.test(role));
  // an office or a department has no secretary of its own: 副书记 is the institution's
  if (/^(?:常务)?副?书记$/.test(role) && unit?.subkind === 'DEPARTMENT') return home ?? unit;
  if (specific === undefined || role.startsWith('党委')) return unit ?? home;
  if (/校长/.test(role)) return home !== undefined && suits(home, role) ? home : undefined;
  if (unit !== undefined && suits(unit, role)) return unit;
  const suitable = all.filter((o) => suits(o, role) && o.subkind !== 'UNIVERSITY');
  const [only] = suitable.length === 1 ? suitable : [];
  if (!OF_UNIVERSITY.test(role)) return only ?? (home !== undefined && suits(home, role) ? home : undefined);
  return only !== undefined && isNear(only, home) ? only : home;
};
