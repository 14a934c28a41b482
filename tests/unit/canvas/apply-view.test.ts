import cytoscape from 'cytoscape';
import { describe, expect, test } from 'vitest';
import { inventedView } from '#tests/unit/canvas/graph-fixture.ts';
import { applyView } from '#web/canvas/apply-view.ts';
import { edgeElementId } from '#web/canvas/elements.ts';
import { layoutInput } from '#web/canvas/layouts/layout-input.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';
import type { GraphView, Point } from '#web/view-model/graph-view.ts';

const headless = () => cytoscape({ headless: true, styleEnabled: true, layout: { name: 'preset' } });

const placed = (view: GraphView): Record<string, Point> =>
  LAYOUTS.force(layoutInput(view, () => undefined, { origin: null, aspect: 1, fixed: () => false }));

describe('a view applied to the canvas', () => {
  const view = inventedView(24);
  const positions = placed(view);

  test('puts every placed node and every line there, at its place', () => {
    const cy = headless();
    const { added } = applyView(cy, view, (id) => positions[id]);
    expect(added).toHaveLength(view.nodes.length);
    expect(cy.edges()).toHaveLength(view.edges.length);
    for (const node of cy.nodes().toArray()) expect(node.position()).toEqual(positions[node.id()]);
  });

  test('touches nothing the second time', () => {
    const cy = headless();
    applyView(cy, view, (id) => positions[id]);
    let touched = 0;
    cy.on('add remove data position', () => {
      touched += 1;
    });
    expect(applyView(cy, view, (id) => positions[id])).toEqual({ added: [], moves: [] });
    expect(touched).toBe(0);
  });

  test('waits with a node that has no place, and with its lines', () => {
    const cy = headless();
    applyView(cy, view, (id) => (id === 'u' ? undefined : positions[id]));
    expect(cy.getElementById('u').empty()).toBe(true);
    const atU = view.edges.filter((edge) => edge.source === 'u' || edge.target === 'u');
    expect(cy.edges()).toHaveLength(view.edges.length - atU.length);
  });

  test('takes away what the view no longer has, and tells of nodes that stand elsewhere', () => {
    const cy = headless();
    applyView(cy, view, (id) => positions[id]);
    const nodes = view.nodes.filter(({ id }) => id !== 'd1');
    const edges = view.edges.filter(({ source, target }) => source !== 'd1' && target !== 'd1');
    const { moves } = applyView(cy, { nodes, edges }, (id) => (id === 'd0' ? { x: 1, y: 2 } : positions[id]));
    expect(cy.getElementById('d1').empty()).toBe(true);
    expect(cy.edges()).toHaveLength(edges.length);
    expect(moves).toEqual([{ id: 'd0', to: { x: 1, y: 2 } }]);
  });

  test('keeps names out of Cytoscape, so that a name can never be more than text', () => {
    const cy = headless();
    const name = '<img src=x onerror=alert(1)>';
    const first = view.nodes[0];
    if (!first) throw new Error('the fixture is empty');
    applyView(cy, { nodes: [{ ...first, name, label: [name] }], edges: [] }, () => ({ x: 0, y: 0 }));
    expect(JSON.stringify(cy.json())).not.toContain('onerror');
  });

  test('tells lines apart from nodes even where their ids are equal', () => {
    const cy = headless();
    const edge = view.edges[0];
    if (!edge) throw new Error('the fixture has no line');
    applyView(cy, { nodes: view.nodes, edges: [{ ...edge, id: 'u' }] }, (id) => positions[id]);
    expect(cy.getElementById('u').isNode()).toBe(true);
    expect(cy.getElementById(edgeElementId('u')).isEdge()).toBe(true);
  });
});
