import '#web/panels/company/company.css';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { openCompany } from '#web/panels/explorer/open-finding.ts';
import { LineSwatch } from '#web/theme/line-swatch.tsx';

/** The legend's row for lines between persons who were at events together: opens the layer, switches it off and on. */
export const CompanyRow = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const { shown = false, of = null, minimum = 1 } = useExplorer(({ history }) => history.graph.company);
  const answered = useExplorer(({ companions }) => companions !== null);
  const some = shown || answered;
  return (
    <div className="gx-company-row">
      <button
        type="button"
        className="gx-company-open"
        onClick={() => openCompany(store.getState(), shown ? of : null)}
      >
        <LineSwatch family="contact" />
        <span>{some ? text('company.least', { count: minimum }) : text('company.canvas')}</span>
      </button>
      {some && (
        <button
          type="button"
          className="gx-company-eye"
          aria-pressed={shown}
          aria-label={text('company.draw')}
          title={text('company.draw')}
          onClick={() => store.getState().draw({ shown: shown ? null : true })}
        >
          {shown ? <IconEye size={16} /> : <IconEyeOff size={16} />}
        </button>
      )}
    </div>
  );
};
