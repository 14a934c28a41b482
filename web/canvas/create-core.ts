import cytoscape, { type Core } from 'cytoscape';
import { ZOOM_RANGE } from '#web/canvas/camera.ts';
import { cytoscapeStyle } from '#web/canvas/cytoscape-style.ts';

/** Cytoscape adds a style element of its own unless an element with this id exists; a strict CSP refuses even an empty one, so it is a meta. */
const forestallStyleElement = (): void => {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const element = document.createElement('meta');
  element.id = id;
  document.head.append(element);
};

/** An empty Cytoscape in a container; what is chosen and drawn around is ours, not its own. */
export const createCore = (container: HTMLElement): Core => {
  forestallStyleElement();
  return cytoscape({
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
};

/** Lets a drag or a turn of the wheel move a picture of the graph instead of drawing it at every frame; sharp again once it rests. */
export const moveAsPicture = (cy: Core, on: boolean): void => {
  // An option of Cytoscape's, read at every frame, that it takes only at the start; a view grows later.
  const { renderer } = cy as Core & { readonly renderer: () => { textureOnViewport: boolean } };
  renderer.call(cy).textureOnViewport = on;
};
