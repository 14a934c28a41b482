import type { ExtractedEntity, Extraction } from '#seed/extraction.ts';
import { fold } from '#server/domain/fold.ts';

/** What scopes the identity of the persons, units and places of an article. */
export interface Home {
  /** Part of every scoped key: the folded name of a known institution, else the article's own id. */
  readonly key: string;
  /** Absent when no one and no text names the institution. */
  readonly name?: string;
  /** Local id of the organization that is the institution itself. */
  readonly entityId?: string;
  /** Forms in which the article names the institution, folded, longest first: what may stand before a unit's own name. */
  readonly prefixes: readonly string[];
  /** The single characters by which the institution calls itself before a body's name (校 in 校党委). */
  readonly shorts: readonly string[];
  /** Folded forms of the other institutions in the article, longest first. */
  readonly others: readonly { readonly form: string; readonly name: string }[];
}

/** The words by which an institution's news calls the institution itself, by the institutions they fit. */
const SELF_WORDS = [
  { fits: /(?:大学|学院|学校|中学|小学|高中|校)$/, short: '校', words: ['学校', '我校', '本校', '全校'] },
  { fits: /医院$/, short: '院', words: ['医院', '我院', '本院', '全院'] },
  { fits: /院$/, short: '院', words: ['我院', '本院', '全院'] },
  { fits: /学院$/, short: '院', words: ['学院', '我院', '本院', '全院'] },
  { fits: /(?:公司|集团|厂)$/, short: '', words: ['公司', '集团', '我公司', '本公司'] },
  { fits: /^[^省市县区]{2,}市/, short: '市', words: ['我市', '全市', '本市'] },
  { fits: /^[^省市县区]{2,}县/, short: '县', words: ['我县', '全县', '本县'] },
] as const;

const ALL_SELF_WORDS = [...new Set<string>(SELF_WORDS.flatMap(({ words }) => words))];

/** `校党委` is the university's committee; `校长办公室` is not the `长办公室` of a `校`. */
const SHORT_SELF = /^(校|院|系|市|县)(?:党委|党总支|纪委|团委|工会|学生会|研究生会|妇联)/;

/** The single character by which a body's name points at its institution (校 in 校党委). */
export const shortSelfOf = (name: string): string | undefined => SHORT_SELF.exec(name)?.[1];

/** Tells whether a name says which body it means only to who knows whose news it stands in (学校, 我院办公室, 校党委). */
export const isDeictic = (name: string): boolean =>
  SHORT_SELF.test(name) || ALL_SELF_WORDS.some((word) => name.startsWith(word));

/** Words that stand for a body or an event in its own article and for another one in the next (学校, 该院, 本次会议). */
const STAND_IN =
  /^(?:[我本该全][校院所市县]|(?:我|本|该)(?:公司|单位|中心|学院)|(?:本次|此次|这次|该|本届|本)?(?:会议|大会|论坛|年会|仪式|活动|会))$/;

/** Tells whether a form names nothing outside its article, so that it is no alias to be found by. */
export const isStandIn = (form: string): boolean => STAND_IN.test(form) || ALL_SELF_WORDS.includes(form);

/** Endings of full names; a name that has one is nobody's abbreviation. */
const FULL_NAME = /(?:大学|学院|学校|医院|公司|集团|委员会|政府|局|厅|部|院|所|中心)$/;

/** 云汀大 or 云大 for 云汀大学: its characters in order, from the first. */
const abbreviates = (short: string, long: string): boolean => {
  if (short.length < 2 || short.length >= long.length || short[0] !== long[0] || FULL_NAME.test(short))
    return false;
  let at = 0;
  for (const unit of long) if (unit === short[at]) at++;
  return at === short.length;
};

/** Whether the organization that the text takes for its home is the institution that the source names: by its name, an abbreviation, or a word that fits it. */
const isInstitution = (entity: ExtractedEntity, institution: string): boolean => {
  const wanted = fold(institution);
  const forms = [entity.name, ...entity.aliases].map(fold);
  if (forms.some((form) => form === wanted || abbreviates(form, wanted) || abbreviates(wanted, form)))
    return true;
  return SELF_WORDS.some(
    ({ fits, words }) => fits.test(wanted) && (words as readonly string[]).includes(entity.name),
  );
};

/** The home institution: named by the source or the importer, else by the text, else unknown and the article's own. */
export const homeOf = (institution: string | undefined, extraction: Extraction, articleId: string): Home => {
  const { entities } = extraction;
  const shown = entities.find(({ id }) => id === extraction.home);
  const name = institution ?? (shown?.scope === 'global' ? shown.name : undefined);
  const named =
    institution &&
    entities.find((one) => one.kind === 'ORGANIZATION' && fold(one.name) === fold(institution));
  const self =
    named || (shown !== undefined && name !== undefined && isInstitution(shown, name) ? shown : undefined);
  const fitting = SELF_WORDS.filter(({ fits }) => fits.test(name ?? shown?.name ?? ''));
  const forms = [
    ...(name === undefined ? [] : [name]),
    // 北京 begins 北京大学 and much else in the city.
    ...(self ? [self.name, ...self.aliases].filter((form) => !name?.startsWith(form)) : []),
    ...fitting.flatMap(({ words }) => words),
  ];
  return {
    key: name === undefined ? `?${articleId}` : fold(name),
    ...(name === undefined ? {} : { name }),
    ...(self ? { entityId: self.id } : {}),
    prefixes: longestFirst([...new Set(forms.map(fold))]),
    shorts: fitting.map(({ short }) => short),
    others: othersOf(entities, self?.id),
  };
};

const longestFirst = (forms: readonly string[]): readonly string[] =>
  forms.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));

const SHORTEST_FORM = 3;

const othersOf = (entities: readonly ExtractedEntity[], self: string | undefined): Home['others'] => {
  const names = new Map<string, string>();
  for (const { id, kind, scope, name, aliases } of entities) {
    if (kind !== 'ORGANIZATION' || scope !== 'global' || id === self) continue;
    for (const form of [name, ...aliases].map(fold)) {
      if (form.length >= SHORTEST_FORM && !names.has(form)) names.set(form, name);
    }
  }
  return longestFirst([...names.keys()]).map((form) => ({ form, name: names.get(form) ?? form }));
};
