import { IconChevronRight } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { type UnitFactsFragment, UnitPartsDocument } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { useActions } from '#web/panels/explorer/explorer-context.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { KindIcon } from '#web/theme/kind-icon.tsx';

const Parts = ({ id }: { readonly id: string }): ReactElement => {
  const text = useText();
  const { remote, retry } = useRemote(`parts ${id}`, (signal) => request(UnitPartsDocument, { id }, signal));
  return (
    <RemoteView remote={remote} retry={retry} rows={2}>
      {({ node }) => {
        if (node?.__typename !== 'Organization') return null;
        const units = new Map(
          node.parts.edges.flatMap(({ node: unit }) =>
            unit.__typename === 'Organization' ? [[unit.id, unit] as const] : [],
          ),
        );
        const left = node.parts.totalCount - node.parts.edges.length;
        return (
          <>
            <ul>
              {[...units.values()].map((unit) => (
                <Unit key={unit.id} unit={unit} />
              ))}
            </ul>
            {left > 0 && <p className="gx-quiet">{text('rows.left', { count: left })}</p>}
          </>
        );
      }}
    </RemoteView>
  );
};

/** A unit; pressed on its name it comes to the canvas, its arrow shows what is part of it. */
const Unit = ({ unit }: { readonly unit: UnitFactsFragment }): ReactElement => {
  const text = useText();
  const actions = useActions();
  const [open, setOpen] = useState(false);
  const parts = unit.parts.totalCount;
  return (
    <li>
      <div className="gx-unit">
        {parts > 0 ? (
          <button
            type="button"
            className="gx-unit-open"
            aria-expanded={open}
            aria-label={text('units.open', { name: unit.name, count: parts })}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className="gx-unit-open" />
        )}
        <button type="button" className="gx-unit-name" onClick={() => void actions.show(unit.id)}>
          <KindIcon subkind={unit.subkind} size={18} />
          <span>{unit.name}</span>
        </button>
        <span className="gx-unit-count">{parts > 0 ? parts : ''}</span>
      </div>
      {open && <Parts id={unit.id} />}
    </li>
  );
};

/** The institutions with their units beneath them, as far as they are opened. */
export const UnitTree = ({ units }: { readonly units: readonly UnitFactsFragment[] }): ReactElement => (
  <ul className="gx-units">
    {units.map((unit) => (
      <Unit key={unit.id} unit={unit} />
    ))}
  </ul>
);
