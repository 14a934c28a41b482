/**
 * The picture of a graph as plain data: what the canvas, the legend, the table and the
 * screen-reader list show. Derived from the state's entities and relations, never edited.
 *
 * Relations of one family between the same two nodes are drawn as one line: `ViewEdge.id` is the id
 * of the relation that leads it, `ViewEdge.relations` lists all of them, the leading one first.
 */
import {
  ENTITY_SUBKINDS,
  type EntityKind,
  type EntitySubkind,
  RELATION_TYPES,
  type RelationFamily,
  type RelationType,
  type StyleFamily,
} from '#web/generated/ontology.ts';
import { labelRank } from '#web/view-model/label-rank.ts';
import { shortName, wrapLabel } from '#web/view-model/label-wrap.ts';
import { type Certainty, certaintyOf } from '#web/view-model/line-style.ts';
import { nodeSize } from '#web/view-model/node-size.ts';
import { relationWord } from '#web/view-model/relation-word.ts';
import { entityPasses, relationPasses, type ViewFilter } from '#web/view-model/view-filter.ts';

/** A point in model coordinates: 1 unit is 1 CSS px at zoom 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the camera sees: the point in the middle of the canvas, and how near. */
export interface CameraPlace {
  readonly zoom: number;
  readonly middle: Point;
}

export type Language = 'zh' | 'en';

/** An entity as the state holds it. `degree` counts its distinct neighbours in the store. */
export interface CanvasEntity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly subkind: EntitySubkind;
  readonly name: string;
  readonly degree: number;
  /** Name of the home institution, left out of labels where that leaves them unique. */
  readonly home?: string | null;
  /** First day of an event or day of publication, for the layout by time. */
  readonly date?: string | null;
}

/** A relation as the state holds it; `confidence` 0 to 1, `claimCount` its proofs. */
export interface CanvasRelation {
  readonly id: string;
  readonly type: RelationType;
  readonly role: string | null;
  readonly from: string;
  readonly to: string;
  readonly confidence: number;
  readonly claimCount: number;
  readonly accepted?: boolean;
  /** First and last day at which an article shows it. */
  readonly firstSeen?: string | null;
  readonly lastSeen?: string | null;
}

/** Everything a view is derived from. */
export interface GraphInput {
  readonly entities: readonly CanvasEntity[];
  readonly relations: readonly CanvasRelation[];
  readonly filter: ViewFilter;
  readonly positions: Readonly<Record<string, Point>>;
  readonly pinned: ReadonlySet<string>;
  readonly language: Language;
}

/** A node in view. */
export interface ViewNode {
  readonly id: string;
  readonly kind: EntityKind;
  readonly subkind: EntitySubkind;
  readonly family: StyleFamily;
  /** The full name. */
  readonly name: string;
  /** The lines to draw beneath the mark, one or two. */
  readonly label: readonly string[];
  /** Neighbours in view. */
  readonly degree: number;
  /** Neighbours that the store has and the view does not show. */
  readonly hidden: number;
  readonly pinned: boolean;
  /** Diameter in model units. */
  readonly size: number;
  /** Order in which labels claim room, greater first. */
  readonly rank: number;
  readonly date: string | null;
  /** How many nodes it stands for; only on a folded group, which is no entity. */
  readonly group?: number;
  /** Absent until a layout has placed the node; the canvas places it and reports `placed`. */
  readonly position?: Point;
}

/** A line in view: all relations of one family between two nodes. */
export interface ViewEdge {
  /** Id of the leading relation. */
  readonly id: string;
  /** Ids of all relations of the line, the leading one first. */
  readonly relations: readonly string[];
  readonly source: string;
  readonly target: string;
  readonly type: RelationType;
  readonly family: RelationFamily;
  readonly arrow: boolean;
  /** Relation word or role, at most 5 Han characters wide. */
  readonly word: string;
  /** The strongest relation's, 0 to 1. */
  readonly confidence: number;
  readonly certainty: Certainty;
  /** Claims behind all its relations. */
  readonly proofs: number;
  /** Events that the two shared; only on a line of the company layer, which is no relation of the graph. */
  readonly together?: number;
  /** How many lines it stands for; only on a line of a folded group, which is no relation. */
  readonly bundle?: number;
}

/** The whole picture. */
export interface GraphView {
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
}

/** A view without anything in it. */
export const EMPTY_VIEW: GraphView = { nodes: [], edges: [] };

const TYPE_ORDER = Object.keys(RELATION_TYPES);
/** Leading first: a post or part that says more than mere attendance names the line. */
const LEAD_ORDER: Partial<Record<RelationType, number>> = {
  CHAIRED: 0,
  PROPOSED: 1,
  SPOKE_AT: 2,
  ORGANIZED: 3,
  ATTENDED: 9,
};

