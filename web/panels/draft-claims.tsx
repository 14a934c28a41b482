import { ActionIcon, Kbd } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import type { DraftClaim } from '#web/api/import-drafts.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import { certaintyOf } from '#web/view-model/line-style.ts';

/** What a person says of a claim. */
export type Verdict = 'accepted' | 'rejected';

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

/** The claims of a draft, a row each; A accepts, R rejects, the arrows walk, and the text follows. */
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
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const judge = (claim: DraftClaim, verdict: Verdict): void =>
    onJudge(claim.id, verdicts.get(claim.id) === verdict ? null : verdict);
  const go = (index: number): void => {
    const next = Math.min(claims.length - 1, Math.max(0, index));
    onCurrent(next);
    list.current?.querySelectorAll<HTMLElement>('.gx-draft-words')[next]?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const claim = claims[current];
    if (!claim || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'arrowdown' || key === 'arrowup') go(current + (key === 'arrowdown' ? 1 : -1));
    else if (key === 'a' || key === 'r') {
      onJudge(claim.id, key === 'a' ? 'accepted' : 'rejected');
      go(current + 1);
    } else return;
    event.preventDefault();
  };
  return (
    <div className="gx-draft-side">
      {claims.length === 0 && <p className="gx-quiet gx-pad">{text('import.nothing')}</p>}
      <ul ref={list} className="gx-draft-claims" aria-label={text('import.claims')} onKeyDown={onKeyDown}>
        {claims.map((claim, index) => {
          const verdict = verdicts.get(claim.id);
          const { family, labels } = RELATION_TYPES[claim.predicate];
          const certainty = certaintyOf(claim.confidence, verdict === 'accepted');
          return (
            <li
              key={claim.id}
              className="gx-draft-claim"
              data-verdict={verdict}
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
                  {claim.role ?? labels[language]}
                  <LineSwatch family={family} certainty={certainty} width={16} />
                </span>
                <End entity={claim.object} known={known} />
                <span className="gx-quiet">
                  {claim.rule} · {claim.confidence.toFixed(2)}
                </span>
              </button>
              {(['accepted', 'rejected'] as const).map((kind) => (
                <ActionIcon
                  key={kind}
                  variant="default"
                  size={34}
                  className={`gx-draft-${kind}`}
                  aria-label={text(`import.${kind}`)}
                  aria-pressed={verdict === kind}
                  onClick={() => {
                    onCurrent(index);
                    judge(claim, kind);
                  }}
                >
                  {kind === 'accepted' ? <IconCheck size={16} /> : <IconX size={16} />}
                </ActionIcon>
              ))}
            </li>
          );
        })}
      </ul>
      <footer className="gx-panel-foot">
        <span className="gx-keys">
          <Kbd>A</Kbd> {text('import.accepted')} <Kbd>R</Kbd> {text('import.rejected')} <Kbd>↑</Kbd>{' '}
          <Kbd>↓</Kbd> {text('import.walk')}
        </span>
      </footer>
    </div>
  );
};
