import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import type { LayoutName } from '#web/canvas/layouts/layout.ts';
import { createSurface } from '#web/canvas/surface.ts';
import { TOKENS } from '#web/theme/tokens.ts';
import type { GraphView } from '#web/view-model/graph-view.ts';

/** A canvas that shows a view; both contenders are driven through this. */
export interface Contender {
  readonly show: (view: GraphView) => void;
  /** Keeps a node and its neighbours bright, dims the rest. */
  readonly focus: (view: GraphView, id: string) => void;
  /** Lays out everything; resolves when the places are there. */
  readonly layout: (name: LayoutName) => Promise<void>;
  readonly cy: () => Core;
  readonly destroy: () => void;
}

const stage = (): HTMLDivElement => {
  const element = document.createElement('div');
  element.className = 'stage';
  document.body.append(element);
  return element;
};

/** The product's canvas. */
export const ours = (): Contender => {
  const box = stage();
  const [ground, container, layer] = ['canvas', 'div', 'canvas'].map((tag) => {
    const element = document.createElement(tag);
    box.append(element);
    return element;
  });
  let ended = (): void => {};
  const surface = createSurface(
    container as HTMLDivElement,
    layer as HTMLCanvasElement,
    ground as HTMLCanvasElement,
    (event) => {
      if (event.type === 'arranged') ended();
    },
  );
  const look = { ...LOOK, focus: [] as readonly string[] };
  return {
    show: (view) => surface.show(view, look),
    focus: (view, id) => surface.show(view, { ...look, focus: [id, ...nearOf(view, id)] }),
    layout: (name) =>
      new Promise((resolve) => {
        ended = resolve;
        surface.layout(name);
      }),
    cy: () => (container as unknown as { _cyreg: { cy: Core } })._cyreg.cy,
    destroy: () => {
      surface.destroy();
      box.remove();
    },
  };
};

const LOOK = {
  theme: 'light',
  reducedMotion: true,
  selection: [],
  origin: null,
  keyboard: null,
  enclosing: null,
  pointed: null,
} as const;

const nearOf = (view: GraphView, id: string): readonly string[] =>
  view.edges.filter(({ source, target }) => source === id || target === id).map((edge) => edge.id);

const elementsOf = (view: GraphView): ElementDefinition[] => [
  ...view.nodes.map((node) => ({
    data: {
      id: node.id,
      label: node.label.join('\n'),
      size: node.size,
      colour: TOKENS.light.kind[node.family].hue,
    },
    ...(node.position ? { position: { ...node.position } } : {}),
  })),
  ...view.edges.map((edge) => ({
    data: {
      id: `line:${edge.id}`,
      source: edge.source,
      target: edge.target,
      colour: TOKENS.light.relation[edge.family],
    },
  })),
];

/** Cytoscape as its own guide tunes it: preset places, batches, haystack lines, texture on viewport, names hidden when small. */
export const plain = (): Contender => {
  const container = stage();
  let cy: Core | undefined;
  const core = (): Core => {
    if (!cy) throw new Error('nothing is shown yet');
    return cy;
  };
  return {
    show: (view) => {
      if (!cy) {
        cy = cytoscape({
          container,
          elements: elementsOf(view),
          layout: { name: 'preset', fit: true },
          textureOnViewport: view.nodes.length >= 1000,
          pixelRatio: 1,
          style: [
            {
              selector: 'node',
              style: {
                label: 'data(label)',
                width: 'data(size)',
                height: 'data(size)',
                'background-color': 'data(colour)',
                'font-size': 12.5,
                'text-wrap': 'wrap',
                'text-valign': 'bottom',
                'min-zoomed-font-size': 9,
              },
            },
            {
              selector: 'edge',
              style: { 'curve-style': 'haystack', width: 1, 'line-color': 'data(colour)' },
            },
            { selector: '.dim', style: { opacity: 0.26 } },
          ],
        });
        return;
      }
      const known = cy;
      const fresh = elementsOf(view).filter(({ data }) => known.getElementById(data.id ?? '').empty());
      const old = known.nodes();
      const added = known.add(fresh).nodes();
      // Its own layout for what has no place, with all the others locked: what an expansion is in its examples.
      old.lock();
      added.closedNeighborhood().layout({ name: 'cose', animate: false, fit: false }).run();
      old.unlock();
    },
    focus: (_view, id) => {
      const bright = core().getElementById(id).closedNeighborhood();
      core().batch(() => {
        core().elements().addClass('dim');
        bright.removeClass('dim');
      });
    },
    // Its layouts run on the page's own thread: there is nothing to compare.
    layout: () => Promise.reject(new Error('not measured')),
    cy: core,
    destroy: () => {
      cy?.destroy();
      container.remove();
    },
  };
};
