import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';

/** From how many shared events on, between which days, and whether lines are drawn. */
export const CompanyControls = ({
  of,
  most,
  least,
}: {
  readonly of: string | null;
  /** Events that the pair with the most shared. */
  readonly most: number;
  /** Events from which pairs are listed. */
  readonly least: number;
}): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const company = useExplorer(({ history }) => history.graph.company);
  const { since, until } = company;
  const shown = company.shown === true && (company.of ?? null) === of;
  return (
    <div className="gx-company-controls">
      <label className="gx-company-least">
        <span>{text('company.least', { count: least })}</span>
        <input
          type="range"
          min={1}
          max={most}
          value={least}
          disabled={most === 1}
          aria-valuetext={text('company.least', { count: least })}
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
        onClick={() => store.getState().draw(shown ? { shown: null } : { shown: true, of })}
      >
        {text('company.draw')}
      </button>
    </div>
  );
};
