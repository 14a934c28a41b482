import { useEffect, useMemo } from 'react';
import { loadCompanyAmong } from '#web/api/load-company.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { personsOf } from '#web/state/company.ts';

/** Draws lines to persons who come later too, as long as those between all on the canvas are shown; their panel does so itself. */
export const useCompany = (): void => {
  const store = useExplorerStore();
  const inPanel = useExplorer(({ panels }) => panels.at(-1)?.kind === 'company');
  const wanted = useExplorer(({ company }) => company.shown && company.among);
  const since = useExplorer(({ company }) => company.since);
  const until = useExplorer(({ company }) => company.until);
  const entities = useExplorer(({ history }) => history.graph.entities);
  const key = useMemo(() => personsOf(entities).toSorted().join(' '), [entities]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the entities
  useEffect(() => {
    if (!wanted || inPanel) return undefined;
    const aborter = new AbortController();
    loadCompanyAmong(personsOf(entities), { since, until }, aborter.signal).then(
      (pairs) => store.getState().draw({ pairs }),
      // The lines there are stay; the panel says what fails.
      () => undefined,
    );
    return () => aborter.abort();
  }, [store, wanted, inPanel, since, until, key]);
};
