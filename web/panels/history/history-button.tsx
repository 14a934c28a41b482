import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';

/** Opens and closes the list of steps. */
export const HistoryButton = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const open = useExplorer(({ tools }) => tools.has('history'));
  return (
    <Tooltip label={text('history.title')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={text('history.title')}
        aria-expanded={open}
        onClick={() => store.getState().use('history', !open)}
      >
        <IconHistory size={18} />
      </ActionIcon>
    </Tooltip>
  );
};
