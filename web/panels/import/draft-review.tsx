import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactElement, useMemo, useState } from 'react';
import { acceptDraft, type Draft, discardDraft, type Verdict } from '#web/api/import-drafts.ts';
import { RequestFault, request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { DraftToReviewDocument } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { ArticleText } from '#web/panels/article/article-text.tsx';
import { useExplorerActivity } from '#web/panels/explorer/explorer-context.tsx';
import { DraftClaims } from '#web/panels/import/draft-claims.tsx';
import { Failure, RemoteView } from '#web/panels/parts/remote-view.tsx';

/** Verdicts from which one click accepts all that are not judged yet. */
const SURE = 0.9;

interface Outcome {
  readonly onBack: () => void;
  readonly onGone: () => void;
  readonly onAccepted: (article: string | null) => void;
}

const Review = ({
  draft,
  place,
  onBack,
  onGone,
  onAccepted,
}: { readonly draft: Draft; readonly place: string } & Outcome): ReactElement => {
  const text = useText();
  const activity = useExplorerActivity();
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [current, setCurrent] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ readonly fault: RequestFault; readonly retry: () => void } | null>(
    null,
  );
  const mentions = useMemo(
    () =>
      draft.entities
        .flatMap((entity) => entity.mentions.map(({ start, end }) => ({ start, end, entity })))
        .toSorted((a, b) => a.start - b.start),
    [draft],
  );
  const claim = draft.claims[current];
  const at = useMemo(
    () =>
      claim && {
        ...claim.sentence,
        names: [claim.subjectSpan, claim.objectSpan].filter((span) => span !== null),
        cue: claim.cue,
      },
    [claim],
  );
  const judge = (id: string, verdict: Verdict | null): void =>
    setVerdicts((known) => {
      const next = new Map(known);
      if (verdict === null) next.delete(id);
      else next.set(id, verdict);
      return next;
    });
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await work();
    } catch (error) {
      const fault = error instanceof RequestFault ? error : new RequestFault('refused', String(error));
      setFailed({ fault, retry: () => void attempt(work) });
      setBusy(false);
    }
  };
  const rejected = [...verdicts.values()].filter(({ name }) => name === 'rejected');
  const accept = async (): Promise<void> => {
    const { article, undone } = await acceptDraft(draft, verdicts);
    if (undone > 0)
      activity.getState().fail({
        what: 'failed.confirm',
        why: 'fault.refused',
        retry: () => activity.getState().dismiss(),
      });
    onAccepted(article);
  };
  const sure = draft.claims.filter(({ id, confidence }) => confidence >= SURE && !verdicts.has(id));
  return (
    <>
      <div className="gx-draft-bar">
        <Button variant="subtle" color="gray" leftSection={<IconArrowLeft size={16} />} onClick={onBack}>
          {text('action.back')}
        </Button>
        <span className="gx-quiet">{place}</span>
        {draft.replaces && <span className="gx-chip">{text('import.replaces')}</span>}
        <span className="gx-push gx-quiet" role="status">
          {text('import.judged', { done: verdicts.size, count: draft.claims.length })}
        </span>
        <Button
          variant="default"
          disabled={sure.length === 0}
          onClick={() =>
            setVerdicts(
              (known) => new Map([...known, ...sure.map(({ id }) => [id, { name: 'accepted' }] as const)]),
            )
          }
        >
          {text('import.acceptSure', { value: SURE })}
        </Button>
        <Button
          variant="default"
          disabled={busy}
          onClick={() =>
            void attempt(async () => {
              await discardDraft(draft);
              onGone();
            })
          }
        >
          {text('import.discard')}
        </Button>
        <Button loading={busy} onClick={() => void attempt(accept)}>
          {text('import.accept', { count: draft.claims.length - rejected.length })}
        </Button>
      </div>
      {failed && <Failure fault={failed.fault} onRetry={failed.retry} />}
      <div className="gx-draft">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by key */}
        <section className="gx-draft-text" aria-label={text('import.text')} tabIndex={0}>
          <ArticleText text={draft.text} mentions={mentions} at={at} onChoose={() => {}} />
        </section>
        <DraftClaims
          claims={draft.claims}
          known={new Set(draft.entities.filter(({ isKnown }) => isKnown).map(({ id }) => id))}
          verdicts={verdicts}
          current={current}
          onCurrent={setCurrent}
          onJudge={judge}
        />
      </div>
    </>
  );
};

/** A draft beside its text: each claim shows its sentence and is accepted or rejected; then the article goes into the graph. */
export const DraftReview = ({
  id,
  ...rest
}: { readonly id: string; readonly place: string } & Outcome): ReactElement => {
  const text = useText();
  const { remote, retry } = useRemote(
    id,
    async (signal) => (await request(DraftToReviewDocument, { id }, signal)).draft,
  );
  return (
    <RemoteView remote={remote} retry={retry} rows={12}>
      {(draft) =>
        draft ? <Review draft={draft} {...rest} /> : <p className="gx-quiet gx-pad">{text('import.gone')}</p>
      }
    </RemoteView>
  );
};
