import type { ReactNode } from 'react';
import type { Text } from '#web/locales/use-text.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import type { ViewNode } from '#web/view-model/graph-view.ts';
import type { NodeRow, RelationRow } from '#web/view-model/table-rows.ts';

/** A column of the table. */
export interface Column<Row> {
  readonly by: keyof Row & string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
  /** In px; without one, an equal share of what is left. */
  readonly width?: number;
}

const named = ({ subkind, name }: ViewNode): ReactNode => (
  <span className="gx-table-name">
    <KindIcon subkind={subkind} size={18} />
    <span>{name}</span>
  </span>
);

/** Columns of the entities. */
export const nodeColumns = (text: Text): readonly Column<NodeRow>[] => [
  { by: 'name', title: text('table.name'), cell: ({ node }) => named(node) },
  { by: 'sort', title: text('table.sort'), cell: ({ sort }) => sort, width: 92 },
  { by: 'place', title: text('table.place'), cell: ({ place }) => place },
  { by: 'connected', title: text('table.connected'), cell: (row) => row.connected, number: true, width: 98 },
  { by: 'inView', title: text('table.inView'), cell: ({ inView }) => inView, number: true, width: 86 },
  { by: 'day', title: text('table.day'), cell: ({ day }) => day, width: 96 },
];

/** Columns of the relations. */
export const relationColumns = (text: Text): readonly Column<RelationRow>[] => [
  { by: 'fromName', title: text('table.from'), cell: ({ from }) => named(from) },
  { by: 'word', title: text('table.relation'), cell: ({ word }) => word },
  { by: 'toName', title: text('table.to'), cell: ({ to }) => named(to) },
  {
    by: 'confidence',
    title: text('table.certainty'),
    cell: ({ relation, certainty, confidence }) => (
      <span className="gx-table-name">
        <LineSwatch certainty={certainty} width={22} />
        {relation.accepted === true ? text('status.ACCEPTED') : confidence.toFixed(2)}
      </span>
    ),
    width: 100,
  },
  { by: 'proofs', title: text('table.proofs'), cell: ({ proofs }) => proofs, number: true, width: 76 },
  {
    by: 'lastSeen',
    title: text('table.seen'),
    cell: ({ firstSeen, lastSeen }) =>
      firstSeen === lastSeen || firstSeen === '' ? lastSeen : `${firstSeen} – ${lastSeen}`,
    width: 188,
  },
];
