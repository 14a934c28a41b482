import '#web/panels/import/import.css';
import { Modal } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { WaitingDraftsDocument } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { useActions, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { DraftReview } from '#web/panels/import/draft-review.tsx';
import { ImportForm } from '#web/panels/import/import-form.tsx';
import { LayerHead } from '#web/panels/parts/layer-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';

/** Import of articles: read, reviewed claim by claim beside their text, and only then put into the graph. */
export const ImportTool = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const actions = useActions();
  const [turn, setTurn] = useState(0);
  const [current, setCurrent] = useState<string | null>(null);
  const { remote, retry } = useRemote(`drafts ${turn}`, async (signal) => {
    return (await request(WaitingDraftsDocument, {}, signal)).drafts;
  });
  const drafts = remote.state === 'ready' ? remote.data : [];
  const at = drafts.findIndex(({ id }) => id === current);
  const close = (): void => store.getState().use('import', false);
  const next = (): void => {
    setCurrent(drafts[at + 1]?.id ?? drafts[at - 1]?.id ?? null);
    setTurn((count) => count + 1);
  };
  return (
    <Modal
      opened
      onClose={close}
      fullScreen
      withCloseButton={false}
      lockScroll={false}
      padding={0}
      attributes={{ content: { 'aria-label': text('import.title') } }}
    >
      <div className="gx-import">
        <div className="gx-import-head">
          <LayerHead title={text('import.title')} onClose={close} />
          <p className="gx-quiet">{text('import.promise')}</p>
        </div>
        {current === null ? (
          <div className="gx-import-begin">
            <ImportForm
              onRead={(ids) => {
                setTurn((count) => count + 1);
                setCurrent(ids[0] ?? null);
              }}
            />
            <RemoteView remote={remote} retry={retry} rows={3}>
              {(waiting) =>
                waiting.length === 0 ? null : (
                  <section className="gx-section">
                    <h3>
                      {text('import.waiting')} <span>{waiting.length}</span>
                    </h3>
                    <ul className="gx-rows">
                      {waiting.map((draft) => (
                        <li key={draft.id}>
                          <button type="button" className="gx-draft-row" onClick={() => setCurrent(draft.id)}>
                            <span>{draft.title ?? text('import.untitled')}</span>
                            <span className="gx-quiet">{draft.publishedAt?.slice(0, 10)}</span>
                          </button>
                        </li>
                      ))}
                    </ul>
                  </section>
                )
              }
            </RemoteView>
          </div>
        ) : (
          <DraftReview
            key={current}
            id={current}
            place={at === -1 ? '' : text('import.place', { at: at + 1, count: drafts.length })}
            onBack={() => setCurrent(null)}
            onGone={next}
            onAccepted={(article) => {
              if (drafts.length <= 1 && article !== null) {
                close();
                void actions.show(article);
              } else next();
            }}
          />
        )}
      </div>
    </Modal>
  );
};
