import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';

/** Head of a panel: a way back where there is one, what it is about, and a way out. */
export const PanelHead = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const deep = useExplorer(({ panels }) => panels.length > 1);
  return (
    <div className="gx-panel-head">
      {deep && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text('action.back')}
          onClick={() => store.getState().back()}
        >
          <IconArrowLeft size={18} />
        </ActionIcon>
      )}
      <div className="gx-panel-title">{children}</div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={text('action.close')}
        onClick={() => store.getState().closePanel()}
      >
        <IconX size={18} />
      </ActionIcon>
    </div>
  );
};
