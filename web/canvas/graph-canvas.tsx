import {
  type KeyboardEvent,
  type ReactElement,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CanvasEvent, Positions } from '#web/canvas/canvas-event.ts';
import { type KeyAction, keyAction } from '#web/canvas/canvas-keys.ts';
import { CANVAS_WORDS } from '#web/canvas/canvas-words.ts';
import type { Enclosing } from '#web/canvas/enclose.ts';
import { walk } from '#web/canvas/keyboard-walk.ts';
import type { LayoutName } from '#web/canvas/layouts/layout.ts';
import { NodeList } from '#web/canvas/node-list.tsx';
import { createSurface, type Surface } from '#web/canvas/surface.ts';
import { useGroups } from '#web/canvas/use-groups.ts';
import type { Theme } from '#web/theme/tokens.ts';
import type { CameraPlace, GraphView, Language } from '#web/view-model/graph-view.ts';

/** What an owner may ask of the canvas beside its props. */
export interface GraphCanvasHandle {
  /** Brings everything, or these nodes, into sight. */
  readonly fit: (ids?: readonly string[]) => void;
  /** Zooms by a factor around the middle. */
  readonly zoomBy: (factor: number) => void;
  /** Moves the camera to a node, keeping the zoom. */
  readonly center: (id: string) => void;
  /** Brings this point into the middle, this near, at once. */
  readonly look: (camera: CameraPlace) => void;
  /** Where every node is now. */
  readonly positions: () => Positions;
  /** Lays out everything that is not pinned and reports `arranged`; nodes move when the view carries the new positions. */
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
  /** A way of drawing around nodes that needs no key held. */
  readonly enclosing?: Enclosing | null;
  /** A node or line that is pointed at elsewhere, shown as if it were here. */
  readonly pointed?: string | null;
  readonly theme: Theme;
  readonly language: Language;
  readonly reducedMotion: boolean;
  readonly onEvent: (event: CanvasEvent) => void;
  readonly ref?: Ref<GraphCanvasHandle>;
}

const NONE: readonly string[] = [];

/** Ids that are to be seen, whichever of them there are. */
const useWanted = (
  ...lists: readonly (readonly string[] | string | null | undefined)[]
): readonly string[] => {
  const key = JSON.stringify(lists.flat().filter((id) => id !== null && id !== undefined));
  return useMemo(() => JSON.parse(key) as readonly string[], [key]);
};

/**
 * The canvas: shows a view, reports what people do with it and owns no graph state. Nodes without a
 * position are placed and reported; nodes that have one are never moved by an expansion.
 */
