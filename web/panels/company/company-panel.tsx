import '#web/panels/paths/paths.css';
import '#web/panels/company/company.css';
import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { type ReactElement, useEffect, useMemo } from 'react';
import { loadCompany, loadCompanyAmong, MOST_AMONG, pairWith } from '#web/api/load-company.ts';
import { loadNames } from '#web/api/load-paths.ts';
import { useRemote } from '#web/api/use-remote.ts';
import type { EntityFactsFragment } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { CompanyControls } from '#web/panels/company/company-controls.tsx';
import { useActions, useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { openPair } from '#web/panels/explorer/open-finding.ts';
import { EntityLink } from '#web/panels/parts/entity-link.tsx';
import { PanelHead } from '#web/panels/parts/panel-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { useKept } from '#web/panels/parts/use-kept.ts';
import {
  type CompanyQuestion,
  companyQuestion,
  leastEvents,
  questionKey,
  type Together,
  togetherId,
} from '#web/state/company.ts';

type Named = EntityFactsFragment;

/** A pair to list: who, and with whom where that is not the same for all. */
interface Row extends Together {
  readonly persons: readonly Named[];
}

/** Persons brought onto the canvas at once. */
const MOST_ADDED = 25;

const Rows = ({ rows }: { readonly rows: readonly Row[] }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const most = Math.max(...rows.map(({ weight }) => weight), 0.000001);
  const light = (ids: readonly string[]): void => store.getState().light(ids);
  useEffect(() => () => store.getState().light([]), [store]);
  return (
    <ul className="gx-company">
      {rows.map(({ pair, persons, events, weight }) => {
        const id = togetherId(...pair);
        return (
          <li
            key={id}
            onMouseEnter={() => light([id, ...pair])}
            onMouseLeave={() => light([])}
            onFocus={() => light([id, ...pair])}
            onBlur={() => light([])}
          >
            <span className="gx-company-persons">
              {persons.map((person) => (
                <EntityLink key={person.id} entity={person} />
              ))}
            </span>
            <button
              type="button"
              className="gx-company-proof"
              title={text('company.proof')}
              onClick={() => openPair(store.getState(), id)}
            >
              <svg width={64} height={6} aria-hidden="true">
                <rect width={64} height={6} rx={3} fill="var(--gx-hair)" />
                <rect
                  width={Math.max(3, (64 * weight) / most)}
                  height={6}
                  rx={3}
                  fill="var(--gx-relation-contact)"
                />
              </svg>
              {text('company.events', { count: events })}
            </button>
          </li>
        );
      })}
    </ul>
  );
};

/** What is loaded for the panel: all pairs, whatever the slider says, and how many there are. */
interface Loaded {
  readonly question: CompanyQuestion;
  readonly rows: readonly Row[];
  readonly total: number;
}

/** Who was at events together, as a list and as lines on the canvas, from so many shared events on and within a time. */
export const CompanyPanel = ({ of }: { readonly of: string | null }): ReactElement => {
  const text = useText();
  const actions = useActions();
  const store = useExplorerStore();
  const entities = useExplorer(({ history }) => history.graph.entities);
  const company = useExplorer(({ history }) => history.graph.company);
  const question = useMemo(() => companyQuestion({ entities, company }, of), [entities, company, of]);
  const { persons } = question;
  const { remote, retry } = useRemote(questionKey(question), async (signal): Promise<Loaded> => {
    if (of !== null) {
      const { companions, total } = await loadCompany(of, question, signal);
      const rows = companions.map((it): Row => ({ ...pairWith(of, it), persons: [it.node] }));
      return { question, rows, total };
    }
    const pairs = await loadCompanyAmong(persons, question, signal);
    const names = await loadNames([...new Set(pairs.flatMap(({ pair }) => pair))].slice(0, 100), signal);
    const rows = pairs.map((it): Row => ({ ...it, persons: it.pair.flatMap((id) => names.get(id) ?? []) }));
    return { question, rows, total: rows.length };
  });
  const kept = useKept(remote);
  const loaded = kept.state === 'ready' ? kept.data : undefined;
  useEffect(() => {
    if (loaded) store.getState().learn({ question: loaded.question, pairs: loaded.rows });
  }, [store, loaded]);
  const most = Math.max(1, ...(loaded?.rows.map(({ events }) => events) ?? []));
  const least = leastEvents(company, loaded?.rows ?? []);
  const rows = loaded?.rows.filter(({ events }) => events >= least) ?? [];
  const person = useRemote(`name ${of}`, (signal) => loadNames(of === null ? [] : [of], signal));
  const who = person.remote.state === 'ready' ? person.remote.data.get(of ?? '') : undefined;
  const absent = rows
    .flatMap(({ persons: there }) => there.map(({ id }) => id))
    .filter((id) => !Object.hasOwn(entities, id));
  return (
    <>
      <PanelHead>
        <h2 className="gx-kicker">
          <IconUsers size={16} aria-hidden /> {text('company.title')}
        </h2>
        {who ? (
          <EntityLink entity={who} size={24} />
        ) : (
          <p>{text('company.among', { count: persons.length })}</p>
        )}
      </PanelHead>
      <CompanyControls of={of} most={most} least={least} />
      <div className="gx-panel-scroll">
        <RemoteView remote={kept} retry={retry} rows={8}>
          {({ total }) => (
            <>
              <div className="gx-paths-count">
                <p className="gx-quiet" role="status">
                  {text('company.count', { count: rows.length, total })}
                  {of === null &&
                    persons.length > MOST_AMONG &&
                    ` ${text('company.most', { count: MOST_AMONG, all: persons.length })}`}
                </p>
                {of !== null && absent.length > 0 && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => void actions.gather([of, ...absent.slice(0, MOST_ADDED)], [of])}
                  >
                    {text('common.addAll', { count: Math.min(MOST_ADDED, absent.length) })}
                  </Button>
                )}
              </div>
              <Rows rows={rows.slice(0, 200)} />
            </>
          )}
        </RemoteView>
      </div>
    </>
  );
};
