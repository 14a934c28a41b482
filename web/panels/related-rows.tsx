import { type ReactElement, type ReactNode, useState } from 'react';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import type { RelatedRowsFragment } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useActions } from '#web/panels/explorer-context.tsx';
import { dayOf, shortBounds } from '#web/panels/fact-words.ts';
import { KindIcon } from '#web/theme/kind-icon.tsx';
import { LineSwatch } from '#web/theme/line-swatch.tsx';
import { certaintyOf } from '#web/view-model/line-style.ts';

type Row = RelatedRowsFragment['edges'][number];

/** A section of a panel: what it lists, how many there are, the first few, and the rest on demand. */
export const RowSection = <Item,>({
  title,
  total,
  items,
  few = 6,
  children,
}: {
  readonly title: string;
  readonly total: number;
  readonly items: readonly Item[];
  readonly few?: number;
  readonly children: (item: Item) => ReactNode;
}): ReactElement | null => {
  const text = useText();
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const left = total - items.length;
  return (
    <section className="gx-section">
      <h3>
        {title} <span>{total}</span>
      </h3>
      <ul className="gx-rows">{(all ? items : items.slice(0, few)).map(children)}</ul>
      {!all && items.length > few && (
        <button type="button" className="gx-more" onClick={() => setAll(true)}>
          {text('rows.all', { count: items.length })}
        </button>
      )}
      {(all || items.length <= few) && left > 0 && (
        <p className="gx-quiet">{text('rows.left', { count: left })}</p>
      )}
    </section>
  );
};

/** Rows of relations with the entity at the far end; the name shows it, the line at the end opens the proof. */
export const RelatedRows = ({
  title,
  rows,
  when = 'bounds',
}: {
  readonly title: string;
  readonly rows: RelatedRowsFragment;
  /** The day of the event at the far end, or since when the relation is known. */
  readonly when?: 'bounds' | 'date';
}): ReactElement | null => {
  const text = useText();
  const language = useLanguage();
  const actions = useActions();
  const wordOf = ({ relation }: Row): string =>
    relation.role ?? RELATION_TYPES[relation.type].labels[language];
  const timeOf = ({ relation, node }: Row): string =>
    when === 'date' && 'date' in node ? dayOf(node.date) : shortBounds(relation, text);
  return (
    <RowSection title={title} total={rows.totalCount} items={rows.edges}>
      {(row) => (
        <li key={row.relation.id} className="gx-row">
          <button type="button" className="gx-row-main" onClick={() => void actions.show(row.node.id)}>
            <KindIcon subkind={row.node.subkind} size={20} />
            <span className="gx-row-name">{row.node.name}</span>
            <span className="gx-row-time">{timeOf(row)}</span>
          </button>
          <button
            type="button"
            className="gx-row-proof"
            title={text('proof.open', { count: row.relation.claimCount })}
            aria-label={`${wordOf(row)} · ${text('proof.open', { count: row.relation.claimCount })}`}
            onClick={() =>
              void actions.prove({
                id: row.relation.id,
                from: row.relation.from.id,
                to: row.relation.to.id,
              })
            }
          >
            <LineSwatch
              family={RELATION_TYPES[row.relation.type].family}
              certainty={certaintyOf(row.relation.confidence, false)}
              width={16}
            />
            <span>{wordOf(row)}</span>
          </button>
        </li>
      )}
    </RowSection>
  );
};
