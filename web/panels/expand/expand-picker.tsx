import '#web/panels/expand/expand-picker.css';
import { Button, NativeSelect } from '@mantine/core';
import { IconGitFork } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { PAGE } from '#web/api/load-graph.ts';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import { type NeighbourOrder, RelationCountsDocument } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { branchWords } from '#web/panels/expand/branch-words.ts';
import { type Branch, expansionOf } from '#web/panels/expand/expansion-choice.ts';
import { SliceDonut } from '#web/panels/expand/slice-donut.tsx';
import { YearBrush } from '#web/panels/expand/year-brush.tsx';
import { useActions, useExplorer } from '#web/panels/explorer/explorer-context.tsx';
import { RemoteView } from '#web/panels/parts/remote-view.tsx';
import { hiddenNeighbours } from '#web/state/neighbours.ts';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import {
  branchesOf,
  branchKey,
  countIn,
  type Slice,
  WHOLE,
  type YearCount,
  yearsOf,
} from '#web/view-model/branch-counts.ts';

const ORDERS: readonly NeighbourOrder[] = ['PROOFS', 'NEWEST', 'NAME'];
/** Relations from which on an entity is a crowd that wants an overview first. */
const DONUT_FROM = 60;

const isOrder = (value: string): value is NeighbourOrder => ORDERS.some((order) => order === value);

const branchOf = (counts: readonly YearCount[], { branch, years }: Slice): Branch => {
  const row = counts.find((it) => branchKey(it) === branch);
  return { ...(row ? { type: row.type, direction: row.direction } : {}), ...(years ? { years } : {}) };
};

const Choice = ({
  id,
  degree,
  counts,
}: {
  readonly id: string;
  readonly degree: number;
  readonly counts: readonly YearCount[];
}): ReactElement => {
  const text = useText();
  const language = useLanguage();
  const actions = useActions();
  const [order, setOrder] = useState<NeighbourOrder>('PROOFS');
  const [slice, setSlice] = useState<Slice>(WHOLE);
  const hidden = useExplorer(({ history }) => hiddenNeighbours(history.graph, id, degree));
  const branch = branchOf(counts, slice);
  const done = useExplorer(
    ({ history }) => history.graph.expansions[expansionOf(id, branch, order)]?.done === true,
  );
  const rows = branchesOf(counts, slice.years);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const total = countIn(counts, WHOLE);
  const chosen = countIn(counts, slice);
  const complete = hidden === 0 || done || chosen === 0;
  if (counts.length === 0) return <p className="gx-quiet">{text('expand.none')}</p>;
  return (
    <div className="gx-picker">
      {total >= DONUT_FROM && <SliceDonut counts={counts} slice={slice} total={chosen} onSlice={setSlice} />}
      <ul>
        {rows.map(({ key, type, direction, count }) => (
          <li key={key}>
            <button
              type="button"
              aria-pressed={slice.branch === key}
              onClick={() => setSlice({ ...slice, branch: slice.branch === key ? null : key })}
            >
              <LineSwatch family={RELATION_TYPES[type].family} width={20} />
              <span className="gx-picker-name">{branchWords(type, direction, text, language)}</span>
              <svg width={48} height={6} aria-hidden="true">
                <rect width={48} height={6} rx={3} fill="var(--gx-hair)" />
                {count > 0 && (
                  <rect
                    width={Math.max(3, (48 * count) / most)}
                    height={6}
                    rx={3}
                    fill={`var(--gx-relation-${RELATION_TYPES[type].family})`}
                  />
                )}
              </svg>
              <span className="gx-picker-count">{count}</span>
            </button>
          </li>
        ))}
      </ul>
      <YearBrush
        bars={yearsOf(counts, slice.branch)}
        years={slice.years}
        onYears={(years) => setSlice({ ...slice, years })}
      />
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
          disabled={complete}
          onClick={() => void actions.expand(id, branch, order)}
        >
          {complete
            ? text('expand.complete')
            : text('expand.page', { count: Math.min(PAGE, hidden, chosen) })}
        </Button>
      </div>
    </div>
  );
};

/** An entity's relations by type, direction and year; a slice of them is chosen and brought a page at a time. */
export const ExpandPicker = ({
  id,
  degree,
}: {
  readonly id: string;
  /** Neighbours that the entity has in the store. */
  readonly degree: number;
}): ReactElement => {
  const { remote, retry } = useRemote(`counts ${id}`, (signal) =>
    request(RelationCountsDocument, { id }, signal),
  );
  return (
    <RemoteView remote={remote} retry={retry} rows={3}>
      {({ relationCounts }) => <Choice id={id} degree={degree} counts={relationCounts} />}
    </RemoteView>
  );
};
