import { lazy, type ReactElement, Suspense } from 'react';
import { useExplorer } from '#web/panels/explorer-context.tsx';

const HistoryPanel = lazy(async () => ({
  default: (await import('#web/panels/history-panel.tsx')).HistoryPanel,
}));

/** The tools that float over the canvas while they are open; each is fetched when first asked for. */
export const Tools = (): ReactElement => {
  const tools = useExplorer((explorer) => explorer.tools);
  return <Suspense>{tools.has('history') && <HistoryPanel />}</Suspense>;
};
