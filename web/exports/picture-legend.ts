import type { ExportedGraph } from '#web/exports/export.ts';
import { markShapes, type Shape } from '#web/exports/picture-shapes.ts';
import { ENTITY_SUBKINDS, type EntitySubkind, RELATION_TYPES } from '#web/generated/ontology.ts';
import type { Point } from '#web/view-model/graph-view.ts';
import { CERTAINTIES, LINE_DASH } from '#web/view-model/line-style.ts';
import { textWidth } from '#web/view-model/text-width.ts';

const ROW = 26;
const TEXT = 12;

interface Entry {
  readonly words: string;
  readonly sample: (at: Point) => readonly Shape[];
}

/** The legend as rows of samples with their words, as wide as given: what is in the picture, nothing else. */
export const legendShapes = (
  { view, tokens, language, text }: ExportedGraph,
  { x: left, y: top, width }: Point & { readonly width: number },
): { readonly shapes: readonly Shape[]; readonly height: number } => {
  const sorts = (Object.keys(ENTITY_SUBKINDS) as EntitySubkind[]).flatMap((subkind): Entry[] => {
    const count = view.nodes.filter((node) => node.subkind === subkind).length;
    if (count === 0) return [];
    return [
      {
        words: `${ENTITY_SUBKINDS[subkind].labels[language]} ${count}`,
        sample: ({ x, y }) => markShapes(subkind, { x: x + 10, y }, 18, tokens, true),
      },
    ];
  });
  const stroke = (at: Point, colour: string, dash?: readonly number[]): Shape => ({
    kind: 'path',
    d: `M${at.x} ${at.y}h22`,
    stroke: colour,
    width: 2.25,
    dash,
  });
  const families = [...new Set(Object.values(RELATION_TYPES).map(({ family }) => family))].flatMap(
    (family): Entry[] => {
      const lines = view.edges.filter((edge) => edge.family === family);
      const count = lines.reduce((sum, { relations }) => sum + relations.length, 0);
      if (count === 0) return [];
      return [
        {
          words: `${text(`family.${family}`)} ${count}`,
          sample: (at) => [stroke(at, tokens.relation[family])],
        },
      ];
    },
  );
  const certainties = CERTAINTIES.flatMap((certainty): Entry[] =>
    view.edges.some((edge) => edge.certainty === certainty)
      ? [
          {
            words: text(`certainty.${certainty}`),
            sample: (at) => [stroke(at, tokens.ink2, LINE_DASH[certainty])],
          },
        ]
      : [],
  );

  const shapes: Shape[] = [{ kind: 'path', d: `M${left} ${top}h${width}`, stroke: tokens.hair, width: 1 }];
  let y = top + ROW;
  for (const entries of [sorts, families, certainties]) {
    let x = left;
    for (const { words, sample } of entries) {
      const room = 30 + textWidth(words) * TEXT + 22;
      if (x > left && x + room > left + width) {
        x = left;
        y += ROW;
      }
      shapes.push(...sample({ x, y }), {
        kind: 'text',
        text: words,
        x: x + 30,
        y: y + TEXT * 0.36,
        size: TEXT,
        weight: 500,
        fill: tokens.ink,
        anchor: 'start',
      });
      x += room;
    }
    if (entries.length > 0) y += ROW;
  }
  return { shapes, height: y - top };
};
