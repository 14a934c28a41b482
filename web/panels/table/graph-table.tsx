import '#web/panels/table/graph-table.css';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconArrowsMinimize, IconFocusCentered, IconX } from '@tabler/icons-react';
import { type ReactElement, type RefObject, useMemo, useState } from 'react';
import type { GraphCanvasHandle } from '#web/canvas/graph-canvas.tsx';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useActions, useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { RowGrid } from '#web/panels/table/row-grid.tsx';
import { nodeColumns, relationColumns } from '#web/panels/table/table-columns.tsx';
import type { GraphView } from '#web/view-model/graph-view.ts';
import { nodeRows, relationRows } from '#web/view-model/table-rows.ts';

const TABS = ['nodes', 'relations'] as const;

/** What is in view as a table beside the canvas: entities or relations, selected and pointed at together with it. */
export const GraphTable = ({
  view,
  canvas,
}: {
  readonly view: GraphView;
  readonly canvas: RefObject<GraphCanvasHandle | null>;
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const store = useExplorerStore();
  const actions = useActions();
  const relations = useExplorer(({ history }) => history.graph.relations);
  const selection = useExplorer((explorer) => explorer.selection);
  const [tab, setTab] = useState<(typeof TABS)[number]>('nodes');
  const [whole, setWhole] = useState(false);
  const nodes = useMemo(() => nodeRows(view, relations, language), [view, relations, language]);
  const lines = useMemo(() => relationRows(view, relations, language), [view, relations, language]);
  const chosen = selection.filter((id) => view.nodes.some((node) => node.id === id));
  const counts = { nodes: nodes.length, relations: lines.length };

  const showOnCanvas = (): void => {
    setWhole(false);
    // Once the canvas has the room that the table gives back.
    requestAnimationFrame(() =>
      canvas.current?.fit(
        chosen.length > 0
          ? chosen
          : lines.flatMap(({ id, from, to }) => (selection.includes(id) ? [from.id, to.id] : [])),
      ),
    );
  };

  return (
    <section className="gx-table" data-whole={whole || undefined} aria-label={text('table.title')}>
      <header>
        <div className="gx-tabs" role="tablist" aria-label={text('table.title')}>
          {TABS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`gx-tab-${name}`}
              aria-selected={tab === name}
              aria-controls="gx-table-rows"
              onClick={() => setTab(name)}
            >
              {text(`table.${name}`)} <span>{counts[name]}</span>
            </button>
          ))}
        </div>
        <span className="gx-push" />
        {selection.length > 0 && (
          <>
            <span className="gx-quiet">{text('table.selected', { count: selection.length })}</span>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconFocusCentered size={15} />}
              onClick={showOnCanvas}
            >
              {text('table.show')}
            </Button>
          </>
        )}
        <Tooltip label={text(whole ? 'table.smaller' : 'table.larger')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={text(whole ? 'table.smaller' : 'table.larger')}
            onClick={() => setWhole(!whole)}
          >
            {whole ? <IconArrowsMinimize size={16} /> : <IconArrowsMaximize size={16} />}
          </ActionIcon>
        </Tooltip>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text('action.close')}
          onClick={() => store.getState().use('table', false)}
        >
          <IconX size={18} />
        </ActionIcon>
      </header>
      {tab === 'nodes' ? (
        <RowGrid
          key="nodes"
          labelledBy="gx-tab-nodes"
          rows={nodes}
          columns={nodeColumns(text)}
          first={{ by: 'connected', descending: true }}
          pointedId={({ id }) => id}
          open={({ id }) => void actions.show(id, { seek: 'no' })}
        />
      ) : (
        <RowGrid
          key="relations"
          labelledBy="gx-tab-relations"
          rows={lines}
          columns={relationColumns(text)}
          first={{ by: 'lastSeen', descending: true }}
          pointedId={({ line }) => line}
          open={({ id }) => {
            store.getState().select([id]);
            store.getState().open({ kind: 'relation', ids: [id] });
          }}
        />
      )}
    </section>
  );
};
