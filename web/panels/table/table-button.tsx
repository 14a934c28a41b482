import { Button, Tooltip } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';

/** Opens and closes the table under the canvas. */
export const TableButton = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const open = useExplorer(({ tools }) => tools.has('table'));
  return (
    <Tooltip label={`${text('keys.table')}　T`}>
      <Button
        variant={open ? 'light' : 'subtle'}
        color={open ? 'azurite' : 'gray'}
        size="compact-md"
        className="gx-top-button"
        leftSection={<IconTable size={17} />}
        aria-expanded={open}
        onClick={() => store.getState().use('table', !open)}
      >
        {text('table.title')}
      </Button>
    </Tooltip>
  );
};
