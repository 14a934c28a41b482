import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconFilter, IconFocusCentered } from '@tabler/icons-react';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { GraphCanvas, type GraphCanvasHandle } from '#web/canvas/graph-canvas.tsx';
import { StartDocument } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { BadgePicker } from '#web/panels/expand/badge-picker.tsx';
import { useActions, useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { openCommon, openPaths } from '#web/panels/explorer/open-finding.ts';
import { useAddress } from '#web/panels/explorer/use-address.ts';
import { useCanvasEvents } from '#web/panels/explorer/use-canvas-events.ts';
import { useGraphLink } from '#web/panels/explorer/use-graph-link.ts';
import { useReconnection } from '#web/panels/explorer/use-reconnection.ts';
import { Legend } from '#web/panels/filter/legend.tsx';
import { BottomSheet } from '#web/panels/frame/bottom-sheet.tsx';
import { LayoutTools, ZoomTools } from '#web/panels/frame/canvas-tools.tsx';
import { FaultBanner } from '#web/panels/frame/fault-banner.tsx';
import { KeysHelp } from '#web/panels/frame/keys-help.tsx';
import { SidePanel } from '#web/panels/frame/side-panel.tsx';
import { StatusLine } from '#web/panels/frame/status-line.tsx';
import { StoryLine } from '#web/panels/frame/story-line.tsx';
import { Filters, Table, Tools } from '#web/panels/frame/tools.tsx';
import { TopBar } from '#web/panels/frame/top-bar.tsx';
import { useFrame } from '#web/panels/frame/use-frame.ts';
import { useShortcuts } from '#web/panels/frame/use-shortcuts.ts';
import { useTheme } from '#web/panels/frame/use-theme.ts';
import { LayerHead } from '#web/panels/parts/layer-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { NodeMenu } from '#web/panels/select/node-menu.tsx';
import { SelectTools } from '#web/panels/select/select-tools.tsx';
import { selectionActions } from '#web/panels/select/selection-actions.ts';
import { FirstSteps } from '#web/panels/start/first-steps.tsx';
import { EmptyStore, StartPanel } from '#web/panels/start/start-panel.tsx';
import { useFirstStory } from '#web/panels/start/use-first-story.ts';
import { drawnPairs } from '#web/state/company.ts';
import { viewOfGraph } from '#web/state/view-of-graph.ts';
import { withCompany } from '#web/view-model/company-lines.ts';

/** The explorer: bar, legend, canvas and panel, as wide as the window lets them be. */
export const App = (): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const theme = useTheme();
  const frame = useFrame();
  const reducedMotion = useReducedMotion();
  const store = useExplorerStore();
  const actions = useActions();
  const graph = useExplorer(({ history }) => history.graph);
  const selection = useExplorer((explorer) => explorer.selection);
  const origin = useExplorer((explorer) => explorer.origin);
  const enclosing = useExplorer((explorer) => explorer.enclosing);
  const pointed = useExplorer(({ hovered }) => (hovered?.by === 'list' ? hovered.id : null));
  const place = useExplorer(({ panels }) => panels.at(-1));
  const canvas = useRef<GraphCanvasHandle>(null);
  const [help, setHelp] = useState(false);
  const [legendOpen, setLegendOpen] = useState(false);

  const start = useRemote('start', (signal) => request(StartDocument, {}, signal));
  const ready = start.remote.state === 'ready' ? start.remote.data : undefined;
  const empty = ready !== undefined && ready.stats.articles === 0;
  const role = ready?.role;
  useEffect(() => {
    if (role) store.getState().actAs(role);
  }, [role, store]);
  useFirstStory(ready);
  useAddress();
  useReconnection();
  useGraphLink(canvas);

  const view = useMemo(() => viewOfGraph(graph, language), [graph, language]);
  const lit = useExplorer((explorer) => explorer.lit);
  const companions = useExplorer((explorer) => explorer.companions);
  const drawn = useMemo(
    () => withCompany(view, drawnPairs(graph.company, companions), language),
    [view, graph.company, companions, language],
  );
  const focus = useMemo(() => {
    if (lit.length > 0) return lit;
    if (place?.kind !== 'relation') return undefined;
    const edge = view.edges.find(({ relations }) => relations.some((id) => place.ids.includes(id)));
    return edge ? [edge.id, edge.source, edge.target] : undefined;
  }, [lit, place, view]);
  // A line is selected by the relation that leads it, whichever of its relations is open.
  const shownSelection = useMemo(
    () => selection.map((id) => view.edges.find(({ relations }) => relations.includes(id))?.id ?? id),
    [selection, view],
  );
  const { menu, closeMenu, onEvent } = useCanvasEvents(canvas);

  useShortcuts(
    useMemo(() => {
      const nodes = (): string[] =>
        store.getState().selection.filter((id) => Object.hasOwn(store.getState().history.graph.entities, id));
      return {
        expand: () => {
          for (const id of nodes()) void actions.expand(id);
        },
        collapse: () => {
          for (const id of nodes()) store.getState().collapse(id);
        },
        path: () => openPaths(store.getState()),
        common: () => openCommon(store.getState()),
        ...selectionActions(store),
        fit: () => canvas.current?.fit(),
        table: () => store.getState().use('table', !store.getState().tools.has('table')),
        help: () => setHelp(true),
        undo: () => store.getState().undo(),
        redo: () => store.getState().redo(),
        escape: () => {
          const { tools, panels, enclosing } = store.getState();
          const depth = panels.length;
          if (enclosing) store.getState().enclose(null);
          else if (tools.has('share')) store.getState().use('share', false);
          else if (tools.has('history')) store.getState().use('history', false);
          else if (depth > 1) store.getState().back();
          else if (depth === 1) store.getState().closePanel();
          else store.getState().select([]);
        },
      };
    }, [store, actions]),
  );

  // On a small screen the panel takes room from the canvas: what it tells of is brought into what is left.
  const told = selection[0];
  useEffect(() => {
    if ((frame !== 'phone' && frame !== 'tablet') || told === undefined || !place) return;
    const timer = setTimeout(() => canvas.current?.center(told), 250);
    return () => clearTimeout(timer);
  }, [frame, told, place]);

  const sought = useExplorer((explorer) => explorer.sought);
  const found = useMemo(() => {
    const placed = new Set(view.nodes.filter(({ position }) => position).map(({ id }) => id));
    return sought !== null && (sought.ids ?? [sought.id]).every((id) => placed.has(id));
  }, [view, sought]);
  useEffect(() => {
    if (sought === null || !found) return;
    if (sought.ids) canvas.current?.fit(sought.ids);
    else canvas.current?.center(sought.id);
    // Whoever chose by key goes on by key, from the node that was chosen.
    if (sought.byKey) canvas.current?.focusCanvas(sought.id);
    store.getState().seek(null);
  }, [sought, found, store]);

  // What was opened from the legend's drawer is under it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the panel says when
  useEffect(() => setLegendOpen(false), [place]);

  useEffect(() => {
    document.title = text('app.title');
  }, [text]);

  const startPanel = (
    <RemoteView remote={start.remote} retry={start.retry} rows={12}>
      {(data) => (empty ? <EmptyStore onRetry={start.retry} /> : <StartPanel start={data} />)}
    </RemoteView>
  );
  const panel = <SidePanel place={place} start={startPanel} />;
  const reading = place?.kind === 'article' && frame !== 'phone' && frame !== 'tablet';

  return (
    <div className="gx-app" data-frame={frame} data-reading={reading || undefined}>
      <TopBar
        narrow={frame === 'phone'}
        onHelp={() => setHelp(true)}
        onHome={() => {
          store.getState().closePanel();
          store.getState().select([]);
        }}
      />
      {frame === 'wide' && !reading && (
        <div className="gx-left">
          <Legend view={view} />
          <Filters />
        </div>
      )}
      <main className="gx-main" aria-label={text('canvas.title')}>
        <GraphCanvas
          ref={canvas}
          view={drawn}
          selection={shownSelection}
          focus={focus}
          origin={origin ?? undefined}
          enclosing={enclosing}
          pointed={pointed}
          theme={theme}
          language={language}
          reducedMotion={reducedMotion}
          onEvent={onEvent}
        />
        {frame !== 'wide' && (
          <div className="gx-float gx-corner">
            <Tooltip label={text('legend.title')} position="left">
              <ActionIcon
                variant="subtle"
                color="gray"
                size={frame === 'phone' ? 44 : 34}
                aria-label={text('legend.title')}
                onClick={() => setLegendOpen(true)}
              >
                <IconFilter size={19} />
              </ActionIcon>
            </Tooltip>
            {frame === 'phone' && <SelectTools narrow />}
            {frame === 'phone' && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={44}
                aria-label={text('zoom.fit')}
                onClick={() => canvas.current?.fit()}
              >
                <IconFocusCentered size={19} />
              </ActionIcon>
            )}
          </div>
        )}
        {frame !== 'phone' && <LayoutTools canvas={canvas} />}
        {frame !== 'phone' && <SelectTools narrow={false} />}
        {frame !== 'phone' && <ZoomTools canvas={canvas} />}
        <StoryLine start={ready} />
        {view.nodes.length === 0 && ready && !empty && (
          <div className="gx-nothing">
            <p>{text('canvas.empty')}</p>
          </div>
        )}
        <StatusLine view={view} />
        <FaultBanner />
        {ready && !empty && frame !== 'phone' && <FirstSteps />}
        <Tools />
        {menu?.kind === 'picker' && (
          <BadgePicker key={`picker ${menu.id}`} id={menu.id} at={menu.at} onClose={closeMenu} />
        )}
        {menu?.kind === 'menu' && <NodeMenu key={menu.id} id={menu.id} at={menu.at} onClose={closeMenu} />}
      </main>
      <Table view={view} canvas={canvas} />
      {(frame === 'wide' || frame === 'middle' || (frame === 'tablet' && (place || empty))) && (
        <aside className="gx-right" aria-label={text('panel.title')}>
          {panel}
        </aside>
      )}
      {frame === 'phone' && (
        <BottomSheet
          key={place ? JSON.stringify(place) : 'start'}
          initial={place?.kind === 'article' ? 'full' : place || empty ? 'half' : 'peek'}
        >
          {panel}
        </BottomSheet>
      )}
      <Drawer
        opened={legendOpen && frame !== 'wide'}
        onClose={() => setLegendOpen(false)}
        size={264}
        lockScroll={false}
        withCloseButton={false}
        attributes={{ content: { 'aria-label': text('legend.title') } }}
      >
        <LayerHead title={text('legend.title')} onClose={() => setLegendOpen(false)} />
        <Legend view={view} />
        <Filters />
      </Drawer>
      <KeysHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  );
};
