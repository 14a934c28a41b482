import { Button, NativeSelect } from '@mantine/core';
import { IconGitFork } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { PAGE } from '#web/api/load-graph.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import type { Direction, NeighbourOrder, RelationType } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { branchWords } from '#web/panels/branch-words.ts';
import type { Branch } from '#web/panels/explorer-actions.ts';
import { useActions, useExplorer } from '#web/panels/explorer-context.tsx';
import { hiddenNeighbours } from '#web/state/neighbours.ts';
import { LineSwatch } from '#web/theme/line-swatch.tsx';

const ORDERS: readonly NeighbourOrder[] = ['PROOFS', 'NEWEST', 'NAME'];

const isOrder = (value: string): value is NeighbourOrder => ORDERS.some((order) => order === value);

/** An entity's relations by type and direction, each to be followed by a page; and a button for a page of all. */
export const ExpandPicker = ({
  id,
  degree,
  counts,
}: {
  readonly id: string;
  /** Neighbours that the entity has in the store. */
  readonly degree: number;
  readonly counts: readonly {
    readonly type: RelationType;
    readonly direction: Direction;
    readonly count: number;
  }[];
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const actions = useActions();
  const [order, setOrder] = useState<NeighbourOrder>('PROOFS');
  const hidden = useExplorer(({ history }) => hiddenNeighbours(history.graph, id, degree));
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const expand = (branch?: Branch): void => {
    void actions.expand(id, branch, order);
  };
  if (counts.length === 0) return <p className="gx-quiet">{text('expand.none')}</p>;
  return (
    <div className="gx-picker">
      <ul>
        {counts
          .toSorted((a, b) => b.count - a.count)
          .map(({ type, direction, count }) => (
            <li key={`${type} ${direction}`}>
              <button
                type="button"
                onClick={() => expand({ type, direction })}
                title={text('expand.branch', { name: branchWords(type, direction, text, language) })}
              >
                <LineSwatch family={RELATION_TYPES[type].family} width={20} />
                <span className="gx-picker-name">{branchWords(type, direction, text, language)}</span>
                <svg width={48} height={6} aria-hidden="true">
                  <rect width={48} height={6} rx={3} fill="var(--gx-hair)" />
                  <rect
                    width={Math.max(3, (48 * count) / most)}
                    height={6}
                    rx={3}
                    fill={`var(--gx-relation-${RELATION_TYPES[type].family})`}
                  />
                </svg>
                <span className="gx-picker-count">{count}</span>
              </button>
            </li>
          ))}
      </ul>
      <div className="gx-picker-foot">
        <NativeSelect
          size="xs"
          aria-label={text('expand.order')}
          value={order}
          onChange={(event) => {
            if (isOrder(event.currentTarget.value)) setOrder(event.currentTarget.value);
          }}
          data={ORDERS.map((value) => ({ value, label: text(`expand.order.${value}`) }))}
        />
        <Button
          variant="filled"
          size="xs"
          leftSection={<IconGitFork size={14} />}
          disabled={hidden === 0}
          onClick={() => expand()}
        >
          {text('expand.page', { count: Math.min(PAGE, hidden) })}
        </Button>
      </div>
    </div>
  );
};