const byLead = (a: CanvasRelation, b: CanvasRelation): number =>
  (LEAD_ORDER[a.type] ?? 5) - (LEAD_ORDER[b.type] ?? 5) ||
  TYPE_ORDER.indexOf(a.type) - TYPE_ORDER.indexOf(b.type) ||
  b.confidence - a.confidence ||
  (a.id < b.id ? -1 : 1);

const pairKey = (r: CanvasRelation): string => {
  const family = RELATION_TYPES[r.type].family;
  // An arrow tells two directions apart, so they stay two lines.
  const ordered = RELATION_TYPES[r.type].arrow || r.from < r.to;
  return ordered ? `${family}\u0000${r.from}\u0000${r.to}` : `${family}\u0000${r.to}\u0000${r.from}`;
};

const groupEdges = (relations: readonly CanvasRelation[], language: Language): ViewEdge[] => {
  const groups = new Map<string, CanvasRelation[]>();
  for (const relation of relations) {
    const key = pairKey(relation);
    const group = groups.get(key);
    if (group) group.push(relation);
    else groups.set(key, [relation]);
  }
  return [...groups.values()].flatMap((unsorted) => {
    const group = unsorted.toSorted(byLead);
    const lead = group[0];
    if (!lead) return [];
    const spec = RELATION_TYPES[lead.type];
    const confidence = Math.max(...group.map((r) => r.confidence));
    return [
      {
        id: lead.id,
        relations: group.map((r) => r.id),
        source: lead.from,
        target: lead.to,
        type: lead.type,
        family: spec.family,
        arrow: spec.arrow,
        word: relationWord(lead.type, lead.role, language),
        confidence,
        certainty: certaintyOf(
          confidence,
          group.some((r) => r.accepted === true),
        ),
        proofs: group.reduce((sum, r) => sum + r.claimCount, 0),
      },
    ];
  });
};

const neighboursOf = (edges: readonly ViewEdge[]): Map<string, Set<string>> => {
  const neighbours = new Map<string, Set<string>>();
  const add = (id: string, other: string): void => {
    const known = neighbours.get(id);
    if (known) known.add(other);
    else neighbours.set(id, new Set([other]));
  };
  for (const edge of edges) {
    add(edge.source, edge.target);
    add(edge.target, edge.source);
  }
  return neighbours;
};

/** Short names of the entities; a name is shortened only where no other short name equals it. */
const shortNames = (entities: readonly CanvasEntity[]): Map<string, string> => {
  const short = new Map(entities.map((e) => [e.id, shortName(e.name, e.home ?? undefined)]));
  const uses = new Map<string, number>();
  for (const name of short.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    entities.map((e) => {
      const name = short.get(e.id) ?? e.name;
      return [e.id, (uses.get(name) ?? 0) > 1 ? e.name : name];
    }),
  );
};

/** The view of a graph state: filtered, with sizes, labels and lines; order follows the input. */
export const deriveView = (input: GraphInput): GraphView => {
  const { filter, positions, pinned, language } = input;
  const passing = input.entities.filter(entityPasses(filter));
  const shown = new Set(passing.map((e) => e.id));
  const passes = relationPasses(filter);
  const relations = input.relations.filter((r) => shown.has(r.from) && shown.has(r.to) && passes(r));
  const edges = groupEdges(relations, language);
  const neighbours = neighboursOf(edges);
  const entities = filter.hideLonely ? passing.filter((e) => neighbours.has(e.id)) : passing;
  const names = shortNames(entities);
  const leaders = new Set(relations.filter((r) => r.type === 'HOLDS_POST').map((r) => r.from));
  const nodes = entities.map((entity): ViewNode => {
    const degree = neighbours.get(entity.id)?.size ?? 0;
    const position = positions[entity.id];
    const isPinned = pinned.has(entity.id);
    return {
      id: entity.id,
      kind: entity.kind,
      subkind: entity.subkind,
      family: ENTITY_SUBKINDS[entity.subkind].family,
      name: entity.name,
      label: wrapLabel(names.get(entity.id) ?? entity.name),
      degree,
      hidden: Math.max(0, entity.degree - degree),
      pinned: isPinned,
      size: nodeSize(degree),
      rank: labelRank({ pinned: isPinned, subkind: entity.subkind, leader: leaders.has(entity.id), degree }),
      date: entity.date ?? null,
      ...(position ? { position } : {}),
    };
  });
  return { nodes, edges };
};
