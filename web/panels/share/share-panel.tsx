import '#web/panels/share/share-panel.css';
import { Button, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconLink } from '@tabler/icons-react';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import {
  deleteView,
  loadView,
  loadViews,
  MOST_KEPT,
  renameView,
  type SavedViewRow,
  saveView,
} from '#web/api/kept-views.ts';
import { RequestFault } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { useText } from '#web/locales/use-text.ts';
import { whyOf } from '#web/panels/explorer/explorer-actions.ts';
import {
  useExplorer,
  useExplorerActivity,
  useExplorerStore,
  useMay,
} from '#web/panels/explorer/explorer-context.tsx';
import { useRestore } from '#web/panels/explorer/use-graph-link.ts';
import { LayerHead } from '#web/panels/parts/layer-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { useLayerFocus } from '#web/panels/parts/use-layer-focus.ts';
import { ViewRow } from '#web/panels/share/view-row.tsx';
import { keptOf, linkOf } from '#web/state/graph-link.ts';

/** Keeps the graph as it is: as a link, or under a name; and opens what was kept. */
export const SharePanel = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const activity = useExplorerActivity();
  const restore = useRestore();
  const count = useExplorer(({ history }) => Object.keys(history.graph.entities).length);
  const layer = useRef<HTMLElement>(null);
  useLayerFocus(layer);
  const [name, setName] = useState('');
  const [link, setLink] = useState('');
  const { remote, retry } = useRemote('views', loadViews);
  const maySave = useMay('EDITOR');
  const fits = count > 0 && count <= MOST_KEPT;

  const close = (): void => store.getState().use('share', false);
  const views = remote.state === 'ready' ? remote.data : [];
  const instead = views.find((view) => view.name === name.trim());

  const kept = () => keptOf(store.getState().history.graph, store.getState());
  const copyLink = async (): Promise<void> => {
    const { origin, pathname } = window.location;
    const address = `${origin}${pathname}#${await linkOf(kept())}`;
    // Shown too: where the clipboard is closed to the page, people can still take it.
    setLink(address);
    await navigator.clipboard?.writeText(address).then(
      () => activity.getState().say('link.copied'),
      () => undefined,
    );
  };
  const change = async (key: string, work: () => Promise<void>): Promise<void> => {
    const { begin, end, fail, dismiss } = activity.getState();
    dismiss();
    begin(key);
    try {
      await work();
      retry();
    } catch (error) {
      const fault = error instanceof RequestFault ? error : new RequestFault('refused', String(error));
      fail({
        what: 'failed.view',
        why: whyOf(fault),
        requestId: fault.requestId,
        retry: () => void change(key, work),
      });
    } finally {
      end(key);
    }
  };
  const onSave = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '' || !fits) return;
    void change('saveView', async () => {
      await saveView(name.trim(), kept(), instead);
      setName('');
      activity.getState().say('view.saved', { name: name.trim() });
    });
  };

  const row = (view: SavedViewRow): ReactElement => (
    <ViewRow
      key={view.id}
      view={view}
      mayChange={maySave}
      onOpen={() => {
        // Saved again under the same name, it takes the place of what was opened.
        setName(view.name);
        void restore('view', () => loadView(view.id));
      }}
      onRename={(wanted) => void change('saveView', () => renameView(view, wanted))}
      onDelete={() => void change('deleteView', () => deleteView(view.id, view.version))}
    />
  );

  return (
    <section
      ref={layer}
      tabIndex={-1}
      className="gx-float gx-share"
      aria-label={text('share.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <LayerHead title={text('share.title')} onClose={close} />
      <div className="gx-share-body">
        <Button
          variant="default"
          fullWidth
          leftSection={<IconLink size={16} />}
          disabled={!fits}
          onClick={() => void copyLink()}
        >
          {text('link.copy')}
        </Button>
        {link !== '' && (
          <TextInput
            size="xs"
            readOnly
            value={link}
            aria-label={text('link.title')}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        {!maySave && <p className="gx-quiet">{text('view.forEditors')}</p>}
        <form onSubmit={onSave} hidden={!maySave}>
          <TextInput
            size="sm"
            maxLength={200}
            value={name}
            aria-label={text('view.name')}
            placeholder={text('view.name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            leftSection={<IconDeviceFloppy size={16} />}
            disabled={!fits || name.trim() === ''}
          >
            {text(instead ? 'view.replace' : 'view.save')}
          </Button>
        </form>
        {count > MOST_KEPT && <p className="gx-quiet">{text('link.tooLarge', { count: MOST_KEPT })}</p>}
        <h3>{text('view.list')}</h3>
        <RemoteView remote={remote} retry={retry} rows={3}>
          {(rows) =>
            rows.length === 0 ? <p className="gx-quiet">{text('view.none')}</p> : <ul>{rows.map(row)}</ul>
          }
        </RemoteView>
      </div>
    </section>
  );
};
