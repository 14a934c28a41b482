import { useEffect, useRef } from 'react';
import { useActions, useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { filterParts, filtersFromHash } from '#web/state/filter-address.ts';
import { linkIn } from '#web/state/graph-link.ts';
import { fromHash, toHash } from '#web/state/panel-place.ts';

/** Marks the entries of the browser's history that the page wrote itself. */
const OWN = { guanxi: true } as const;

/**
 * Keeps the address in step with the panel and the filters, so that reload and a copied link lead to
 * them, and Back and Forward to the panel: filters are steps of the explorer's own history.
 */
export const useAddress = (): void => {
  const actions = useActions();
  const store = useExplorerStore();
  const place = useExplorer(({ panels }) => panels.at(-1));
  const closePanel = useExplorer((explorer) => explorer.closePanel);
  const filters = useExplorer(({ history }) => filterParts(history.graph).join('&'));
  const panel = toHash(place ?? null).slice(1);
  const untouched = useExplorer(({ history }) => history.past.length === 0);
  const opened = useRef(false);

  // Before the first picture comes, so that it is drawn as the address wants it.
  useEffect(() => {
    store.getState().filter(filtersFromHash(window.location.hash));
  }, [store]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the filters say when, the store says what
  useEffect(() => {
    // Asked of the store, not of this render, which may be the one before the address was read.
    const now = filterParts(store.getState().history.graph).join('&');
    const { pathname, search, hash: present } = window.location;
    const before = toHash(fromHash(present)).slice(1);
    // The first panel comes from the address itself; nothing to write before one is open.
    const kept = panel === '' && !opened.current ? before : panel;
    opened.current ||= panel !== '';
    // A link stands for the graph until the first step leads elsewhere.
    const link = untouched ? (linkIn(present) ?? '') : '';
    const hash = [kept, link, now].filter((part) => part !== '').join('&');
    if (`#${hash}` === present || (hash === '' && present === '')) return;
    const address = `${pathname}${search}${hash === '' ? '' : `#${hash}`}`;
    if (kept === before) window.history.replaceState(OWN, '', address);
    else window.history.pushState(OWN, '', address);
  }, [panel, filters, untouched]);

  useEffect(() => {
    const onPop = (event: PopStateEvent): void => {
      const { hash } = window.location;
      // Typed or pasted, not gone back to.
      if (event.state === null && hash !== '') store.getState().filter(filtersFromHash(hash));
      const named = fromHash(hash);
      if (named) void actions.visit(named);
      else closePanel();
    };
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, [actions, closePanel, store]);
};
