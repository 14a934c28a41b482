import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';

/** From how many shared events on, between which days, and whether lines are drawn. */
export const CompanyControls = ({ most }: { readonly most: number }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const { shown, minimum, since, until } = useExplorer((explorer) => explorer.company);
  const at = Math.min(minimum, most);
  return (
    <div className="gx-company-controls">
      <label className="gx-company-least">
        <span>{text('company.least', { count: at })}</span>
        <input
          type="range"
          min={1}
          max={most}
          value={at}
          disabled={most === 1}
          aria-valuetext={text('company.least', { count: at })}
          onChange={(event) => store.getState().draw({ minimum: Number(event.currentTarget.value) })}
        />
      </label>
      <div className="gx-company-days">
        {(['since', 'until'] as const).map((name) => (
          <label key={name}>
            <span>{text(`company.${name}`)}</span>
            <input
              type="date"
              value={(name === 'since' ? since : until) ?? ''}
              onChange={(event) => {
                const day = event.currentTarget.value;
                if (day === '' || /^\d{4}-/.test(day))
                  store.getState().draw({ [name]: day === '' ? null : day });
              }}
            />
          </label>
        ))}
      </div>
      <button
        type="button"
        className="gx-toggle"
        aria-pressed={shown}
        onClick={() => store.getState().draw({ shown: !shown })}
      >
        {text('company.draw')}
      </button>
    </div>
  );
};
