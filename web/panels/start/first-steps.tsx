import '#web/panels/start/first-steps.css';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer } from '#web/panels/explorer/explorer-context.tsx';

const STEPS = ['expand', 'proof', 'search'] as const;
type Step = (typeof STEPS)[number];
const KEPT = 'guanxi-first-steps';
/** What has been done is seen to be done for so long. */
const FAREWELL_MS = 1600;

const kept = (): readonly Step[] => {
  const done = (localStorage.getItem(KEPT) ?? '').split(' ');
  return STEPS.filter((step) => done.includes(step));
};

/** Three things to try, each ticked off once it has been done; gone for good after the last. */
export const FirstSteps = (): ReactElement | null => {
  const text = useText();
  const [done, setDone] = useState(kept);
  const [gone, setGone] = useState(done.length === STEPS.length);
  const expanded = useExplorer(({ history }) => Object.keys(history.graph.expansions).length > 0);
  const proven = useExplorer(({ panels }) => panels.some(({ kind }) => kind === 'relation'));
  const searched = useExplorer((explorer) => explorer.searched);

  useEffect(() => {
    const now = { expand: expanded, proof: proven, search: searched };
    setDone((before) => {
      const after = STEPS.filter((step) => before.includes(step) || now[step]);
      return after.length === before.length ? before : after;
    });
  }, [expanded, proven, searched]);

  useEffect(() => {
    localStorage.setItem(KEPT, done.join(' '));
    if (done.length < STEPS.length) return;
    const timer = setTimeout(() => setGone(true), FAREWELL_MS);
    return () => clearTimeout(timer);
  }, [done]);

  if (gone) return null;
  return (
    <section className="gx-float gx-first-steps" aria-label={text('hint.title')}>
      <ol>
        {STEPS.map((step) => (
          <li
            key={step}
            data-done={done.includes(step) || undefined}
            data-next={STEPS.find((it) => !done.includes(it)) === step || undefined}
          >
            {done.includes(step) ? <IconCheck size={13} aria-label={text('hint.done')} /> : null}
            {text(`hint.${step}`)}
          </li>
        ))}
      </ol>
      <button type="button" aria-label={text('action.close')} onClick={() => setDone(STEPS)}>
        <IconX size={14} aria-hidden />
      </button>
    </section>
  );
};
