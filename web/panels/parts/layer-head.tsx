import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';

/** Title and way out of a dialog or drawer; Mantine's own is a header, which makes a second banner of the page. */
export const LayerHead = ({
  title,
  onClose,
}: {
  readonly title: string;
  readonly onClose: () => void;
}): ReactElement => {
  const text = useText();
  return (
    <div className="gx-layer-head">
      <h2>{title}</h2>
      <ActionIcon variant="subtle" color="gray" aria-label={text('action.close')} onClick={onClose}>
        <IconX size={18} />
      </ActionIcon>
    </div>
  );
};
