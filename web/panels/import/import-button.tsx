import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type ReactElement, useEffect } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorerStore, useMay } from '#web/panels/explorer/explorer-context.tsx';
import { dropFiles } from '#web/panels/import/dropped-files.ts';

/** Opens the import; files that are dropped anywhere on the page open it too. Not there for who may only read. */
export const ImportButton = (): ReactElement | null => {
  const text = useText();
  const store = useExplorerStore();
  const mayImport = useMay('EDITOR');
  useEffect(() => {
    if (!mayImport) return undefined;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      dropFiles([...(event.dataTransfer?.files ?? [])]);
      store.getState().use('import', true);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [store, mayImport]);
  if (!mayImport) return null;
  return (
    <Tooltip label={text('import.title')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={text('import.title')}
        onClick={() => store.getState().use('import', true)}
      >
        <IconFileImport size={18} />
      </ActionIcon>
    </Tooltip>
  );
};
