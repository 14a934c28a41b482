import { Loader } from '@mantine/core';
import type { ReactElement } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useActivity, useExplorer } from '#web/panels/explorer/explorer-context.tsx';
import { useSettled } from '#web/panels/parts/use-settled.ts';
import type { GraphView } from '#web/view-model/graph-view.ts';

/** How much is in view, how much is switched off, and whether all of it has proof; what is waited for. */
export const StatusLine = ({ view }: { readonly view: GraphView }): ReactElement => {
  const text = useText();
  const onCanvas = useExplorer(({ history }) => Object.keys(history.graph.entities).length);
  const busy = useSettled(
    useActivity(({ pending }) => pending.size > 0),
    150,
    false,
  );
  const said = useActivity(({ said: message }) => message);
  const unproven = view.edges.filter(({ proofs }) => proofs < 1).length;
  const hidden = onCanvas - view.nodes.length;
  const parts = [
    text('count.entities', { count: view.nodes.length }),
    text('count.relations', { count: view.edges.reduce((sum, { relations }) => sum + relations.length, 0) }),
    ...(hidden > 0 ? [text('status.filtered', { count: hidden })] : []),
  ];
  return (
    <div className="gx-float gx-status">
      {busy && <Loader size={12} aria-label={text('state.loading')} />}
      <span>{parts.join(' · ')}</span>
      {view.edges.length > 0 && (
        <>
          <span aria-hidden> · </span>
          <strong>
            {unproven === 0 ? text('status.proven') : text('status.unproven', { count: unproven })}
          </strong>
        </>
      )}
      <div role="status" className="gx-visually-hidden">
        {said ? text(said.id, said.values) : ''}
      </div>
    </div>
  );
};
