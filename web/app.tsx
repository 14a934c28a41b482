import { ActionIcon } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconFocusCentered } from '@tabler/icons-react';
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { GraphCanvas, type GraphCanvasHandle } from '#web/canvas/graph-canvas.tsx';
import { StartDocument } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { BadgePicker } from '#web/panels/expand/badge-picker.tsx';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { useAddress } from '#web/panels/explorer/use-address.ts';
import { useCamera } from '#web/panels/explorer/use-camera.ts';
import { useCanvasEvents } from '#web/panels/explorer/use-canvas-events.ts';
import { useGraphLink } from '#web/panels/explorer/use-graph-link.ts';
import { useReconnection } from '#web/panels/explorer/use-reconnection.ts';
import { Legend } from '#web/panels/filter/legend.tsx';
import { LegendDrawer } from '#web/panels/filter/legend-drawer.tsx';
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
import { useKeys } from '#web/panels/frame/use-keys.ts';
import { useTheme } from '#web/panels/frame/use-theme.ts';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { NodeMenu } from '#web/panels/select/node-menu.tsx';
import { SelectTools } from '#web/panels/select/select-tools.tsx';
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
  const graph = useExplorer(({ history }) => history.graph);
  const selection = useExplorer((explorer) => explorer.selection);
  const origin = useExplorer((explorer) => explorer.origin);
  const enclosing = useExplorer((explorer) => explorer.enclosing);
  const pointed = useExplorer(({ hovered }) => (hovered?.by === 'list' ? hovered.id : null));
  const place = useExplorer(({ panels }) => panels.at(-1));
  const canvas = useRef<GraphCanvasHandle>(null);
  const [help, setHelp] = useState(false);

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

  useKeys(
    canvas,
    useCallback(() => setHelp(true), []),
  );
  useCamera(canvas, view, frame === 'phone' || frame === 'tablet');

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
            <LegendDrawer view={view} size={frame === 'phone' ? 44 : 34} />
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
      <KeysHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  );
};