export const GraphCanvas = ({
  view: whole,
  selection,
  focus = NONE,
  origin,
  enclosing = null,
  pointed = null,
  theme,
  language,
  reducedMotion,
  onEvent,
  ref,
}: GraphCanvasProps): ReactElement => {
  const container = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLCanvasElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const surface = useRef<Surface | null>(null);
  const report = useRef(onEvent);
  const walked = useRef<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const [spoken, setSpoken] = useState('');
  const words = CANVAS_WORDS[language];
  const [followed, setFollowed] = useState<string | null>(null);
  const wanted = useWanted(selection, focus, pointed, origin);
  const bring = useCallback((ids: readonly string[]) => surface.current?.fit(ids), []);
  const { shown: view, hear } = useGroups({
    view: whole,
    wanted,
    language,
    box: container,
    onEvent,
    say: setSpoken,
    bring,
    follow: setFollowed,
  });
  const byId = useMemo(() => new Map(view.nodes.map((node) => [node.id, node])), [view]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const current = last !== null && byId.has(last) ? last : (view.nodes[0]?.id ?? null);

  useEffect(() => {
    report.current = hear;
  }, [hear]);

  useEffect(() => {
    if (!container.current || !layer.current || !ground.current) return undefined;
    const made = createSurface(container.current, layer.current, ground.current, (event) =>
      report.current(event),
    );
    surface.current = made;
    return () => {
      surface.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    surface.current?.show(
      whole,
      {
        theme,
        reducedMotion,
        selection,
        focus,
        origin: origin ?? null,
        keyboard: focused ? current : null,
        enclosing,
        pointed,
      },
      view,
    );
  }, [whole, view, theme, reducedMotion, selection, focus, origin, focused, current, enclosing, pointed]);

  const focusNode = useCallback((id: string) => {
    list.current
      ?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true });
  }, []);

  // The mark that was pressed is gone: the keyboard goes on from what came in its stead.
  useEffect(() => {
    if (followed === null || !byId.has(followed)) return;
    setFollowed(null);
    if (focused) focusNode(followed);
  }, [followed, byId, focused, focusNode]);

  useImperativeHandle(
    ref,
    () => ({
      fit: (ids) => surface.current?.fit(ids),
      zoomBy: (factor) => surface.current?.zoomBy(factor),
      center: (id) => surface.current?.center(id),
      look: (camera) => surface.current?.look(camera),
      positions: () => surface.current?.positions() ?? {},
      layout: (name) => surface.current?.layout(name),
      focusCanvas: (id) => {
        const target = id ?? current;
        if (target !== null) focusNode(target);
      },
    }),
    [current, focusNode],
  );

  const jumpTarget = (to: 'first' | 'last' | 'next' | 'previous'): string | undefined => {
    const index = view.nodes.findIndex((node) => node.id === current);
    const wanted = { first: 0, last: -1, next: (index + 1) % view.nodes.length, previous: index - 1 }[to];
    return view.nodes.at(wanted)?.id;
  };

  const perform = (action: KeyAction, id: string): void => {
    switch (action.do) {
      case 'walk': {
        const step = walk(view, (node) => surface.current?.positionOf(node), id, action.direction);
        if (!step) return;
        walked.current = step.edge;
        const edge = view.edges.find((candidate) => candidate.id === step.edge);
        const from = edge && byId.get(edge.source);
        const to = edge && byId.get(edge.target);
        setSpoken(edge && from && to ? words.step(edge, from, to) : '');
        focusNode(step.id);
        return;
      }
      case 'jump': {
        const target = jumpTarget(action.to);
        walked.current = null;
        if (target !== undefined) focusNode(target);
        return;
      }
      case 'select':
        hear({ type: 'tap-node', id, additive: action.additive });
        return;
      case 'open-line': {
        const edge = view.edges.find((candidate) => candidate.id === walked.current);
        if (edge) hear({ type: 'tap-edge', id: edge.id, relations: edge.relations, additive: false });
        return;
      }
      case 'menu': {
        const at = surface.current?.clientPlaceOf(id);
        if (at) hear({ type: 'menu', on: { kind: 'node', id }, at });
        return;
      }
      case 'zoom':
        surface.current?.zoomBy(action.factor);
        return;
      case 'command':
        hear({ type: 'command', command: action.command, id });
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const action = keyAction(event);
    if (!action || current === null) return;
    event.preventDefault();
    perform(action, current);
  };

  return (
    <div
      className="gx-canvas"
      role="application"
      aria-label={words.canvas(whole.nodes.length, whole.edges.length)}
      data-enclosing={enclosing ?? undefined}
      onContextMenu={(event) => event.preventDefault()}
    >
      <canvas className="gx-canvas-layer" ref={ground} />
      <div className="gx-canvas-layer" ref={container} />
      <canvas className="gx-canvas-layer" ref={layer} />
      <NodeList
        ref={list}
        view={view}
        language={language}
        selection={selected}
        current={current}
        onFocus={(id) => {
          setLast(id);
          setFocused(true);
          hear({ type: 'focus-node', id });
        }}
        onBlur={() => {
          setFocused(false);
          hear({ type: 'focus-node', id: null });
        }}
        onChoose={(id, additive) => hear({ type: 'tap-node', id, additive })}
        onKeyDown={onKeyDown}
      />
      <div className="gx-visually-hidden" aria-live="polite">
        {spoken}
      </div>
    </div>
  );
};
