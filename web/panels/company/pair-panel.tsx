import '#web/panels/paths/paths.css';
import '#web/panels/company/company.css';
import { IconUsers } from '@tabler/icons-react';
import { type ReactElement, useEffect, useRef } from 'react';
import { loadSharedEvents, type SharedEvent } from '#web/api/load-company.ts';
import { loadNames } from '#web/api/load-paths.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { EntityLink } from '#web/panels/parts/entity-link.tsx';
import { dayOf } from '#web/panels/parts/fact-words.ts';
import { PanelHead } from '#web/panels/parts/panel-head.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { EvidenceCard } from '#web/panels/relation/evidence-card.tsx';
import { useEvidenceKeys } from '#web/panels/relation/use-evidence-keys.ts';
import { togetherId } from '#web/state/company.ts';

/** Sentences of an event, each once: one sentence often proves that both were there. */
const sentencesOf = ({ relations }: SharedEvent) => {
  const seen = new Set<string>();
  return relations.flatMap((relation) =>
    relation.claims.flatMap((claim) => {
      const evidence = claim.evidence[0];
      if (!evidence) return [];
      const key = `${evidence.article.id} ${evidence.start} ${relation.from.id}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ key, relation, claim, evidence }];
    }),
  );
};

/** The events that two persons shared, newest first, each with the sentences that prove it. */
export const PairPanel = ({ ids }: { readonly ids: readonly [string, string] }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const list = useRef<HTMLDivElement>(null);
  useEvidenceKeys(list);
  const { since = null, until = null } = useExplorer(({ history }) => history.graph.company);
  const names = useRemote(`names ${ids.join(' ')}`, (signal) => loadNames(ids, signal));
  const { remote, retry } = useRemote(`${ids.join(' ')} ${since} ${until}`, (signal) =>
    loadSharedEvents(ids, { since, until }, signal),
  );
  const [a, b] = ids;
  useEffect(() => {
    store.getState().light([togetherId(a, b), a, b]);
    return () => store.getState().light([]);
  }, [store, a, b]);
  return (
    <>
      <PanelHead>
        <h2 className="gx-kicker">
          <IconUsers size={16} aria-hidden /> {text('pair.title')}
        </h2>
        <div className="gx-path-ends">
          {names.remote.state === 'ready' &&
            [...names.remote.data.values()].map((entity) => (
              <EntityLink key={entity.id} entity={entity} size={24} />
            ))}
        </div>
      </PanelHead>
      <div className="gx-panel-scroll" ref={list}>
        <RemoteView remote={remote} retry={retry} rows={8}>
          {(events) => (
            <>
              <p className="gx-quiet gx-paths-count" role="status">
                {text('pair.count', { count: events.length })}
              </p>
              {events.map((shared) => (
                <section key={shared.event.id} className="gx-proof gx-pair-event">
                  <EntityLink entity={shared.event} />
                  <p className="gx-quiet">
                    {dayOf(shared.event.date)} · {text('pair.persons', { count: shared.personCount })}
                  </p>
                  {sentencesOf(shared).map(({ key, relation, claim, evidence }) => (
                    <EvidenceCard key={key} relation={relation} claim={claim} evidence={evidence} />
                  ))}
                </section>
              ))}
            </>
          )}
        </RemoteView>
      </div>
    </>
  );
};
