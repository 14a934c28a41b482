import '#web/panels/paths/paths.css';
import { IconArrowRight, IconRoute } from '@tabler/icons-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { type FoundPath, type FoundPaths, loadNames, loadPaths } from '#web/api/load-paths.ts';
import { useRemote } from '#web/api/use-remote.ts';
import type { EntityFactsFragment } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { useActions, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { PanelHead } from '#web/panels/parts/panel-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { NoPath } from '#web/panels/paths/no-path.tsx';
import { PathChoices } from '#web/panels/paths/path-choices.tsx';
import { PathRow } from '#web/panels/paths/path-row.tsx';
import { EntityPicker } from '#web/panels/search/entity-picker.tsx';
import type { PanelPlace } from '#web/state/panel-place.ts';
import { type PathOptions, PLAIN_PATHS } from '#web/state/path-options.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';

type Place = Extract<PanelPlace, { readonly kind: 'paths' }>;

/** What of a path stands out on the canvas: all its relations, and its entities where nothing joins them there. */
const idsOf = (path: FoundPath): readonly string[] => [
  ...path.nodes.map(({ id }) => id),
  ...path.steps.flatMap(({ relations }) => relations.map(({ id }) => id)),
];

const Rows = ({ found }: { readonly found: FoundPaths }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const actions = useActions();
  const [hovered, setHovered] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const path = found.paths[hovered ?? chosen ?? -1];
  useEffect(() => {
    store.getState().light(path ? idsOf(path) : []);
  }, [store, path]);
  useEffect(() => () => store.getState().light([]), [store]);
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The field that an end was picked in is gone: the keyboard goes on from here.
    if (document.activeElement === document.body) head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <p ref={head} tabIndex={-1} className="gx-quiet gx-paths-count" role="status">
        {text('paths.count', { count: found.count, steps: found.paths[0]?.steps.length ?? 0 })}
        {found.count > found.paths.length && ` ${text('paths.first', { count: found.paths.length })}`}
      </p>
      <ol className="gx-paths">
        {found.paths.map((row, index) => (
          <PathRow
            key={row.nodes.map(({ id }) => id).join(' ')}
            number={index + 1}
            path={row}
            chosen={index === chosen}
            onPoint={(here) => setHovered(here ? index : null)}
            onChoose={() => {
              setChosen(index);
              void actions.gather(
                row.nodes.map(({ id }) => id),
                row.steps.map(({ relations: [lead] }) => lead.id),
              );
            }}
          />
        ))}
      </ol>
    </>
  );
};

const End = ({
  entity,
  label,
  onChange,
}: {
  readonly entity: EntityFactsFragment | undefined;
  readonly label: string;
  readonly onChange: () => void;
}): ReactElement => (
  <button
    type="button"
    className="gx-path-end"
    aria-label={`${label} ${entity?.name ?? ''}`}
    onClick={onChange}
  >
    {entity && <KindIcon subkind={entity.subkind} size={18} />}
    <span>{entity?.name ?? '…'}</span>
  </button>
);

/** Paths between two entities: every shortest one with its words, each step's sentence one click away. */
export const PathsPanel = ({ place }: { readonly place: Place }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const { from, to, options = PLAIN_PATHS } = place;
  const [changing, setChanging] = useState<'from' | 'to' | null>(to === null ? 'to' : null);
  const known = [from, ...(to === null ? [] : [to]), ...options.via, ...options.avoid];
  const names = useRemote(`names ${known.join(' ')}`, (signal) => loadNames(known, signal));
  const entities = names.remote.state === 'ready' ? names.remote.data : new Map();
  const { remote, retry } = useRemote(`paths ${from} ${to} ${JSON.stringify(options)}`, async (signal) =>
    to === null ? null : loadPaths(from, to, options, signal),
  );
  const revise = (change: Partial<Place>): void => store.getState().revise({ ...place, ...change });
  const search = (next: PathOptions): void => revise({ options: next });
  return (
    <>
      <PanelHead>
        <h2 className="gx-kicker">
          <IconRoute size={16} aria-hidden /> {text('paths.title')}
        </h2>
        <div className="gx-path-ends">
          <End entity={entities.get(from)} label={text('paths.start')} onChange={() => setChanging('from')} />
          <IconArrowRight size={15} aria-hidden />
          <End
            entity={to === null ? undefined : entities.get(to)}
            label={text('paths.end')}
            onChange={() => setChanging('to')}
          />
        </div>
      </PanelHead>
      {changing !== null && (
        <div className="gx-path-change">
          <EntityPicker
            key={changing}
            focus
            label={text(changing === 'to' ? 'paths.pickEnd' : 'paths.pickStart')}
            onPick={({ id }) => {
              setChanging(null);
              if (id !== (changing === 'to' ? from : to)) revise({ [changing]: id });
            }}
            {...(to === null ? {} : { onCancel: () => setChanging(null) })}
          />
        </div>
      )}
      <PathChoices options={options} entities={entities} onChange={search} />
      <div className="gx-panel-scroll">
        {to !== null && (
          <RemoteView remote={remote} retry={retry} rows={8}>
            {(found) =>
              found === null ? null : found.none ? (
                <NoPath none={found.none} options={options} onRelax={search} />
              ) : (
                <Rows found={found} />
              )
            }
          </RemoteView>
        )}
      </div>
    </>
  );
};
