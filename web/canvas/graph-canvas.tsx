import { type ReactElement, type Ref, useImperativeHandle } from 'react';
import type { CanvasEvent, Positions } from '#web/canvas/canvas-event.ts';
import type { LayoutName } from '#web/canvas/layouts/layout.ts';
import type { Theme } from '#web/theme/tokens.ts';
import type { GraphView, Language } from '#web/view-model/graph-view.ts';

/** What an owner may ask of the canvas beside its props. */
export interface GraphCanvasHandle {
  /** Brings everything, or these nodes, into sight. */
  readonly fit: (ids?: readonly string[]) => void;
  /** Zooms by a factor around the middle. */
  readonly zoomBy: (factor: number) => void;
  /** Moves the camera to a node, keeping the zoom. */
  readonly center: (id: string) => void;
  /** Where every node is now. */
  readonly positions: () => Positions;
  /** Lays out everything that is not pinned, then reports `arranged`. */
  readonly layout: (name: LayoutName) => void;
  /** Gives the keyboard to the canvas, on this node or where it last was. */
  readonly focusCanvas: (id?: string) => void;
}

export interface GraphCanvasProps {
  readonly view: GraphView;
  /** Ids of selected nodes and relations. */
  readonly selection: readonly string[];
  /** Ids of nodes and relations to keep bright while the rest is veiled: an open relation, a path. */
  readonly focus?: readonly string[] | undefined;
  /** Node around which new nodes are placed; their neighbours in view when absent. */
  readonly origin?: string | undefined;
  readonly theme: Theme;
  readonly language: Language;
  readonly reducedMotion: boolean;
  readonly onEvent: (event: CanvasEvent) => void;
  readonly ref?: Ref<GraphCanvasHandle>;
}

/**
 * The canvas: shows a view, reports what people do with it and owns no graph state. Nodes without a
 * position are placed and reported; nodes that have one are never moved by an expansion.
 */
export const GraphCanvas = ({ ref }: GraphCanvasProps): ReactElement => {
  useImperativeHandle(ref, () => ({
    fit: () => {},
    zoomBy: () => {},
    center: () => {},
    positions: () => ({}),
    layout: () => {},
    focusCanvas: () => {},
  }));
  return <div />;
};
