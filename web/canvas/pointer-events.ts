import type { Core, EventObject } from 'cytoscape';
import type { CanvasEvent } from '#web/canvas/canvas-event.ts';
import { edgeElementId } from '#web/canvas/elements.ts';
import { MOTION } from '#web/theme/tokens.ts';
import type { Point, ViewEdge } from '#web/view-model/graph-view.ts';

/** What the pointer's events need to know of the surface. */
export interface PointerContext {
  readonly emit: (event: CanvasEvent) => void;
  readonly edgeOf: (id: string) => ViewEdge | undefined;
  /** The node whose badge lies at a place on the canvas, px. */
  readonly badgeAt: (at: Point) => string | undefined;
  readonly selected: () => ReadonlySet<string>;
  readonly hover: (id: string | null) => void;
  readonly changed: () => void;
}

const additive = ({ originalEvent }: EventObject): boolean => {
  const event = originalEvent as Partial<MouseEvent> | undefined;
  return Boolean(event?.ctrlKey || event?.metaKey || event?.shiftKey);
};

const clientPlace = (cy: Core, { renderedPosition }: EventObject): Point => {
  const { left, top } = cy.container()?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return { x: left + (renderedPosition?.x ?? 0), y: top + (renderedPosition?.y ?? 0) };
};

/** Turns Cytoscape's pointer events into the canvas's own. */
export const bindPointer = (cy: Core, context: PointerContext): void => {
  const { emit } = context;
  const lineOf = (elementId: string): ViewEdge | undefined =>
    context.edgeOf(elementId.slice(edgeElementId('').length));

  cy.on('tap', (event) => {
    const badge = event.renderedPosition && context.badgeAt(event.renderedPosition);
    if (badge !== undefined) {
      emit({ type: 'tap-badge', id: badge, at: clientPlace(cy, event) });
      return;
    }
    if (event.target === cy) {
      emit({ type: 'tap-background' });
      return;
    }
    if (event.target.isNode()) {
      emit({ type: 'tap-node', id: event.target.id(), additive: additive(event) });
      return;
    }
    const line = lineOf(event.target.id());
    if (line) emit({ type: 'tap-edge', id: line.id, relations: line.relations, additive: additive(event) });
  });
  cy.on('dbltap', 'node', (event) => emit({ type: 'open-node', id: event.target.id() }));

  cy.on('cxttap taphold', (event) => {
    const at = clientPlace(cy, event);
    if (event.target === cy) {
      emit({ type: 'menu', on: { kind: 'background' }, at });
      return;
    }
    if (event.target.isNode()) {
      emit({ type: 'menu', on: { kind: 'node', id: event.target.id() }, at });
      return;
    }
    const line = lineOf(event.target.id());
    if (line) emit({ type: 'menu', on: { kind: 'edge', id: line.id, relations: line.relations }, at });
  });

  let resting: ReturnType<typeof setTimeout> | undefined;
  const rest = (id: string | null): void => {
    clearTimeout(resting);
    resting = setTimeout(() => context.hover(id), id === null ? 40 : MOTION.hover);
  };
  cy.on('mouseover', 'node, edge', (event) => {
    const container = cy.container();
    if (container) container.style.cursor = 'pointer';
    rest(event.target.isNode() ? event.target.id() : (lineOf(event.target.id())?.id ?? null));
  });
  cy.on('mouseout', 'node, edge', () => {
    const container = cy.container();
    if (container) container.style.cursor = '';
    rest(null);
  });
  // Cytoscape says nothing when the pointer leaves its container from a node or line.
  cy.container()?.addEventListener('mouseleave', () => rest(null));
  cy.on('destroy', () => clearTimeout(resting));

  let grabbed: { readonly id: string; at: Point; moved: Set<string> } | undefined;
  cy.on('grab', 'node', ({ target }) => {
    clearTimeout(resting);
    context.hover(null);
    grabbed = { id: target.id(), at: { ...target.position() }, moved: new Set() };
  });
  cy.on('drag', 'node', ({ target }) => {
    if (!grabbed || grabbed.id !== target.id()) return;
    const at = { ...target.position() };
    const dx = at.x - grabbed.at.x;
    const dy = at.y - grabbed.at.y;
    grabbed.at = at;
    grabbed.moved.add(target.id());
    const selected = context.selected();
    if (selected.has(target.id()))
      cy.nodes().forEach((node) => {
        if (node.id() === target.id() || !selected.has(node.id())) return;
        const from = node.position();
        node.position({ x: from.x + dx, y: from.y + dy });
        grabbed?.moved.add(node.id());
      });
    context.changed();
  });
  cy.on('free', 'node', () => {
    const moved = grabbed?.moved ?? new Set();
    grabbed = undefined;
    if (moved.size === 0) return;
    emit({
      type: 'moved',
      positions: Object.fromEntries([...moved].map((id) => [id, { ...cy.getElementById(id).position() }])),
    });
  });
};
