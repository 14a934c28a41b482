import { ENTITY_SUBKINDS, RELATION_TYPES } from '#web/generated/ontology.ts';
import type { CanvasRelation, GraphView, Language, ViewNode } from '#web/view-model/graph-view.ts';
import { type Certainty, certaintyOf } from '#web/view-model/line-style.ts';

/** An entity as a row of the table. */
export interface NodeRow {
  readonly id: string;
  readonly name: string;
  readonly node: ViewNode;
  readonly sort: string;
  /** Posts held in view, or the unit above. */
  readonly place: string;
  /** Neighbours in the store. */
  readonly connected: number;
  /** Neighbours in view. */
  readonly inView: number;
  /** Its own day, or the last at which something in view shows it; empty when unknown. */
  readonly day: string;
}

/** A relation as a row of the table. */
export interface RelationRow {
  readonly id: string;
  /** The line that stands for it on the canvas. */
  readonly line: string;
  readonly from: ViewNode;
  readonly to: ViewNode;
  readonly fromName: string;
  readonly toName: string;
  readonly relation: CanvasRelation;
  readonly word: string;
  readonly certainty: Certainty;
  readonly confidence: number;
  readonly proofs: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

type Relations = Readonly<Record<string, CanvasRelation>>;

const later = (a: string, b: string | null | undefined): string => (b && b > a ? b : a);

/** The relations in view as rows, in the order of the lines. */
export const relationRows = (view: GraphView, relations: Relations, language: Language): RelationRow[] => {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  return view.edges.flatMap((edge) =>
    edge.relations.flatMap((id): RelationRow[] => {
      const relation = relations[id];
      const from = relation && nodes.get(relation.from);
      const to = relation && nodes.get(relation.to);
      if (!relation || !from || !to) return [];
      const type = RELATION_TYPES[relation.type].labels[language];
      const role = relation.role?.trim() ?? '';
      return [
        {
          id,
          line: edge.id,
          from,
          to,
          fromName: from.name,
          toName: to.name,
          relation,
          word: role === '' || role === type ? type : `${type} · ${role}`,
          certainty: certaintyOf(relation.confidence, relation.accepted === true),
          confidence: relation.confidence,
          proofs: relation.claimCount,
          firstSeen: relation.firstSeen ?? '',
          lastSeen: relation.lastSeen ?? '',
        },
      ];
    }),
  );
};

/** The entities in view as rows, in the order of the view. */
export const nodeRows = (view: GraphView, relations: Relations, language: Language): NodeRow[] => {
  const places = new Map<string, string[]>();
  const days = new Map<string, string>();
  for (const { relation, from, to, lastSeen } of relationRows(view, relations, language)) {
    for (const { id } of [from, to]) days.set(id, later(days.get(id) ?? '', lastSeen));
    if (relation.type !== 'HOLDS_POST' && relation.type !== 'PART_OF') continue;
    const words = relation.type === 'HOLDS_POST' && relation.role ? `${to.name} ${relation.role}` : to.name;
    places.set(from.id, [...(places.get(from.id) ?? []), words]);
  }
  return view.nodes.map((node) => ({
    id: node.id,
    name: node.name,
    node,
    sort: ENTITY_SUBKINDS[node.subkind].labels[language],
    place: (places.get(node.id) ?? []).join('、'),
    connected: node.degree + node.hidden,
    inView: node.degree,
    day: node.date ?? days.get(node.id) ?? '',
  }));
};

/** A column that rows are sorted by, and which way. */
export interface RowOrder<Row> {
  readonly by: keyof Row;
  readonly descending: boolean;
}

/** The rows in an order; what is empty comes last either way, and rows that are alike stay as they were. */
export const sortRows = <Row>(
  rows: readonly Row[],
  { by, descending }: RowOrder<Row>,
  language: Language,
): readonly Row[] => {
  const { compare } = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en');
  const way = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [a[by], b[by]];
    if (typeof one === 'number' && typeof other === 'number') return way * (one - other);
    const [left, right] = [String(one), String(other)];
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    return way * compare(left, right);
  });
};

/** Rows of 36 px that a scrolled window of so many px shows, with some to spare: the first and one past the last. */
export const rowsInSight = (
  count: number,
  scrolled: number,
  height: number,
): readonly [first: number, end: number] => {
  const spare = 8;
  const first = Math.max(0, Math.min(count, Math.floor(scrolled / ROW_PX)) - spare);
  return [first, Math.min(count, Math.ceil((scrolled + height) / ROW_PX) + spare)];
};

/** Height of a row of the table, px. */
export const ROW_PX = 36;
