import type { Change } from '#web/state/change.ts';
import type { CameraPlace } from '#web/view-model/graph-view.ts';

/** How the canvas is looked at: no part of the graph, and no step. */
export interface Looking {
  /** Ids of selected nodes and relations. */
  readonly selection: readonly string[];
  readonly select: (ids: readonly string[]) => void;
  /** The node around which new ones are placed. */
  readonly origin: string | null;

  /** The node, or several, that the camera is to be brought to, once they have places. */
  readonly sought: {
    readonly id: string;
    readonly ids?: readonly string[];
    readonly byKey: boolean;
  } | null;
  readonly seek: (sought: Looking['sought']) => void;

  /** What the camera saw last, and what it is to see once the nodes are there. */
  readonly camera: CameraPlace | null;
  readonly wantedCamera: CameraPlace | null;
  readonly see: (camera: CameraPlace) => void;
  readonly want: (camera: CameraPlace | null) => void;

  /** What is pointed at, and where: on the canvas, or in a list that the canvas follows. */
  readonly hovered: { readonly id: string; readonly by: 'canvas' | 'list' } | null;
  readonly hover: (hovered: Looking['hovered']) => void;

  /** Ids of relations and entities that a panel keeps bright while the rest is veiled: the path in hand. */
  readonly lit: readonly string[];
  readonly light: (ids: readonly string[]) => void;

  /** The way of drawing around nodes that a button has switched on. */
  readonly enclosing: 'box' | 'lasso' | null;
  readonly enclose: (way: Looking['enclosing']) => void;
}

/** Nothing selected, pointed at or looked for. */
export const createLooking = (set: Change<Looking>): Looking => ({
  selection: [],
  select: (selection) => set({ selection }),
  origin: null,
  sought: null,
  seek: (sought) => set({ sought }),
  camera: null,
  wantedCamera: null,
  see: (camera) => set({ camera }),
  want: (wantedCamera) => set({ wantedCamera }),
  hovered: null,
  hover: (hovered) => set({ hovered }),
  lit: [],
  light: (lit) => set({ lit }),
  enclosing: null,
  enclose: (enclosing) => set({ enclosing }),
});
