import { ENTITY_SUBKINDS, RELATION_TYPES } from '#web/generated/ontology.ts';
import type { Language, ViewEdge, ViewNode } from '#web/view-model/graph-view.ts';

/** What the canvas says to those who hear it. */
interface CanvasWords {
  readonly canvas: (nodes: number, edges: number) => string;
  readonly keys: string;
  readonly node: (node: ViewNode) => string;
  /** What a folded group is called by itself. */
  readonly group: (node: ViewNode, count: number) => string;
  readonly opened: (name: string, count: number) => string;
  readonly folded: (name: string) => string;
  readonly step: (edge: ViewEdge, from: ViewNode, to: ViewNode) => string;
}

/** Spoken text of the canvas in both languages. */
export const CANVAS_WORDS: Readonly<Record<Language, CanvasWords>> = {
  zh: {
    canvas: (nodes, edges) => `关系图：${nodes} 个实体，${edges} 条关系`,
    keys: '方向键沿关系移动，回车选择，Shift 加回车打开刚走过的关系，E 展开，Shift 加 F10 打开菜单',
    node: (node) =>
      `${node.name}，${ENTITY_SUBKINDS[node.subkind].labels.zh}，图中相连 ${node.degree}${node.hidden > 0 ? `，另有 ${node.hidden} 未显示` : ''}${node.pinned ? '，已固定' : ''}`,
    group: ({ name, subkind }, count) =>
      `${name || ENTITY_SUBKINDS[subkind].labels.zh}，收拢的 ${count} 个实体，回车打开`,
    opened: (name, count) => `已打开${name}，${count} 个实体；Shift 加 E 收拢`,
    folded: (name) => `已收拢${name}`,
    step: (edge, from, to) =>
      edge.together === undefined
        ? `${from.name} ${RELATION_TYPES[edge.type].labels.zh} ${to.name}，${edge.proofs} 句证明`
        : `${from.name} 与 ${to.name} 同场 ${edge.together} 次`,
  },
  en: {
    canvas: (nodes, edges) => `Graph: ${nodes} entities, ${edges} relations`,
    keys: 'Arrow keys walk along relations, Enter selects, Shift+Enter opens the relation just walked, E expands, Shift+F10 opens the menu',
    node: (node) =>
      `${node.name}, ${ENTITY_SUBKINDS[node.subkind].labels.en}, ${node.degree} connected${node.hidden > 0 ? `, ${node.hidden} not shown` : ''}${node.pinned ? ', pinned' : ''}`,
    group: ({ name, subkind }, count) =>
      `${name || ENTITY_SUBKINDS[subkind].labels.en}, ${count} entities folded, Enter opens them`,
    opened: (name, count) => `${name} opened, ${count} entities; Shift+E folds them`,
    folded: (name) => `${name} folded`,
    step: (edge, from, to) =>
      edge.together === undefined
        ? `${from.name} ${RELATION_TYPES[edge.type].labels.en} ${to.name}, proofs: ${edge.proofs}`
        : `${from.name} and ${to.name}, together at events: ${edge.together}`,
  },
};
