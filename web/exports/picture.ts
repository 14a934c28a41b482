import { markScale } from '#web/canvas/dense.ts';
import type { ExportedGraph } from '#web/exports/export.ts';
import { legendShapes } from '#web/exports/picture-legend.ts';
import { markShapes, type Picture, type Shape } from '#web/exports/picture-shapes.ts';
import type { Point, ViewEdge, ViewNode } from '#web/view-model/graph-view.ts';
import { chooseLabels } from '#web/view-model/label-choice.ts';
import { LINE_DASH, lineWidth } from '#web/view-model/line-style.ts';
import { textWidth, truncateToWidth } from '#web/view-model/text-width.ts';

const LABEL = 12.5;
const LINE = 15;
const MARGIN = 36;
const HEAD = 58;
/** Room for a name beside the outermost marks. */
const AROUND = 70;
/** Narrower than this, neither legend nor sources could be read. */
const LEAST_WIDTH = 760;
/** Sources that a picture names; a data file has them all. */
const SOURCES = 60;

const placed = ({ position }: ViewNode): Point => position ?? { x: 0, y: 0 };

const edgeShapes = (
  edge: ViewEdge,
  at: (id: string) => Point,
  graph: ExportedGraph,
  scale: number,
): Shape[] => {
  const colour = graph.tokens.relation[edge.family];
  const [from, to] = [at(edge.source), at(edge.target)];
  const line: Shape = {
    kind: 'path',
    d: `M${from.x} ${from.y}L${to.x} ${to.y}`,
    stroke: colour,
    width: scale < 1 ? 1 : lineWidth(edge.proofs),
    dash: LINE_DASH[edge.certainty],
    round: edge.certainty === 'weak',
  };
  if (!edge.arrow || scale < 1) return [line];
  const target = graph.view.nodes.find(({ id }) => id === edge.target);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const reach = (target?.size ?? 24) / 2 + 3;
  const corner = (back: number, aside: number): string =>
    `${to.x - Math.cos(angle) * (reach + back) - Math.sin(angle) * aside} ${to.y - Math.sin(angle) * (reach + back) + Math.cos(angle) * aside}`;
  return [line, { kind: 'path', d: `M${corner(0, 0)}L${corner(9, 4)}L${corner(9, -4)}Z`, fill: colour }];
};

const nameShapes = ({ view, tokens }: ExportedGraph, at: (id: string) => Point, scale: number): Shape[] => {
  const places = chooseLabels(
    view.nodes.map((node) => ({
      id: node.id,
      at: at(node.id),
      half: (node.size * scale * 1.1) / 2,
      gap: 0,
      width: Math.max(...node.label.map(textWidth)) * LABEL,
      height: node.label.length * LINE,
      rank: node.rank,
      forced: false,
    })),
  );
  return view.nodes.flatMap((node): Shape[] => {
    const place = places.get(node.id);
    if (!place) return [];
    const { x, y } = at(node.id);
    const top = y + place.dy - ((node.label.length - 1) * LINE) / 2 + LABEL * 0.36;
    return node.label.map((text, index) => ({
      kind: 'text',
      text,
      x: x + place.dx,
      y: top + index * LINE,
      size: LABEL,
      weight: node.degree >= 6 ? 600 : 500,
      fill: tokens.ink,
      halo: tokens.canvas,
      anchor: 'middle',
    }));
  });
};

const sourceShapes = (
  graph: ExportedGraph,
  top: number,
  width: number,
): { shapes: Shape[]; height: number } => {
  const { sources, text, tokens } = graph;
  const ems = (width - 2 * MARGIN) / 12;
  const named = sources
    .slice(0, SOURCES)
    .map(({ date, title, url }) =>
      truncateToWidth([date, title, url].filter((part) => part !== '').join('　'), ems),
    );
  const more = sources.length - named.length;
  const lines = [...named, ...(more > 0 ? [text('export.more', { count: more })] : [])];
  const line = (words: string, index: number, weight: 500 | 600, fill: string): Shape => ({
    kind: 'text',
    text: words,
    x: MARGIN,
    y: top + 12 + index * 19,
    size: 12,
    weight,
    fill,
    anchor: 'start',
  });
  return {
    shapes: [
      line(text('export.sources', { count: sources.length }), 0, 600, tokens.ink),
      ...lines.map((words, index) => line(words, index + 1, 500, tokens.ink2)),
    ],
    height: (lines.length + 1) * 19,
  };
};

/** Composes the picture of a graph on a page of its own: title, graph, legend, sources, day and link. */
export const composePicture = (graph: ExportedGraph): Picture => {
  const { view, tokens, title, date, address, text } = graph;
  const scale = markScale(view.nodes.length);
  const xs = view.nodes.map((node) => placed(node).x);
  const ys = view.nodes.map((node) => placed(node).y);
  const [left, right] = xs.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [0, 0];
  const [top, bottom] = ys.length > 0 ? [Math.min(...ys), Math.max(...ys)] : [0, 0];
  const width = Math.ceil(Math.max(LEAST_WIDTH, right - left + 2 * (MARGIN + AROUND)));
  const graphBottom = HEAD + MARGIN + AROUND + (bottom - top);
  const shift = { x: width / 2 - (left + right) / 2, y: HEAD + MARGIN + 20 - top };
  const places = new Map(
    view.nodes.map((node) => [node.id, { x: placed(node).x + shift.x, y: placed(node).y + shift.y }]),
  );
  const at = (id: string): Point => places.get(id) ?? { x: 0, y: 0 };

  const legend = legendShapes(graph, { x: MARGIN, y: graphBottom, width: width - 2 * MARGIN });
  const sources = sourceShapes(graph, graphBottom + legend.height + 20, width);
  const count = [
    text('count.entities', { count: view.nodes.length }),
    text('count.relations', { count: view.edges.reduce((sum, it) => sum + it.relations.length, 0) }),
    date,
  ].join(' · ');
  const foot = graphBottom + legend.height + 20 + sources.height + 24;
  const words = (content: string, y: number, size: number, weight: 500 | 700, fill: string): Shape => ({
    kind: 'text',
    text: content,
    x: MARGIN,
    y,
    size,
    weight,
    fill,
    anchor: 'start',
  });
  return {
    width,
    height: Math.ceil(foot + MARGIN / 2),
    title,
    ground: tokens.canvas,
    shapes: [
      words(truncateToWidth(title, (width - 2 * MARGIN) / 20), MARGIN + 8, 20, 700, tokens.ink),
      words(count, MARGIN + 30, 13, 500, tokens.ink2),
      ...view.edges.flatMap((edge) => edgeShapes(edge, at, graph, scale)),
      ...view.nodes.flatMap((node) =>
        markShapes(node.subkind, at(node.id), node.size * scale, tokens, scale === 1),
      ),
      ...nameShapes(graph, at, scale),
      ...legend.shapes,
      ...sources.shapes,
      // A link that holds a whole graph is no use on paper.
      words(address.length > 160 ? address.replace(/#.*/, '') : address, foot, 11, 500, tokens.ink3),
    ],
  };
};
