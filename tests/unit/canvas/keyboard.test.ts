import { describe, expect, test } from 'vitest';
import { inventedView } from '#tests/unit/canvas/graph-fixture.ts';
import { keyAction } from '#web/canvas/canvas-keys.ts';
import { walk } from '#web/canvas/keyboard-walk.ts';
import type { Point } from '#web/view-model/graph-view.ts';

const key = (
  name: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) => keyAction({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('the keyboard', () => {
  test('never takes a key held with Ctrl, Alt or Cmd, so Ctrl+F stays the browser’s', () => {
    expect(key('f', { ctrlKey: true })).toBeUndefined();
    expect(key('e', { metaKey: true })).toBeUndefined();
    expect(key('ArrowLeft', { altKey: true })).toBeUndefined();
  });

  test('leaves Tab and Escape to the page', () => {
    expect(key('Tab')).toBeUndefined();
    expect(key('Escape')).toBeUndefined();
    expect(key('constructor')).toBeUndefined();
  });

  test('expands with E, selects with Enter, opens the walked relation with Shift+Enter', () => {
    expect(key('E')).toEqual({ do: 'command', command: 'expand' });
    expect(key('Enter')).toEqual({ do: 'select', additive: false });
    expect(key('Enter', { shiftKey: true })).toEqual({ do: 'open-line' });
    expect(key('F10', { shiftKey: true })).toEqual({ do: 'menu' });
  });
});

describe('an arrow key', () => {
  const view = inventedView(20);
  const edge = view.edges.find(({ type }) => type === 'PART_OF');
  const place = (points: Record<string, Point>) => (id: string) => points[id];

  test('walks along a relation rather than to a nearer stranger', () => {
    const at = place({
      [edge?.source ?? '']: { x: 0, y: 0 },
      [edge?.target ?? '']: { x: 300, y: 20 },
      e0: { x: 50, y: 0 },
    });
    expect(walk(view, at, edge?.source ?? '', 'right')).toEqual({ id: edge?.target, edge: edge?.id });
  });

  test('jumps to the nearest node that way when no relation leads there', () => {
    const at = place({ u: { x: 0, y: 0 }, e0: { x: 10, y: -200 }, e1: { x: 0, y: -400 } });
    expect(walk(view, at, 'u', 'up')).toEqual({ id: 'e0', edge: null });
  });

  test('stays where there is nothing that way', () => {
    expect(walk(view, place({ u: { x: 0, y: 0 }, e0: { x: 10, y: -200 } }), 'u', 'down')).toBeUndefined();
  });
});
