import cytoscape, { type Core } from 'cytoscape';
import { applyView } from '#web/canvas/apply-view.ts';
import { cameraFor, flyTo, shiftIntoSight, ZOOM_RANGE } from '#web/canvas/camera.ts';
import type { CanvasEvent, Positions } from '#web/canvas/canvas-event.ts';
import { cytoscapeStyle } from '#web/canvas/cytoscape-style.ts';
import { markScale } from '#web/canvas/dense.ts';
import { edgeElementId } from '#web/canvas/elements.ts';
import { bindEnclosing, type Enclosing } from '#web/canvas/enclose.ts';
import type { LayoutInput, LayoutName } from '#web/canvas/layouts/layout.ts';
import { layoutInput } from '#web/canvas/layouts/layout-input.ts';
import { LAYOUTS } from '#web/canvas/layouts/layout-list.ts';
import { IN_WORKER_FROM, runLayout, warmUpLayouts } from '#web/canvas/layouts/run-layout.ts';
import { loadFonts } from '#web/canvas/load-fonts.ts';
import type { LineGeometry, MarkGeometry } from '#web/canvas/overlay/geometry.ts';
import { type DrawnLand, drawLands, landsOf } from '#web/canvas/overlay/lands.ts';
import { createLayer, fitToScreen } from '#web/canvas/overlay/layer.ts';
import { forgetWidths } from '#web/canvas/overlay/text-paint.ts';
import { bindPointer } from '#web/canvas/pointer-events.ts';
import { distanceTo } from '#web/canvas/polygon.ts';
import { MOTION, type Theme, TOKENS } from '#web/theme/tokens.ts';
import { EMPTY_VIEW, type GraphView, type Point, type ViewEdge } from '#web/view-model/graph-view.ts';

/** What the surface is told beside the view. */
interface SurfaceLook {
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  readonly selection: readonly string[];
  readonly focus: readonly string[];
  readonly origin: string | null;
  readonly keyboard: string | null;
  readonly enclosing: Enclosing | null;
  readonly pointed: string | null;
}

/** The imperative canvas: one Cytoscape and the layer above it. */
export interface Surface {
  readonly show: (view: GraphView, look: SurfaceLook) => void;
  readonly fit: (ids?: readonly string[]) => void;
  readonly zoomBy: (factor: number) => void;
  readonly center: (id: string) => void;
  /** Brings the camera just there, at once. */
  readonly look: (camera: { readonly zoom: number; readonly middle: Point }) => void;
  readonly positions: () => Positions;
  readonly positionOf: (id: string) => Point | undefined;
  /** Where a node is on the page, client px. */
  readonly clientPlaceOf: (id: string) => Point | undefined;
  readonly layout: (name: LayoutName) => void;
  readonly destroy: () => void;
}

/** A press this near to a line, px, is meant for it. */
const LINE_REACH = 5;

const IDLE: SurfaceLook = {
  theme: 'light',
  reducedMotion: false,
  selection: [],
  focus: [],
  origin: null,
  keyboard: null,
  enclosing: null,
  pointed: null,
};

/** Cytoscape adds a style element of its own unless an element with this id exists; a strict CSP refuses even an empty one, so it is a meta. */
const forestallStyleElement = (): void => {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const element = document.createElement('meta');
  element.id = id;
  document.head.append(element);
};

