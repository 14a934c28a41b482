import { applyView } from '#web/canvas/apply-view.ts';
import type { CanvasEvent, Positions } from '#web/canvas/canvas-event.ts';
import { createCore, moveAsPicture } from '#web/canvas/create-core.ts';
import { cytoscapeStyle } from '#web/canvas/cytoscape-style.ts';
import { markScale, PICTURE_FROM } from '#web/canvas/dense.ts';
import { bindEnclosing, type Enclosing } from '#web/canvas/enclose.ts';
import type { LayoutName } from '#web/canvas/layouts/layout.ts';
import { glyphFetcher } from '#web/canvas/load-fonts.ts';
import { appear, glide } from '#web/canvas/motion.ts';
import { createGround } from '#web/canvas/overlay/ground.ts';
import type { DrawnLand } from '#web/canvas/overlay/lands.ts';
import { createLayer } from '#web/canvas/overlay/layer.ts';
import { forgetWidths } from '#web/canvas/overlay/text-paint.ts';
import { createPlacing } from '#web/canvas/placing.ts';
import { bindPointer } from '#web/canvas/pointer-events.ts';
import { screenPlaces } from '#web/canvas/screen-places.ts';
import { createViewpoint } from '#web/canvas/viewpoint.ts';
import { MOTION, type Theme, TOKENS } from '#web/theme/tokens.ts';
import {
  type CameraPlace,
  EMPTY_VIEW,
  type GraphView,
  type Point,
  type ViewEdge,
  type ViewNode,
} from '#web/view-model/graph-view.ts';

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

/** The imperative canvas: one Cytoscape and the layers under and above it. */
export interface Surface {
  /** Shows a view; where groups of it are folded, `shown` is what is to be seen of it. */
  readonly show: (view: GraphView, look: SurfaceLook, shown?: GraphView) => void;
  readonly fit: (ids?: readonly string[]) => void;
  readonly zoomBy: (factor: number) => void;
  readonly center: (id: string) => void;
  /** Brings the camera just there, at once. */
  readonly look: (camera: CameraPlace) => void;
  readonly positions: () => Positions;
  readonly positionOf: (id: string) => Point | undefined;
  /** Where a node is on the page, client px. */
  readonly clientPlaceOf: (id: string) => Point | undefined;
  readonly layout: (name: LayoutName) => void;
  readonly destroy: () => void;
}

/** The camera has come to rest when it has not moved for so long, ms. */
const REST = 160;

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

