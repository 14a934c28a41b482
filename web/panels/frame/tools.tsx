import { type ComponentProps, lazy, type ReactElement, Suspense } from 'react';
import { useExplorer } from '#web/panels/explorer/explorer-context.tsx';

const HistoryPanel = lazy(async () => ({
  default: (await import('#web/panels/history/history-panel.tsx')).HistoryPanel,
}));

const SharePanel = lazy(async () => ({
  default: (await import('#web/panels/share/share-panel.tsx')).SharePanel,
}));

const FilterPanel = lazy(async () => ({
  default: (await import('#web/panels/filter/filter-panel.tsx')).FilterPanel,
}));

const GraphTable = lazy(async () => ({
  default: (await import('#web/panels/table/graph-table.tsx')).GraphTable,
}));

/** The table under the canvas while it is open. */
export const Table = (props: ComponentProps<typeof GraphTable>): ReactElement | null => {
  const open = useExplorer(({ tools }) => tools.has('table'));
  return open ? (
    <Suspense>
      <GraphTable {...props} />
    </Suspense>
  ) : null;
};

/** The filters that are no row of the legend. */
export const Filters = (): ReactElement => (
  <Suspense>
    <FilterPanel />
  </Suspense>
);

const ImportTool = lazy(async () => ({
  default: (await import('#web/panels/import/import-tool.tsx')).ImportTool,
}));

/** The tools that float over the canvas while they are open; each is fetched when first asked for. */
export const Tools = (): ReactElement => {
  const tools = useExplorer((explorer) => explorer.tools);
  return (
    <Suspense>
      {tools.has('history') && <HistoryPanel />}
      {tools.has('import') && <ImportTool />}
      {tools.has('share') && <SharePanel />}
    </Suspense>
  );
};
