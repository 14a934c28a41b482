import { useCallback } from 'react';
import { useExplorerActivity } from '#web/panels/explorer/explorer-context.tsx';

/** Puts a text on the clipboard and says so. */
export const useCopy = (): ((words: string) => void) => {
  const activity = useExplorerActivity();
  return useCallback(
    (words) => {
      void navigator.clipboard
        .writeText(words)
        .then(() => activity.getState().say('said.copied', { name: words }));
    },
    [activity],
  );
};
