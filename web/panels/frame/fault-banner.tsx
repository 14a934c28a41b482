import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useActivity } from '#web/panels/explorer/explorer-context.tsx';

/** What did not work, that the canvas is as it was, and a button to try again. */
export const FaultBanner = (): ReactElement | null => {
  const text = useText();
  const fault = useActivity((activity) => activity.fault);
  const dismiss = useActivity((activity) => activity.dismiss);
  if (!fault) return null;
  return (
    <div className="gx-float gx-fault" role="alert">
      <IconAlertTriangle size={17} aria-hidden />
      <div>
        <strong>{text(fault.what)}</strong>
        <p>
          {text(fault.why, fault.values)} {fault.retry ? text('fault.unchanged') : ''}
        </p>
        {(fault.why === 'fault.unreachable' || fault.why === 'fault.unavailable') && (
          <p>{text('fault.waiting')}</p>
        )}
        {fault.requestId !== undefined && (
          <p className="gx-quiet">{text('failed.id', { id: fault.requestId })}</p>
        )}
      </div>
      {fault.retry && (
        <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={fault.retry}>
          {text('action.retry')}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={text('action.close')} onClick={dismiss}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
};
