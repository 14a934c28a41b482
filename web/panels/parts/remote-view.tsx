import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import type { RequestFault } from '#web/api/request.ts';
import type { Remote } from '#web/api/use-remote.ts';
import { useText } from '#web/locales/use-text.ts';
import { whyOf } from '#web/panels/explorer/explorer-actions.ts';

/** Grey bars in the shape of a list, shown only to who has waited for 150 ms. */
const Waiting = ({ rows }: { readonly rows: number }): ReactElement => {
  const text = useText();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="gx-waiting" role="status" aria-label={text('state.loading')}>
      {late &&
        Array.from({ length: rows }, (_, row) => `row ${row}`).map((row, index) => (
          <Skeleton key={row} height={12} radius="xl" width={`${92 - ((index * 17) % 40)}%`} />
        ))}
    </div>
  );
};

/** What failed and why, that nothing changed, and a button to try again. */
export const Failure = ({
  fault,
  onRetry,
}: {
  readonly fault: RequestFault;
  readonly onRetry: () => void;
}): ReactElement => {
  const text = useText();
  return (
    <div className="gx-failure" role="alert">
      <p className="gx-failure-head">
        <IconAlertTriangle size={16} aria-hidden />
        {text('failed.load')}
      </p>
      <p>{text(whyOf(fault))}</p>
      {fault.requestId !== undefined && (
        <p className="gx-quiet">{text('failed.id', { id: fault.requestId })}</p>
      )}
      <Button variant="default" size="xs" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
        {text('action.retry')}
      </Button>
    </div>
  );
};

/** Shows what was asked of the server once it is here; until then that it is on its way, or why it is not. */
export const RemoteView = <Data,>({
  remote,
  retry,
  rows = 6,
  children,
}: {
  readonly remote: Remote<Data>;
  readonly retry: () => void;
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}): ReactNode => {
  if (remote.state === 'loading') return <Waiting rows={rows} />;
  if (remote.state === 'failed') return <Failure fault={remote.fault} onRetry={retry} />;
  return children(remote.data);
};
