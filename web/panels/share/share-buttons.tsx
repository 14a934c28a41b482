import { ActionIcon, Loader, Menu, Tooltip } from '@mantine/core';
import { IconDownload, IconShare3 } from '@tabler/icons-react';
import { lazy, type ReactElement, Suspense } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';

const ExportItems = lazy(async () => ({
  default: (await import('#web/panels/share/export-items.tsx')).ExportItems,
}));

/** Entries of a menu that export the graph; fetched when it opens. */
export const ExportEntries = (): ReactElement => {
  const text = useText();
  return (
    <Suspense fallback={<Loader size={14} m={10} aria-label={text('state.loading')} />}>
      <ExportItems />
    </Suspense>
  );
};

/** A menu of the kinds of file that the graph can be exported as. */
const ExportButton = (): ReactElement => {
  const text = useText();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={text('export.menu')}
          title={text('export.menu')}
        >
          <IconDownload size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ExportEntries />
      </Menu.Dropdown>
    </Menu>
  );
};

/** Keeps the graph: as a link or saved view, or as a file. */
export const ShareButtons = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const open = useExplorer(({ tools }) => tools.has('share'));
  return (
    <>
      <Tooltip label={text('share.title')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={text('share.title')}
          aria-expanded={open}
          onClick={() => store.getState().use('share', !open)}
        >
          <IconShare3 size={18} />
        </ActionIcon>
      </Tooltip>
      <ExportButton />
    </>
  );
};
