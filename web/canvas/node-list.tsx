import type { KeyboardEvent, ReactElement, Ref } from 'react';
import { CANVAS_WORDS } from '#web/canvas/canvas-words.ts';
import type { GraphView, Language } from '#web/view-model/graph-view.ts';

export interface NodeListProps {
  readonly view: GraphView;
  readonly language: Language;
  readonly selection: ReadonlySet<string>;
  /** The one node that Tab reaches. */
  readonly current: string | null;
  readonly onFocus: (id: string) => void;
  readonly onBlur: () => void;
  readonly onChoose: (id: string, additive: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly ref: Ref<HTMLUListElement>;
}

/** The graph's nodes as a list off the screen: what a keyboard focuses and a screen reader reads. */
export const NodeList = ({
  view,
  language,
  selection,
  current,
  onFocus,
  onBlur,
  onChoose,
  onKeyDown,
  ref,
}: NodeListProps): ReactElement => (
  <ul className="gx-visually-hidden" ref={ref} aria-label={CANVAS_WORDS[language].keys}>
    {view.nodes.map((node) => (
      <li key={node.id}>
        <button
          type="button"
          data-node-id={node.id}
          tabIndex={node.id === current ? 0 : -1}
          aria-pressed={selection.has(node.id)}
          onFocus={() => onFocus(node.id)}
          onBlur={onBlur}
          onClick={(event) => onChoose(node.id, event.ctrlKey || event.metaKey || event.shiftKey)}
          onKeyDown={onKeyDown}
        >
          {node.group === undefined
            ? CANVAS_WORDS[language].node(node)
            : CANVAS_WORDS[language].group(node, node.group)}
        </button>
      </li>
    ))}
  </ul>
);
