import type { CameraPlace, Point } from '#web/view-model/graph-view.ts';

/** A key the canvas took for the focused node; it calls `preventDefault`, so a global shortcut should pass over such events. */
export type NodeCommand = 'expand' | 'collapse' | 'hide' | 'pin' | 'neighbours' | 'path';

/** Positions by node id, model coordinates. */
export type Positions = Readonly<Record<string, Point>>;

/** What the canvas tells its owner. Screen places (`at`) are client px, as in a MouseEvent. */
export type CanvasEvent =
  /** A node was clicked, or chosen with Enter; `additive` with Ctrl, Cmd or Shift. */
  | { readonly type: 'tap-node'; readonly id: string; readonly additive: boolean }
  /** A line was clicked; `relations` are all it stands for, the leading one (`id`) first. */
  | {
      readonly type: 'tap-edge';
      readonly id: string;
      readonly relations: readonly string[];
      readonly additive: boolean;
    }
  | { readonly type: 'tap-background' }
  /** Nodes were drawn around; `additive` with Ctrl, Cmd or Shift. */
  | { readonly type: 'enclosed'; readonly ids: readonly string[]; readonly additive: boolean }
  /** A node was double-clicked: expand a page of it (or collapse what that brought). */
  | { readonly type: 'open-node'; readonly id: string }
  /** Right click, long touch, Shift+F10; `on` says what was hit. */
  | {
      readonly type: 'menu';
      readonly on:
        | { readonly kind: 'node'; readonly id: string }
        | { readonly kind: 'edge'; readonly id: string; readonly relations: readonly string[] }
        | { readonly kind: 'background' };
      readonly at: Point;
    }
  /** The "+24" badge of a node was clicked: open the expand picker. */
  | { readonly type: 'tap-badge'; readonly id: string; readonly at: Point }
  /** Nodes were dragged: one undoable step; dragging pins. */
  | { readonly type: 'moved'; readonly positions: Positions }
  /** Nodes without a position were given one; not an undoable step of its own. */
  | { readonly type: 'placed'; readonly positions: Positions }
  /** A layout asked for by name has ended: one undoable step. */
  | { readonly type: 'arranged'; readonly layout: string; readonly positions: Positions }
  /** A layout is being computed beside the page, or has ended. */
  | { readonly type: 'busy'; readonly busy: boolean }
  /** The pointer rests on a node or line (after 120 ms), or left it (`null`). */
  | { readonly type: 'hover'; readonly id: string | null }
  /** The camera came to rest, with this point in the middle of the canvas. */
  | ({ readonly type: 'camera' } & CameraPlace)
  /** The keyboard walked to a node, or left the canvas (`null`). */
  | { readonly type: 'focus-node'; readonly id: string | null }
  /** A key asks for something to be done with the focused node. */
  | { readonly type: 'command'; readonly command: NodeCommand; readonly id: string };
