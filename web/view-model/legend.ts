import {
  ENTITY_SUBKINDS,
  type EntitySubkind,
  RELATION_TYPES,
  type RelationFamily,
  type RelationType,
} from '#web/generated/ontology.ts';
import type { GraphView, Language } from '#web/view-model/graph-view.ts';
import { CERTAINTIES, type Certainty } from '#web/view-model/line-style.ts';

/** A row of the legend: what it stands for, its word, and how many of the whole are shown. */
interface LegendRow<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly shown: number;
  readonly total: number;
}

/** A row for a family of relations, with whether its lines carry arrows. */
interface FamilyRow extends LegendRow<RelationFamily> {
  readonly arrow: boolean;
}

export interface Legend {
  readonly subkinds: readonly LegendRow<EntitySubkind>[];
  readonly families: readonly FamilyRow[];
  readonly certainties: readonly LegendRow<Certainty>[];
}

const FAMILY_WORDS: Readonly<Record<RelationFamily, Readonly<Record<Language, string>>>> = {
  post: { zh: '任职', en: 'Posts' },
  presence: { zh: '参加 · 主持 · 发言', en: 'Presence' },
  contact: { zh: '会见 · 陪同 · 到访', en: 'Contact' },
  structure: { zh: '隶属', en: 'Structure' },
  reference: { zh: '地点 · 出处', en: 'Place and source' },
};
const CERTAINTY_WORDS: Readonly<Record<Certainty, Readonly<Record<Language, string>>>> = {
  sure: { zh: '已接受或 ≥ 0.8', en: 'Accepted or ≥ 0.8' },
  check: { zh: '待核对', en: 'To check' },
  weak: { zh: '弱，< 0.5', en: 'Weak, < 0.5' },
};

const TYPES = Object.keys(RELATION_TYPES) as readonly RelationType[];
const SUBKINDS = Object.keys(ENTITY_SUBKINDS) as readonly EntitySubkind[];
const FAMILIES = Object.keys(FAMILY_WORDS) as readonly RelationFamily[];

const tally = <Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, number> => {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

/**
 * Rows of the legend in the ontology's order: `shown` counts the view, `all` the same graph with
 * nothing switched off, so that a row that is off can be switched on again. Kinds that the graph does
 * not hold have no row; families and certainties always have one.
 */
export const legendOf = (shown: GraphView, all: GraphView, language: Language): Legend => {
  const rows = <Key extends string>(
    keys: readonly Key[],
    label: (key: Key) => string,
    [part, whole]: readonly [ReadonlyMap<Key, number>, ReadonlyMap<Key, number>],
  ): LegendRow<Key>[] =>
    keys.map((key) => ({ key, label: label(key), shown: part.get(key) ?? 0, total: whole.get(key) ?? 0 }));
  return {
    subkinds: rows(SUBKINDS, (key) => ENTITY_SUBKINDS[key].labels[language], [
      tally(shown.nodes, (node) => node.subkind),
      tally(all.nodes, (node) => node.subkind),
    ]).filter((row) => row.total > 0),
    families: rows(FAMILIES, (key) => FAMILY_WORDS[key][language], [
      tally(shown.edges, (edge) => edge.family),
      tally(all.edges, (edge) => edge.family),
    ]).map((row) => ({
      ...row,
      arrow: TYPES.filter((type) => RELATION_TYPES[type].family === row.key).every(
        (type) => RELATION_TYPES[type].arrow,
      ),
    })),
    certainties: rows(CERTAINTIES, (key) => CERTAINTY_WORDS[key][language], [
      tally(shown.edges, (edge) => edge.certainty),
      tally(all.edges, (edge) => edge.certainty),
    ]),
  };
};
