import { useEffect, useRef } from 'react';
import { useActions, useExplorer } from '#web/panels/explorer-context.tsx';
import { fromHash, toHash } from '#web/state/panel-place.ts';

/** Keeps the address in step with the panel, so that Back, Forward, reload and a copied link lead to it. */
export const useAddress = (): void => {
  const actions = useActions();
  const place = useExplorer(({ panels }) => panels.at(-1));
  const closePanel = useExplorer((explorer) => explorer.closePanel);
  const hash = toHash(place ?? null);
  const opened = useRef(false);

  useEffect(() => {
    const { pathname, search, hash: present } = window.location;
    if (hash === present) {
      opened.current ||= hash !== '';
      return;
    }
    // The first panel comes from the address itself; nothing to write before one is open.
    if (hash === '' && !opened.current) return;
    opened.current = true;
    window.history.pushState(null, '', `${pathname}${search}${hash}`);
  }, [hash]);

  useEffect(() => {
    const onPop = (): void => {
      const named = fromHash(window.location.hash);
      if (named) void actions.visit(named);
      else closePanel();
    };
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, [actions, closePanel]);
};
