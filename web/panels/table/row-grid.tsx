import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useLanguage } from '#web/locales/use-text.ts';
import { useExplorer, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import type { Column } from '#web/panels/table/table-columns.tsx';
import { ROW_PX, type RowOrder, rowsInSight, sortRows } from '#web/view-model/table-rows.ts';

interface RowGridProps<Row> {
  readonly labelledBy: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** The order to begin with. */
  readonly first: RowOrder<Row>;
  /** What the canvas shows as pointed at for a row. */
  readonly pointedId: (row: Row) => string;
  readonly open: (row: Row) => void;
}

const reached = (key: string, from: number, last: number): number | undefined => {
  const pages: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + 10,
    PageUp: from - 10,
    Home: 0,
    End: last,
  };
  const to = pages[key];
  return to === undefined ? undefined : Math.min(last, Math.max(0, to));
};

/** Rows under headings that sort them; only those in sight are in the page. Selection and pointing are the canvas's own. */
export const RowGrid = <Row extends { readonly id: string }>({
  labelledBy,
  rows,
  columns,
  first,
  pointedId,
  open,
}: RowGridProps<Row>): ReactElement => {
  const language = useLanguage();
  const store = useExplorerStore();
  const scroller = useRef<HTMLDivElement>(null);
  const [order, setOrder] = useState(first);
  const [scrolled, setScrolled] = useState(0);
  const [height, setHeight] = useState(400);
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const fromHere = useRef(false);
  /** Where a range begins: the row chosen last, not the one that a press has just given the focus. */
  const anchor = useRef(0);
  const selection = useExplorer((explorer) => explorer.selection);
  const hovered = useExplorer((explorer) => explorer.hovered);
  const sorted = useMemo(() => sortRows(rows, order, language), [rows, order, language]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const [start, end] = rowsInSight(sorted.length, scrolled, height);
  const current = Math.min(active, Math.max(0, sorted.length - 1));

  const reveal = (index: number): void => {
    const box = scroller.current;
    if (!box) return;
    const top = index * ROW_PX;
    const room = box.clientHeight - ROW_PX;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW_PX > box.scrollTop + room) box.scrollTop = top + ROW_PX - room;
  };

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const observer = new ResizeObserver(() => setHeight(box.clientHeight));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  useEffect(() => () => store.getState().hover(null), [store]);

  // What is selected on the canvas is brought into sight; what was selected here is there already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls, not a new order
  useEffect(() => {
    if (!fromHere.current) {
      const index = sorted.findIndex(({ id }) => selected.has(id));
      if (index >= 0) {
        setActive(index);
        reveal(index);
      }
    }
    fromHere.current = false;
  }, [selected]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${current}"]`);
    // Scrolled to, it comes into the page a little later.
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const select = (ids: readonly string[]): void => {
    fromHere.current = true;
    store.getState().select(ids);
  };
  const toggled = (id: string): readonly string[] =>
    selected.has(id) ? selection.filter((other) => other !== id) : [...selection, id];

  const choose = (row: Row, index: number, event: MouseEvent): void => {
    setActive(index);
    const began = Math.min(anchor.current, sorted.length - 1);
    if (!event.shiftKey) anchor.current = index;
    if (event.shiftKey) {
      const [from, to] = [Math.min(began, index), Math.max(began, index)];
      select([...new Set([...selection, ...sorted.slice(from, to + 1).map(({ id }) => id)])]);
    } else if (event.ctrlKey || event.metaKey) select(toggled(row.id));
    else {
      fromHere.current = true;
      open(row);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const row = sorted[current];
    const to = reached(event.key, current, sorted.length - 1);
    if (to !== undefined) {
      wantsFocus.current = true;
      anchor.current = to;
      setActive(to);
      reveal(to);
      const next = sorted[to];
      if (next) store.getState().hover({ id: pointedId(next), by: 'list' });
    } else if (event.key === ' ' && row) select(toggled(row.id));
    else if (event.key === 'Enter' && row) {
      fromHere.current = true;
      open(row);
    } else return;
    event.preventDefault();
  };

  const sortBy = ({ by, number }: Column<Row>): void =>
    setOrder((before) => ({ by, descending: before.by === by ? !before.descending : number === true }));

  return (
    <div
      className="gx-table-scroll"
      id="gx-table-rows"
      role="tabpanel"
      aria-labelledby={labelledBy}
      ref={scroller}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose rows are chosen */}
      <table role="grid" aria-multiselectable aria-rowcount={sorted.length + 1} aria-labelledby={labelledBy}>
        <colgroup>
          {columns.map(({ by, width }) => (
            <col key={by} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => {
              const sorts = order.by === column.by;
              const Arrow = order.descending ? IconArrowDown : IconArrowUp;
              return (
                <th
                  key={column.by}
                  scope="col"
                  aria-sort={sorts ? (order.descending ? 'descending' : 'ascending') : 'none'}
                  data-number={column.number}
                >
                  <button type="button" onClick={() => sortBy(column)}>
                    {column.title}
                    {sorts && <Arrow size={13} aria-hidden />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown} onMouseLeave={() => store.getState().hover(null)}>
          {start > 0 && <tr aria-hidden className="gx-table-space" style={{ height: start * ROW_PX }} />}
          {sorted.slice(start, end).map((row, offset) => {
            const index = start + offset;
            return (
              <tr
                key={row.id}
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={selected.has(row.id)}
                data-hovered={hovered?.id === pointedId(row) || undefined}
                tabIndex={index === current ? 0 : -1}
                onClick={(event) => choose(row, index, event)}
                onFocus={() => setActive(index)}
                onMouseEnter={() => store.getState().hover({ id: pointedId(row), by: 'list' })}
              >
                {columns.map(({ by, cell, number }) => (
                  <td key={by} data-number={number}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {end < sorted.length && (
            <tr aria-hidden className="gx-table-space" style={{ height: (sorted.length - end) * ROW_PX }} />
          )}
        </tbody>
      </table>
    </div>
  );
};
