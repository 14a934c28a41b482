import '#web/panels/share-panel.css';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconLink, IconTrash } from '@tabler/icons-react';
import { type FormEvent, type ReactElement, useState } from 'react';
import {
  deleteView,
  loadView,
  loadViews,
  MOST_KEPT,
  type SavedViewRow,
  saveView,
} from '#web/api/kept-views.ts';
import { RequestFault } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { useText } from '#web/locales/use-text.ts';
import { whyOf } from '#web/panels/explorer-actions.ts';
import { useExplorer, useExplorerActivity, useExplorerStore } from '#web/panels/explorer-context.tsx';
import { LayerHead } from '#web/panels/layer-head.tsx';
import { RemoteView } from '#web/panels/remote-view.tsx';
import { useRestore } from '#web/panels/use-graph-link.ts';
import { keptOf, linkOf } from '#web/state/graph-link.ts';

/** Keeps the graph as it is: as a link, or under a name; and opens what was kept. */
export const SharePanel = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const activity = useExplorerActivity();
  const restore = useRestore();
  const count = useExplorer(({ history }) => Object.keys(history.graph.entities).length);
  const [name, setName] = useState('');
  const [link, setLink] = useState('');
  const { remote, retry } = useRemote('views', loadViews);
  const fits = count > 0 && count <= MOST_KEPT;

  const kept = () => {
    const { history, camera } = store.getState();
    return keptOf(history.graph, camera);
  };
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
      await saveView(name.trim(), kept());
      setName('');
      activity.getState().say('view.saved', { name: name.trim() });
    });
  };

  const row = ({ id, version, name: called, nodeCount, savedAt }: SavedViewRow): ReactElement => (
    <li key={id}>
      <button type="button" className="gx-view-row" onClick={() => void restore('view', () => loadView(id))}>
        <strong>{called}</strong>
        <span>{`${text('count.entities', { count: nodeCount })} · ${savedAt.slice(0, 10)}`}</span>
      </button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={text('view.delete', { name: called })}
        onClick={() => void change('deleteView', () => deleteView(id, version))}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );

  return (
    <section className="gx-float gx-share" aria-label={text('share.title')}>
      <LayerHead title={text('share.title')} onClose={() => store.getState().use('share', false)} />
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
        <form onSubmit={onSave}>
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
            {text('view.save')}
          </Button>
        </form>
        {count > MOST_KEPT && <p className="gx-quiet">{text('link.tooLarge', { count: MOST_KEPT })}</p>}
        <h3>{text('view.list')}</h3>
        <RemoteView remote={remote} retry={retry} rows={3}>
          {(views) =>
            views.length === 0 ? <p className="gx-quiet">{text('view.none')}</p> : <ul>{views.map(row)}</ul>
          }
        </RemoteView>
      </div>
    </section>
  );
};
