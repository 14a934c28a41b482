import { describe, expect, test } from 'vitest';
import { cytoscapeStyle } from '#web/canvas/cytoscape-style.ts';
import { ENTITY_SUBKINDS, type EntitySubkind } from '#web/generated/ontology.ts';
import { cssVariables } from '#web/theme/css-variables.ts';
import { markOf, shapePath } from '#web/theme/mark-shape.ts';
import { KIND_PICTOGRAMS } from '#web/theme/pictograms.ts';
import { type Theme, TOKENS } from '#web/theme/tokens.ts';

const luminance = (colour: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
};
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};
const subkinds = Object.keys(ENTITY_SUBKINDS) as EntitySubkind[];

describe.each(['light', 'dark'] as const satisfies Theme[])('the %s palette', (theme) => {
  const tokens = TOKENS[theme];
  const surfaces = [tokens.page, tokens.canvas, tokens.panel, tokens.sunken];

  test('keeps text at 4.5 : 1 or more on every surface and tint', () => {
    for (const text of [tokens.ink, tokens.ink2, tokens.ink3])
      for (const surface of surfaces) expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5);
    for (const { soft } of Object.values(tokens.kind))
      expect(contrast(tokens.ink, soft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.ink, tokens.cue)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens.accent, tokens.accentSoft)).toBeGreaterThanOrEqual(4.5);
  });

  test('keeps marks, icons, lines and control outlines at 3 : 1 or more', () => {
    for (const { hue } of Object.values(tokens.kind)) {
      expect(contrast(hue, tokens.canvas)).toBeGreaterThanOrEqual(3);
      expect(contrast(hue, tokens.onFill)).toBeGreaterThanOrEqual(3);
    }
    for (const hue of Object.values(tokens.relation))
      expect(contrast(hue, tokens.canvas)).toBeGreaterThanOrEqual(3);
    for (const surface of [tokens.canvas, tokens.panel])
      expect(contrast(tokens.rule, surface)).toBeGreaterThanOrEqual(3);
  });

  test('becomes one CSS variable for every colour', () => {
    const variables = cssVariables(theme);
    expect(variables['--gx-on-fill']).toBe(tokens.onFill);
    expect(variables['--gx-kind-person-soft']).toBe(tokens.kind.person.soft);
    expect(variables['--gx-relation-post']).toBe(tokens.relation.post);
    expect(Object.values(variables).every((value) => /^#[0-9A-F]{6}$/.test(value))).toBe(true);
  });

  test('gives every sort of node a fill, a shape and a pictogram on the canvas', () => {
    const sheet = cytoscapeStyle(theme, false) as unknown as {
      selector: string;
      style: Record<string, string>;
    }[];
    for (const subkind of subkinds) {
      const style = sheet.find(({ selector }) => selector === `node[subkind = "${subkind}"]`)?.style ?? {};
      expect(style['shape']).toBeTruthy();
      expect(style['background-image']).toMatch(/^data:image\/svg\+xml/);
      expect(
        sheet.some(({ selector }) => selector === `node[family = "${ENTITY_SUBKINDS[subkind].family}"]`),
      ).toBe(true);
    }
  });
});

test('shape tells the family: no two families share an outline', () => {
  const shapes = new Map<string, Set<string>>();
  for (const subkind of subkinds) {
    const { family } = ENTITY_SUBKINDS[subkind];
    const { shape } = markOf(subkind, family);
    shapes.set(shape, (shapes.get(shape) ?? new Set()).add(family));
  }
  for (const families of shapes.values()) expect(families.size).toBe(1);
});

test('every sort of node has a pictogram and a closed outline', () => {
  for (const subkind of subkinds) {
    expect(KIND_PICTOGRAMS[subkind].path.length).toBeGreaterThan(10);
    expect(shapePath(markOf(subkind, ENTITY_SUBKINDS[subkind].family).shape)).toMatch(/^M.*Z$/);
  }
});
