import '#web/panels/relation/judge.css';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { lazy, type ReactElement, Suspense, useEffect, useRef, useState } from 'react';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import type { ClaimFactsFragment, ProvenFactsFragment } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useActions, useActivity } from '#web/panels/explorer/explorer-context.tsx';
import { isForPage } from '#web/panels/frame/key-target.ts';

const CorrectForm = lazy(async () => ({
  default: (await import('#web/panels/relation/correct-form.tsx')).CorrectForm,
}));

/** What a person may say of a claim: accept, reject, correct; A, R and C while its sentence has the keyboard. */
export const JudgeBar = ({
  relation,
  claim,
}: {
  readonly relation: ProvenFactsFragment;
  readonly claim: ClaimFactsFragment;
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const actions = useActions();
  const bar = useRef<HTMLDivElement>(null);
  const [correcting, setCorrecting] = useState(false);
  const busy = useActivity(({ pending }) => pending.has(`judge ${claim.id}`));
  const { from, to, role, type } = relation;
  const judged = {
    id: claim.id,
    version: claim.version,
    relation: relation.id,
    words: `${from.name} ${role ?? RELATION_TYPES[type].labels[language]} ${to.name}`,
  };
  const accepted = claim.status === 'ACCEPTED';
  const accept = (): void => {
    if (!accepted && !busy) void actions.judge(judged, { name: 'accept' });
  };
  const reject = (): void => {
    if (!busy) void actions.judge(judged, { name: 'reject' });
  };
  const keys = useRef<Readonly<Record<string, () => void>>>({});
  keys.current = { a: accept, r: reject, c: () => setCorrecting(true) };
  useEffect(() => {
    const card = bar.current?.closest<HTMLElement>('[data-evidence]');
    const onKey = (event: KeyboardEvent): void => {
      if (!isForPage(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keys.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    card?.addEventListener('keydown', onKey);
    return () => card?.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div ref={bar}>
      <div className="gx-judge" aria-busy={busy}>
        <button
          type="button"
          className="gx-judge-accept"
          aria-pressed={accepted}
          disabled={busy}
          onClick={accept}
        >
          <IconCheck size={15} aria-hidden /> {text(accepted ? 'status.ACCEPTED' : 'judge.accept')}
        </button>
        <button type="button" className="gx-judge-reject" disabled={busy} onClick={reject}>
          <IconX size={15} aria-hidden /> {text('judge.reject')}
        </button>
        <button
          type="button"
          aria-expanded={correcting}
          disabled={busy}
          onClick={() => setCorrecting((open) => !open)}
        >
          <IconPencil size={15} aria-hidden /> {text('judge.correct')}
        </button>
      </div>
      {correcting && (
        <Suspense>
          <CorrectForm
            relation={relation}
            busy={busy}
            onCancel={() => setCorrecting(false)}
            onCorrect={(correction) => {
              setCorrecting(false);
              void actions.judge(judged, { name: 'correct', to: correction });
            }}
          />
        </Suspense>
      )}
    </div>
  );
};
