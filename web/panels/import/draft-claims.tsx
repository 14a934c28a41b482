import { ActionIcon, Kbd } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, lazy, type ReactElement, Suspense, useEffect, useRef, useState } from 'react';
import type { DraftClaim, Verdict } from '#web/api/import-drafts.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { ruleWords } from '#web/panels/relation/rule-words.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import { certaintyOf } from '#web/view-model/line-style.ts';

const CorrectForm = lazy(async () => ({
  default: (await import('#web/panels/relation/correct-form.tsx')).CorrectForm,
}));

const End = ({
  entity,
  known,
}: {
  readonly entity: DraftClaim['object'];
  readonly known: ReadonlySet<string>;
}): ReactElement | null => {
  const text = useText();
  if (!entity) return null;
  return (
    <span className="gx-draft-end">
      <KindIcon subkind={entity.subkind} size={18} />
      {entity.name}
      {!known.has(entity.id) && <span className="gx-draft-new">{text('import.new')}</span>}
    </span>
  );
};

/** The claims of a draft, a row each; A accepts, R rejects, C corrects, the arrows walk, and the text follows. */
export const DraftClaims = ({
  claims,
  known,
  verdicts,
  current,
  onCurrent,
  onJudge,
}: {
  readonly claims: readonly DraftClaim[];
  /** Ids of entities that are in the graph already. */
  readonly known: ReadonlySet<string>;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly current: number;
  readonly onCurrent: (index: number) => void;
  readonly onJudge: (id: string, verdict: Verdict | null) => void;
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  const [correcting, setCorrecting] = useState<string | null>(null);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const judge = ({ id }: DraftClaim, name: 'accepted' | 'rejected'): void =>
    onJudge(id, verdicts.get(id)?.name === name ? null : { name });
  const correct = ({ id, subject, object }: DraftClaim): void => {
    if (subject && object) setCorrecting((open) => (open === id ? null : id));
  };
  const go = (index: number): void => {
    const next = Math.min(claims.length - 1, Math.max(0, index));
    onCurrent(next);
    list.current?.querySelectorAll<HTMLElement>('.gx-draft-words')[next]?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const claim = claims[current];
    if (!claim || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement)
      return;
    const key = event.key.toLowerCase();
    if (key === 'arrowdown' || key === 'arrowup') go(current + (key === 'arrowdown' ? 1 : -1));
    else if (key === 'a' || key === 'r') {
      onJudge(claim.id, { name: key === 'a' ? 'accepted' : 'rejected' });
      go(current + 1);
    } else if (key === 'c') correct(claim);
    else return;
    event.preventDefault();
  };
  return (
    <div className="gx-draft-side">
      {claims.length === 0 && <p className="gx-quiet gx-pad">{text('import.nothing')}</p>}
      <ul ref={list} className="gx-draft-claims" aria-label={text('import.claims')} onKeyDown={onKeyDown}>
        {claims.map((claim, index) => {
          const verdict = verdicts.get(claim.id);
          const { family, labels } = RELATION_TYPES[claim.predicate];
          const certainty = certaintyOf(claim.confidence, verdict?.name === 'accepted');
          const role = verdict?.name === 'corrected' ? (verdict.to.role ?? claim.role) : claim.role;
          return (
            <li
              key={claim.id}
              className="gx-draft-claim"
              data-verdict={verdict?.name}
              data-current={index === current || undefined}
            >
              <button
                type="button"
                className="gx-draft-words"
                aria-current={index === current || undefined}
                onClick={() => onCurrent(index)}
              >
                <End entity={claim.subject} known={known} />
                <span className="gx-draft-word">
                  <LineSwatch family={family} certainty={certainty} width={16} />
                  {role ?? labels[language]}
                  <LineSwatch family={family} certainty={certainty} width={16} />
                </span>
                <End entity={claim.object} known={known} />
                <span className="gx-quiet">
                  {ruleWords(claim.rule, text)} · {claim.confidence.toFixed(2)}
                  {verdict?.name === 'corrected' && ` · ${text('status.CORRECTED')}`}
                </span>
              </button>
              {(['accepted', 'rejected'] as const).map((kind) => (
                <ActionIcon
                  key={kind}
                  variant="default"
                  size={34}
                  className={`gx-draft-${kind}`}
                  aria-label={text(`import.${kind}`)}
                  aria-pressed={verdict?.name === kind}
                  onClick={() => {
                    onCurrent(index);
                    judge(claim, kind);
                  }}
                >
                  {kind === 'accepted' ? <IconCheck size={16} /> : <IconX size={16} />}
                </ActionIcon>
              ))}
              <ActionIcon
                variant="default"
                size={34}
                className="gx-draft-corrected"
                aria-label={text('judge.correct')}
                aria-pressed={verdict?.name === 'corrected'}
                aria-expanded={correcting === claim.id}
                disabled={!claim.subject || !claim.object}
                onClick={() => {
                  onCurrent(index);
                  correct(claim);
                }}
              >
                <IconPencil size={16} />
              </ActionIcon>
              {correcting === claim.id && claim.subject && claim.object && (
                <Suspense>
                  <CorrectForm
                    relation={{ ...claim, type: claim.predicate, from: claim.subject, to: claim.object }}
                    busy={false}
                    onCancel={() => setCorrecting(null)}
                    onCorrect={(to) => {
                      setCorrecting(null);
                      onJudge(claim.id, { name: 'corrected', to });
                      go(index);
                    }}
                  />
                </Suspense>
              )}
            </li>
          );
        })}
      </ul>
      <footer className="gx-panel-foot">
        <span className="gx-keys">
          <Kbd>A</Kbd> {text('import.accepted')} <Kbd>R</Kbd> {text('import.rejected')} <Kbd>C</Kbd>{' '}
          {text('judge.correct')} <Kbd>↑</Kbd> <Kbd>↓</Kbd> {text('import.walk')}
        </span>
      </footer>
    </div>
  );
};
