import '#web/panels/history/history-panel.css';
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef } from 'react';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { stepDetail } from '#web/panels/history/step-words.ts';
import { LayerHead } from '#web/panels/parts/layer-head.tsx';
import { useLayerFocus } from '#web/panels/parts/use-layer-focus.ts';

/** Which step a key leads to from another, of so many. */
const led = (key: string, from: number, last: number): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
};

/** The steps that led here, and those undone, the earliest first; a step chosen is gone to, back or forth. */
export const HistoryPanel = (): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const store = useExplorerStore();
  const layer = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  useLayerFocus(layer);
  const past = useExplorer(({ history }) => history.past);
  const future = useExplorer(({ history }) => history.future);
  const steps = useMemo(() => [...past, ...future.toReversed()], [past, future]);
  const here = past.length;

  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  // A new step comes last and is looked at, wherever the list was scrolled.
  useEffect(() => {
    list.current?.querySelectorAll('button')[here]?.scrollIntoView({ block: 'nearest' });
  }, [here]);

  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>): void => {
    const rows = [...(list.current?.querySelectorAll('button') ?? [])];
    const target = led(event.key, rows.indexOf(event.target as HTMLButtonElement), rows.length - 1);
    if (target === undefined) return;
    event.preventDefault();
    rows[target]?.focus();
  };

  const row = (position: number, name: string, detail: string): ReactElement => (
    <li key={position}>
      <button
        type="button"
        className="gx-history-step"
        tabIndex={position === here ? 0 : -1}
        aria-current={position === here ? 'step' : undefined}
        data-undone={position > here || undefined}
        title={detail}
        onClick={() => store.getState().jump(position)}
      >
        <span className="gx-history-dot" />
        <strong>{name}</strong>
        <span>{detail}</span>
      </button>
    </li>
  );

  return (
    <section ref={layer} tabIndex={-1} className="gx-float gx-history" aria-label={text('history.title')}>
      <LayerHead title={text('history.title')} onClose={() => store.getState().use('history', false)} />
      <ol ref={list} onKeyDown={onKeyDown}>
        {row(0, text('history.start'), '')}
        {steps.map((step, index) =>
          row(index + 1, text(`step.${step.name}`), stepDetail(step, text, language)),
        )}
      </ol>
      {steps.length === 0 && <p className="gx-quiet gx-pad">{text('history.none')}</p>}
    </section>
  );
};