/** Draws graphs into two elements that fill the same box; destroy it before they leave the page. */
export const createSurface = (
  container: HTMLElement,
  element: HTMLCanvasElement,
  ground: HTMLCanvasElement,
  emit: (event: CanvasEvent) => void,
): Surface => {
  forestallStyleElement();
  let view: GraphView = EMPTY_VIEW;
  let look: SurfaceLook = IDLE;
  let styled = '';
  let edges: ReadonlyMap<string, ViewEdge> = new Map();
  let hovered: string | null = null;
  let fitted = false;
  let knownText = '';
  let lifetime = new AbortController();
  /** Positions given here that the owner's view may not carry yet. */
  const placed = new Map<string, Point>();

  const cy: Core = cytoscape({
    container,
    elements: [],
    layout: { name: 'preset' },
    style: cytoscapeStyle('light', false),
    minZoom: ZOOM_RANGE.min,
    maxZoom: ZOOM_RANGE.max,
    autounselectify: true,
    boxSelectionEnabled: false,
    selectionType: 'single',
  });

  const duration = (ms: number): number => (look.reducedMotion ? 0 : ms);
  const size = (): { width: number; height: number } => ({
    width: container.clientWidth,
    height: container.clientHeight,
  });
  const positionOf = (id: string): Point | undefined => {
    const node = cy.getElementById(id);
    return node.nonempty() ? { ...node.position() } : undefined;
  };

  const markOf = (id: string): MarkGeometry | undefined => {
    const node = cy.getElementById(id);
    if (node.empty()) return undefined;
    const zoom = cy.zoom();
    const { width, height } = node.data() as { width: number; height: number };
    return { at: node.renderedPosition(), halfWidth: (width / 2) * zoom, halfHeight: (height / 2) * zoom };
  };
  const lineOf = (id: string): LineGeometry | undefined => {
    const edge = cy.getElementById(edgeElementId(id));
    if (edge.empty()) return undefined;
    const from = edge.source().renderedPosition();
    const to = edge.target().renderedPosition();
    const control = edge.data('parallel') === true ? edge.renderedControlPoints?.() : undefined;
    return { from: { ...from }, to: { ...to }, bend: control?.[0] ?? null };
  };

  const isDense = (): boolean => markScale(view.nodes.length) < 1;
  let lands: readonly DrawnLand[] | null = null;
  const landsNow = (): readonly DrawnLand[] => {
    lands ??= isDense() ? landsOf(view, positionOf) : [];
    return lands;
  };
  const drawGround = (): void => {
    const context = fitToScreen(ground);
    if (!context) return;
    context.clearRect(0, 0, ground.clientWidth, ground.clientHeight);
    drawLands(context, landsNow(), { zoom: cy.zoom(), pan: cy.pan() }, TOKENS[look.theme]);
  };

  const layer = createLayer(element, () => {
    const selection = new Set(look.selection);
    return {
      view,
      tokens: TOKENS[look.theme],
      zoom: cy.zoom(),
      pan: { ...cy.pan() },
      dense: isDense(),
      selectedNodes: new Set(view.nodes.filter((node) => selection.has(node.id)).map((node) => node.id)),
      selectedEdges: new Set(
        view.edges.filter((edge) => edge.relations.some((id) => selection.has(id))).map((edge) => edge.id),
      ),
      hovered: hovered ?? look.pointed,
      keyboard: look.keyboard,
      focus: look.focus,
      lands: landsNow(),
      motion: look.reducedMotion ? 0 : 1,
      markOf,
      lineOf,
    };
  });
  // In the same frame as the graph itself, else names trail behind their marks.
  cy.on('render', () => {
    drawGround();
    layer.drawNow();
  });
  cy.on('position data add remove', () => {
    lands = null;
    layer.forgetPlan();
  });

  const camera = (): { zoom: number; middle: Point } => {
    const { width, height } = size();
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    return { zoom, middle: { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom } };
  };
  const lookAt = (middle: Point, zoom: number, ms: number): void => {
    const { width, height } = size();
    flyTo(cy, { zoom, pan: { x: width / 2 - middle.x * zoom, y: height / 2 - middle.y * zoom } }, ms);
  };

  let still: ReturnType<typeof setTimeout> | undefined;
  cy.on('viewport', () => {
    clearTimeout(still);
    still = setTimeout(() => emit({ type: 'camera', ...camera() }), 160);
  });

  bindPointer(cy, {
    emit,
    edgeOf: (id) => edges.get(id),
    badgeAt: layer.badgeAt,
    selected: () => new Set(look.selection),
    hover: (id) => {
      if (id === hovered) return;
      hovered = id;
      emit({ type: 'hover', id });
      layer.invalidate();
    },
    changed: layer.invalidate,
  });

  const hits = ({ at, halfWidth, halfHeight }: MarkGeometry, { x, y }: Point): boolean =>
    Math.abs(x - at.x) <= halfWidth + 2 && Math.abs(y - at.y) <= halfHeight + 2;
  const lineAt = (at: Point): ViewEdge | undefined =>
    view.edges.find(({ id }) => {
      const line = lineOf(id);
      return line !== undefined && distanceTo(at, line.from, line.to) <= LINE_REACH;
    });

  const unbindEnclosing = bindEnclosing(container.parentElement ?? container, {
    tool: () => look.enclosing,
    hitsNode: (at) =>
      view.nodes.some(({ id }) => {
        const mark = markOf(id);
        return mark !== undefined && hits(mark, at);
      }),
    places: () =>
      view.nodes.flatMap(({ id }) => {
        const mark = markOf(id);
        return mark ? [{ id, at: mark.at }] : [];
      }),
    enclosed: (ids, additive) => emit({ type: 'enclosed', ids, additive }),
    tapped: (at, additive) => {
      const line = lineAt(at);
      if (line) emit({ type: 'tap-edge', id: line.id, relations: line.relations, additive });
      else if (!additive) emit({ type: 'tap-background' });
    },
  });

  const fitTo = (points: readonly Point[], ms: number): void => flyTo(cy, cameraFor(points, size()), ms);

  /** The first picture fills the box, once there is a box. */
  const fitFirst = (): void => {
    if (fitted || cy.nodes().empty() || size().width === 0) return;
    fitted = true;
    fitTo(
      cy.nodes().map((node) => node.position()),
      0,
    );
  };

  const move = (moves: readonly { readonly id: string; readonly to: Point }[]): void => {
    if (moves.length === 0) return;
    const ms = moves.length > 600 ? 0 : duration(MOTION.camera);
    if (ms === 0) {
      cy.batch(() => {
        for (const { id, to } of moves) cy.getElementById(id).position({ ...to });
      });
      return;
    }
    // A fade that is cut short would leave its node half seen.
    for (const { id, to } of moves)
      cy.getElementById(id)
        .stop()
        .removeStyle('opacity')
        .animate({ position: { ...to } }, { duration: ms, easing: 'ease-out' });
  };

  const fadeIn = (ids: readonly string[]): void => {
    const ms = duration(MOTION.appear);
    if (ms === 0 || ids.length > 300) return;
    layer.fadeIn(ids);
    for (const id of ids) {
      const node = cy.getElementById(id);
      node.style('opacity', 0);
      node.animate({ style: { opacity: 1 } }, { duration: ms, complete: () => node.removeStyle('opacity') });
    }
  };

  const restyle = (): void => {
    const dense = isDense();
    const key = `${look.theme}${dense}`;
    if (key === styled) return;
    styled = key;
    cy.style(cytoscapeStyle(look.theme, dense));
  };

  const fetchGlyphs = (): void => {
    const text = [
      ...new Set(view.nodes.map((node) => node.name).join('') + view.edges.map((edge) => edge.word).join('')),
    ]
      .sort()
      .join('');
    if (text === knownText) return;
    knownText = text;
    void loadFonts(text).then(() => {
      forgetWidths();
      layer.invalidate();
    });
  };

  const apply = (): void => {
    const unplaced = new Set(view.nodes.filter((node) => !node.position).map((node) => node.id));
    for (const id of placed.keys()) if (!unplaced.has(id)) placed.delete(id);
    const wanted = new Map(view.nodes.map((node) => [node.id, node.position ?? placed.get(node.id)]));
    const first = cy.nodes().empty();
    const { added, moves } = applyView(cy, view, (id) => wanted.get(id));
    if (!first) fadeIn(added);
    move(moves);
    if (added.length > 0) fitFirst();
    if (view.nodes.length === 0) fitted = false;
    layer.invalidate();
  };

  const inputFor = (fixed: (id: string) => boolean) => {
    const { width, height } = size();
    const at = new Map(
      view.nodes.map((node) => [node.id, node.position ?? placed.get(node.id) ?? positionOf(node.id)]),
    );
    return layoutInput(view, (id) => at.get(id), {
      origin: look.origin,
      aspect: height > 0 ? width / height : 1.4,
      fixed,
    });
  };

  const report = (positions: Positions): void => {
    const fresh = view.nodes.filter((node) => !node.position && positions[node.id]);
    for (const { id } of fresh) {
      const at = positions[id];
      if (at) placed.set(id, at);
    }
    apply();
    emit({
      type: 'placed',
      positions: Object.fromEntries(fresh.flatMap(({ id }) => (positions[id] ? [[id, positions[id]]] : []))),
    });
  };

  /** Computes a layout beside the page; a newer one ends the older, and only the newest is heard of. */
  const compute = (name: LayoutName | 'expand', input: LayoutInput, done: (at: Positions) => void): void => {
    lifetime.abort();
    lifetime = new AbortController();
    const { signal } = lifetime;
    emit({ type: 'busy', busy: true });
    runLayout(name, input, signal).then(
      (positions) => {
        if (signal.aborted) return;
        emit({ type: 'busy', busy: false });
        done(positions);
      },
      (reason: unknown) => {
        if (signal.aborted) return;
        emit({ type: 'busy', busy: false });
        throw reason;
      },
    );
  };

  /** Gives a position to every node that has none: all at once on an empty canvas, else around what is there. */
  const placeNew = (): void => {
    const input = inputFor(() => true);
    const missing = input.nodes.filter((node) => node.position === null);
    if (missing.length === 0) return;
    const name = missing.length === input.nodes.length ? 'force' : 'expand';
    if (input.nodes.length <= IN_WORKER_FROM) {
      report(LAYOUTS[name](input));
      return;
    }
    compute(name, input, report);
  };

  let box = size();
  /** A panel or table beside the canvas takes room at an edge: the middle stays the middle, and what is chosen stays in sight. */
  const keepInSight = (): void => {
    const before = box;
    box = size();
    if (!fitted || before.width === 0 || box.width === 0) return;
    const inSight = ({ x, y }: Point): boolean => x >= 0 && y >= 0 && x <= before.width && y <= before.height;
    const chosen = look.selection.map((id) => markOf(id)?.at).find((at) => at && inSight(at));
    const half = { x: (box.width - before.width) / 2, y: (box.height - before.height) / 2 };
    const back = chosen
      ? shiftIntoSight({ x: chosen.x + half.x, y: chosen.y + half.y }, box)
      : { x: 0, y: 0 };
    cy.panBy({ x: half.x + back.x, y: half.y + back.y });
  };
  const resize = new ResizeObserver(() => {
    cy.resize();
    keepInSight();
    fitFirst();
    layer.invalidate();
  });
  resize.observe(container);

  return {
    show: (nextView, nextLook) => {
      look = nextLook;
      if (nextView !== view) {
        view = nextView;
        edges = new Map(view.edges.map((edge) => [edge.id, edge]));
        if (hovered !== null && !edges.has(hovered) && !view.nodes.some((node) => node.id === hovered))
          hovered = null;
        restyle();
        fetchGlyphs();
        if (view.nodes.length > IN_WORKER_FROM / 2) warmUpLayouts();
        apply();
        placeNew();
      } else restyle();
      layer.invalidate();
    },
    fit: (ids) => {
      const points = (ids ?? view.nodes.map((node) => node.id)).flatMap((id) => positionOf(id) ?? []);
      fitTo(points, duration(MOTION.camera));
    },
    zoomBy: (factor) => {
      const { zoom, middle } = camera();
      lookAt(
        middle,
        Math.min(ZOOM_RANGE.max, Math.max(ZOOM_RANGE.min, zoom * factor)),
        duration(MOTION.panel),
      );
    },
    center: (id) => {
      const at = positionOf(id);
      if (at) lookAt(at, cy.zoom(), duration(MOTION.camera));
    },
    look: ({ zoom, middle }) => {
      fitted = true;
      lookAt(middle, zoom, 0);
    },
    positions: () => Object.fromEntries(cy.nodes().map((node) => [node.id(), { ...node.position() }])),
    positionOf,
    clientPlaceOf: (id) => {
      const mark = markOf(id);
      const { left, top } = container.getBoundingClientRect();
      return mark ? { x: left + mark.at.x, y: top + mark.at.y } : undefined;
    },
    layout: (name) => {
      const pinned = new Set(view.nodes.filter((node) => node.pinned).map((node) => node.id));
      const input = inputFor((id) => pinned.has(id));
      compute(name, input, (positions) => {
        fitTo(Object.values(positions), duration(MOTION.camera));
        emit({ type: 'arranged', layout: name, positions });
      });
    },
    destroy: () => {
      lifetime.abort();
      clearTimeout(still);
      unbindEnclosing();
      layer.destroy();
      resize.disconnect();
      cy.destroy();
    },
  };
};
