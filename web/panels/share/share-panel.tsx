import '#web/panels/share/share-panel.css';
import { Button, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconLink } from '@tabler/icons-react';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import { loadView, MOST_KEPT, type SavedViewRow } from '#web/api/kept-views.ts';
import { useText } from '#web/locales/use-text.ts';
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
import { useSavedViews } from '#web/panels/share/use-saved-views.ts';
import { ViewRow } from '#web/panels/share/view-row.tsx';
import { keptOf, linkOf, linkOfView } from '#web/state/graph-link.ts';

/** Characters from which programs that pass an address on may cut it. */
const LONG_LINK = 8000;

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
  const [link, setLink] = useState({ address: '', copied: false });
  const { remote, retry, deleted, save, rename, remove, bringBack } = useSavedViews();
  const maySave = useMay('EDITOR');
  const fits = count > 0 && count <= MOST_KEPT;

  const close = (): void => store.getState().use('share', false);
  const views = remote.state === 'ready' ? remote.data : [];
  const instead = views.find((view) => view.name === name.trim());

  const kept = () => keptOf(store.getState().history.graph, store.getState());
  const copy = async (part: string): Promise<void> => {
    const { origin, pathname } = window.location;
    const address = `${origin}${pathname}#${part}`;
    // Shown too: where the clipboard is closed to the page, people can still take it.
    setLink({ address, copied: false });
    await navigator.clipboard?.writeText(address).then(
      () => {
        setLink({ address, copied: true });
        activity.getState().say('link.copied');
      },
      () => undefined,
    );
  };
  const onSave = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '' || !fits) return;
    void save(wanted, kept(), instead).then((saved) => {
      if (saved) setName('');
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
      onCopy={() => void copy(linkOfView(view.id))}
      onRename={(wanted) => void rename(view, wanted)}
      onDelete={() => void remove(view)}
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
          onClick={() => void linkOf(kept()).then(copy)}
        >
          {text('link.copy')}
        </Button>
        {link.address !== '' && (
          <TextInput
            size="xs"
            readOnly
            value={link.address}
            aria-label={text('link.title')}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        {link.copied && <p className="gx-quiet">{text('link.copied')}</p>}
        {link.address.length > LONG_LINK && (
          <p className="gx-quiet">{text('link.long', { count: link.address.length })}</p>
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
        {deleted && (
          <p className="gx-view-deleted" role="status">
            <span>{text('view.deleted', { name: deleted.name })}</span>
            <Button size="compact-sm" variant="default" onClick={() => void bringBack(deleted)}>
              {text('action.undo')}
            </Button>
          </p>
        )}
        <RemoteView remote={remote} retry={retry} rows={3}>
          {(rows) =>
            rows.length === 0 ? <p className="gx-quiet">{text('view.none')}</p> : <ul>{rows.map(row)}</ul>
          }
        </RemoteView>
      </div>
    </section>
  );
};