/** Draws graphs into elements that fill the same box; destroy it before they leave the page. */
export const createSurface = (
  container: HTMLElement,
  element: HTMLCanvasElement,
  groundElement: HTMLCanvasElement,
  emit: (event: CanvasEvent) => void,
): Surface => {
  let whole: GraphView = EMPTY_VIEW;
  /** What is to be seen: the whole, or with groups folded. */
  let view: GraphView = EMPTY_VIEW;
  let look: SurfaceLook = IDLE;
  let styled = '';
  /** Of the whole. */
  let nodes: ReadonlyMap<string, ViewNode> = new Map();
  /** Of what is to be seen. */
  let edges: ReadonlyMap<string, ViewEdge> = new Map();
  let hovered: string | null = null;

  const cy = createCore(container);
  const places = screenPlaces(cy);
  const viewpoint = createViewpoint(cy, container);
  const ground = createGround(groundElement);
  const duration = (ms: number): number => (look.reducedMotion ? 0 : ms);
  const isDense = (): boolean => markScale(whole.nodes.length) < 1;
  /** Where a node is, or would be if its group were not folded. */
  const positionOf = (id: string): Point | undefined => {
    const node = nodes.get(id);
    return places.positionOf(id) ?? (node && placing.wanted(node));
  };
  const placesOf = (ids: readonly string[] = [...whole.nodes, ...view.nodes].map(({ id }) => id)): Point[] =>
    ids.flatMap((id) => positionOf(id) ?? []);
  const lands = (): readonly DrawnLand[] => (isDense() ? ground.lands(whole, positionOf) : []);

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
      lands: lands(),
      motion: look.reducedMotion ? 0 : 1,
      markOf: places.markOf,
      lineOf: places.lineOf,
    };
  });
  const fetchGlyphs = glyphFetcher(() => {
    forgetWidths();
    layer.invalidate();
  });

  // In the same frame as the graph itself, else names trail behind their marks.
  cy.on('render', () => {
    ground.draw(lands(), { zoom: cy.zoom(), pan: cy.pan() }, TOKENS[look.theme]);
    layer.drawNow();
  });
  cy.on('position data add remove', () => {
    ground.forget();
    layer.forgetPlan();
  });
  let still: ReturnType<typeof setTimeout> | undefined;
  cy.on('viewport', () => {
    clearTimeout(still);
    still = setTimeout(() => emit({ type: 'camera', ...viewpoint.place() }), REST);
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
  const unbindEnclosing = bindEnclosing(container.parentElement ?? container, {
    tool: () => look.enclosing,
    hitsNode: (at) => places.hitsNode(view, at),
    places: () =>
      view.nodes.flatMap(({ id }) => {
        const mark = places.markOf(id);
        return mark ? [{ id, at: mark.at }] : [];
      }),
    enclosed: (ids, additive) => emit({ type: 'enclosed', ids, additive }),
    tapped: (at, additive) => {
      const line = places.lineAt(view, at);
      if (line) emit({ type: 'tap-edge', id: line.id, relations: line.relations, additive });
      else if (!additive) emit({ type: 'tap-background' });
    },
  });

  const restyle = (): void => {
    moveAsPicture(cy, view.nodes.length >= PICTURE_FROM);
    const key = `${look.theme}${isDense()}`;
    if (key === styled) return;
    styled = key;
    cy.style(cytoscapeStyle(look.theme, isDense()));
  };

  const apply = (): void => {
    placing.catchUp();
    const wanted = new Map(view.nodes.map((node) => [node.id, placing.wanted(node)]));
    const first = cy.nodes().empty();
    const { added, moves } = applyView(cy, view, (id) => wanted.get(id), markScale(whole.nodes.length));
    if (!first && !look.reducedMotion) layer.fadeIn(appear(cy, added));
    glide(cy, moves, look.reducedMotion);
    if (added.length > 0) viewpoint.fitFirst(placesOf());
    if (view.nodes.length === 0) viewpoint.forget();
    layer.invalidate();
  };

  const placing = createPlacing({
    emit,
    view: () => whole,
    origin: () => look.origin,
    aspect: viewpoint.aspect,
    positionOf: places.positionOf,
    placed: apply,
    arranged: (positions) => viewpoint.fitTo(Object.values(positions), duration(MOTION.camera)),
  });

  const resize = new ResizeObserver(() => {
    cy.resize();
    viewpoint.keepInSight(look.selection.flatMap((id) => places.markOf(id)?.at ?? []));
    viewpoint.fitFirst(placesOf());
    layer.invalidate();
  });
  resize.observe(container);

  return {
    show: (nextView, nextLook, nextShown = nextView) => {
      look = nextLook;
      if (nextView !== whole || nextShown !== view) {
        if (nextView !== whole) {
          nodes = new Map(nextView.nodes.map((node) => [node.id, node]));
          ground.forget();
        }
        whole = nextView;
        view = nextShown;
        edges = new Map(view.edges.map((edge) => [edge.id, edge]));
        if (hovered !== null && !edges.has(hovered) && !view.nodes.some((node) => node.id === hovered))
          hovered = null;
        restyle();
        fetchGlyphs(view);
        apply();
        placing.placeNew();
      } else restyle();
      layer.invalidate();
    },
    fit: (ids) => viewpoint.fitTo(placesOf(ids), duration(MOTION.camera)),
    zoomBy: (factor) => viewpoint.zoomBy(factor, duration(MOTION.panel)),
    center: (id) => {
      const at = positionOf(id);
      if (at) viewpoint.center(at, duration(MOTION.camera));
    },
    look: viewpoint.look,
    positions: () =>
      Object.fromEntries(
        whole.nodes.flatMap(({ id }) => {
          const at = positionOf(id);
          return at ? [[id, at]] : [];
        }),
      ),
    positionOf,
    clientPlaceOf: (id) => {
      const mark = places.markOf(id);
      const { left, top } = container.getBoundingClientRect();
      return mark ? { x: left + mark.at.x, y: top + mark.at.y } : undefined;
    },
    layout: placing.arrange,
    destroy: () => {
      placing.destroy();
      clearTimeout(still);
      unbindEnclosing();
      layer.destroy();
      resize.disconnect();
      cy.destroy();
    },
  };
};
