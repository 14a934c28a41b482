import type { StylesheetJson } from 'cytoscape';
import { mixColours } from '#web/canvas/mix-colours.ts';
import {
  ENTITY_SUBKINDS,
  type EntitySubkind,
  type RelationFamily,
  type StyleFamily,
} from '#web/generated/ontology.ts';
import { markOf, POLYGONS } from '#web/theme/mark-shape.ts';
import { KIND_PICTOGRAMS } from '#web/theme/pictograms.ts';
import { type Theme, TOKENS } from '#web/theme/tokens.ts';

/** Share of a family's colour that its lines keep in a dense view. */
const DENSE_SHARE: Readonly<Record<RelationFamily, number>> = {
  post: 0.72,
  presence: 0.5,
  contact: 0.72,
  structure: 0.72,
  reference: 0.6,
};

/** A subkind's pictogram as a data address; the page's `img-src` has to allow `data:`. */
const pictogramUrl = (subkind: EntitySubkind, colour: string): string => {
  const { path, filled } = KIND_PICTOGRAMS[subkind];
  const paint = filled
    ? `fill="${colour}"`
    : `fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`;
  // Drawn at four times its box: Cytoscape scales a bitmap, not the drawing.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 24 24"><path ${paint} d="${path}"/></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
};

const shapeStyle = (subkind: EntitySubkind): Record<string, string> => {
  const { shape } = markOf(subkind, ENTITY_SUBKINDS[subkind].family);
  if (shape === 'pin-shield' || shape === 'folded-page')
    return { shape: 'polygon', 'shape-polygon-points': POLYGONS[shape].join(' ') };
  return { shape };
};

/**
 * The whole stylesheet of a theme: marks and lines only. Names, badges, rings and dimming are drawn on
 * the layer above, where they keep their size and cost nothing here.
 */
export const cytoscapeStyle = (theme: Theme, dense: boolean): StylesheetJson => {
  const tokens = TOKENS[theme];
  const subkinds = Object.keys(ENTITY_SUBKINDS) as EntitySubkind[];
  const families = Object.entries(tokens.kind) as [StyleFamily, { readonly hue: string }][];
  const relations = Object.entries(tokens.relation) as [RelationFamily, string][];
  const sheet = [
    // What a drag brings in from outside of the moved picture is the ground, not a grey.
    { selector: 'core', style: { 'outside-texture-bg-opacity': 0 } },
    {
      selector: 'node',
      style: {
        width: 'data(width)',
        height: 'data(height)',
        'border-width': dense ? 1 : 2,
        'border-color': tokens.canvas,
        'overlay-opacity': 0,
        'background-width': '56%',
        'background-height': '56%',
        'background-fit': 'none',
        'background-image-containment': 'over',
      },
    },
    ...families.map(([family, { hue }]) => ({
      selector: `node[family = "${family}"]`,
      style: { 'background-color': hue },
    })),
    ...subkinds.map((subkind) => ({
      selector: `node[subkind = "${subkind}"]`,
      style: {
        ...shapeStyle(subkind),
        ...(dense ? {} : { 'background-image': pictogramUrl(subkind, tokens.onFill) }),
      },
    })),
    {
      selector: 'edge',
      style: {
        width: dense ? 1 : 'data(width)',
        'curve-style': dense ? 'haystack' : 'straight',
        ...(dense ? { 'haystack-radius': 0 } : {}),
        'line-cap': 'butt',
        'arrow-scale': 0.75,
        'overlay-opacity': 0,
      },
    },
    ...relations.map(([family, hue]) => {
      const colour = dense ? mixColours(hue, tokens.canvas, DENSE_SHARE[family]) : hue;
      return {
        selector: `edge[family = "${family}"]`,
        style: { 'line-color': colour, 'target-arrow-color': colour },
      };
    }),
    ...(dense
      ? [{ selector: 'edge[?bundle]', style: { width: 'data(width)', 'line-opacity': 0.4 } }]
      : [
          {
            selector: 'edge[?arrow]',
            style: { 'target-arrow-shape': 'triangle', 'target-distance-from-node': 1 },
          },
          { selector: 'edge[?parallel]', style: { 'curve-style': 'bezier', 'control-point-step-size': 22 } },
          {
            selector: 'edge[certainty = "check"]',
            style: { 'line-style': 'dashed', 'line-dash-pattern': [6, 4] },
          },
          {
            selector: 'edge[certainty = "weak"]',
            style: { 'line-style': 'dashed', 'line-dash-pattern': [1.5, 4], 'line-cap': 'round' },
          },
        ]),
  ];
  // Cytoscape's types want every value's literal type, which a table built from tokens cannot have.
  return sheet as unknown as StylesheetJson;
};
