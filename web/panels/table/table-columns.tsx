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
  /** Share of the width. */
  readonly width: number;
}

const named = ({ subkind, name }: ViewNode): ReactNode => (
  <span className="gx-table-name">
    <KindIcon subkind={subkind} size={18} />
    <span>{name}</span>
  </span>
);

/** Columns of the entities. */
export const nodeColumns = (text: Text): readonly Column<NodeRow>[] => [
  { by: 'name', title: text('table.name'), cell: ({ node }) => named(node), width: 29 },
  { by: 'sort', title: text('table.sort'), cell: ({ sort }) => sort, width: 12 },
  { by: 'place', title: text('table.place'), cell: ({ place }) => place, width: 26 },
  { by: 'connected', title: text('table.connected'), cell: (row) => row.connected, number: true, width: 11 },
  { by: 'inView', title: text('table.inView'), cell: ({ inView }) => inView, number: true, width: 10 },
  { by: 'day', title: text('table.day'), cell: ({ day }) => day, width: 12 },
];

/** Columns of the relations. */
export const relationColumns = (text: Text): readonly Column<RelationRow>[] => [
  { by: 'fromName', title: text('table.from'), cell: ({ from }) => named(from), width: 22 },
  { by: 'word', title: text('table.relation'), cell: ({ word }) => word, width: 17 },
  { by: 'toName', title: text('table.to'), cell: ({ to }) => named(to), width: 24 },
  {
    by: 'confidence',
    title: text('table.certainty'),
    cell: ({ relation, certainty, confidence }) => (
      <span className="gx-table-name">
        <LineSwatch certainty={certainty} width={22} />
        {relation.accepted === true ? text('status.ACCEPTED') : confidence.toFixed(2)}
      </span>
    ),
    width: 12,
  },
  { by: 'proofs', title: text('table.proofs'), cell: ({ proofs }) => proofs, number: true, width: 8 },
  {
    by: 'lastSeen',
    title: text('table.seen'),
    cell: ({ firstSeen, lastSeen }) =>
      firstSeen === lastSeen || firstSeen === '' ? lastSeen : `${firstSeen} – ${lastSeen}`,
    width: 17,
  },
];
