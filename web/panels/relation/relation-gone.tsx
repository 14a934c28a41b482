import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';

/** Says that a relation is no longer there; after a rejection, with the way to take that back. */
export const RelationGone = (): ReactElement => {
  const text = useText();
  const store = useExplorerStore();
  const rejected = useExplorer(({ history }) => history.past.at(-1)?.name === 'reject');
  if (!rejected) return <p className="gx-quiet gx-pad">{text('relation.gone')}</p>;
  return (
    <div className="gx-empty">
      <p>{text('relation.rejected')}</p>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowBackUp size={15} />}
        onClick={() => store.getState().undo()}
      >
        {text('judge.takeBack')}
      </Button>
    </div>
  );
};
