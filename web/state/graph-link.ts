import { filterParts, filtersFromHash } from '#web/state/filter-address.ts';
import type { Filters, GraphState } from '#web/state/graph-state.ts';
import { type PanelPlace, toHash } from '#web/state/panel-place.ts';
import type { CameraPlace, Point } from '#web/view-model/graph-view.ts';

/** A graph without its facts: what is on the canvas, where, and what is kept out of sight. */
export interface KeptGraph {
  readonly nodes: readonly { readonly id: string; readonly at: Point | null; readonly pinned: boolean }[];
  readonly filters: Filters;
  readonly camera: CameraPlace | null;
  /** The open panel as a part of an address; empty when none was. */
  readonly panel: string;
  /** Ids of the selected nodes and relations. */
  readonly selection: readonly string[];
}

/** How a graph was looked at. */
type Look = Omit<KeptGraph, 'nodes'>;

/** The version of the form that links are written in; others are not read. */
const VERSION = '1';
/** Characters of a link that are tried to be read: some 3,000 entities. */
const LONGEST = 200_000;
/** Characters that a link may unfold to. */
const LARGEST = 2_000_000;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** What of a graph a link or a saved view keeps. */
export const keptOf = (
  graph: GraphState,
  {
    camera,
    panels,
    selection,
  }: {
    readonly camera: CameraPlace | null;
    readonly panels: readonly PanelPlace[];
    readonly selection: readonly string[];
  },
): KeptGraph => ({
  nodes: Object.keys(graph.entities).map((id) => {
    const at = graph.positions[id];
    return {
      id,
      at: at ? { x: tenth(at.x), y: tenth(at.y) } : null,
      pinned: graph.pinned[id] === true,
    };
  }),
  filters: { filtered: graph.filtered, limits: graph.limits, company: graph.company },
  camera: camera && {
    zoom: Math.round(camera.zoom * 10_000) / 10_000,
    middle: { x: tenth(camera.middle.x), y: tenth(camera.middle.y) },
  },
  panel: toHash(panels.at(-1) ?? null).slice(1),
  selection,
});

/** How a kept graph was looked at, as text. */
export const lookText = ({ filters, camera, panel, selection }: Look): string =>
  JSON.stringify({
    f: filterParts(filters).join('&'),
    c: camera ? [camera.zoom, camera.middle.x, camera.middle.y] : null,
    ...(panel === '' ? {} : { p: panel }),
    ...(selection.length === 0 ? {} : { s: selection }),
  });

const numbers = (value: unknown): readonly number[] =>
  Array.isArray(value) && value.every((it) => typeof it === 'number' && Number.isFinite(it)) ? value : [];

/** The look from such a text; what it does not tell is as if nothing had been set. */
export const lookFrom = (text: string): Look => {
  try {
    const { f, c, p, s } = JSON.parse(text) as Readonly<Record<'f' | 'c' | 'p' | 's', unknown>>;
    const [zoom, x, y] = numbers(c);
    return {
      filters: filtersFromHash(typeof f === 'string' ? f : ''),
      camera:
        zoom !== undefined && zoom > 0 && x !== undefined && y !== undefined
          ? { zoom, middle: { x, y } }
          : null,
      panel: typeof p === 'string' ? p : '',
      selection: Array.isArray(s) ? s.filter((id) => typeof id === 'string') : [],
    };
  } catch {
    return { filters: filtersFromHash(''), camera: null, panel: '', selection: [] };
  }
};

const folded = async (text: string): Promise<string> => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const unfolded = async (text: string): Promise<string> => {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (it) =>
    it.charCodeAt(0),
  );
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let result = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return result;
    result += value;
    // A short link can be made to unfold without end.
    if (result.length > LARGEST) throw new Error('the link unfolds to too much');
  }
};

/** A kept graph as a part of an address: `graph=1.…`. */
export const linkOf = async (kept: KeptGraph): Promise<string> => {
  const nodes = kept.nodes.map(({ id, at, pinned }) => [id, at?.x ?? null, at?.y ?? null, pinned ? 1 : 0]);
  return `graph=${VERSION}.${await folded(JSON.stringify([lookText(kept), nodes]))}`;
};

/** A saved view as a part of an address: `view=…`. */
export const linkOfView = (id: string): string => `view=${encodeURIComponent(id)}`;

/** The part of an address that leads to a whole graph, as `linkOf` or `linkOfView` writes it; null without one. */
export const linkIn = (hash: string): string | null =>
  /(?:^#|&)(graph=[\w.-]+|view=[^&]{1,200})(?:&|$)/.exec(hash)?.[1] ?? null;

/** The id of the saved view that a link leads to; null when it holds the graph itself. */
export const viewInLink = (link: string): string | null => {
  const [, id] = /^view=(.+)$/.exec(link) ?? [];
  try {
    return id === undefined ? null : decodeURIComponent(id);
  } catch {
    // Not percent-encoded text: no view has such an id.
    return id ?? null;
  }
};

/** The graph that a link holds; null when it is broken or of a version that is not known. */
export const keptFromLink = async (link: string): Promise<KeptGraph | null> => {
  const [, version, text = ''] = /^graph=(\w+)\.([\w-]+)$/.exec(link) ?? [];
  if (version !== VERSION || text.length > LONGEST) return null;
  try {
    const [look, nodes] = JSON.parse(await unfolded(text)) as readonly [unknown, unknown];
    if (typeof look !== 'string' || !Array.isArray(nodes)) return null;
    return {
      ...lookFrom(look),
      nodes: nodes.flatMap((it: unknown) => {
        if (!Array.isArray(it) || typeof it[0] !== 'string' || it[0] === '') return [];
        const [x, y] = numbers([it[1], it[2]]);
        return [{ id: it[0], at: x !== undefined && y !== undefined ? { x, y } : null, pinned: it[3] === 1 }];
      }),
    };
  } catch {
    return null;
  }
};
