import { type ReactElement, type ReactNode, useState } from 'react';
import { RELATION_TYPES } from '#web/generated/ontology.ts';
import type { RelatedRowsFragment } from '#web/generated/operations.ts';
import { useLanguage, useText } from '#web/locales/use-text.ts';
import { useActions } from '#web/panels/explorer/explorer-context.tsx';
import { dayOf, shortBounds } from '#web/panels/parts/fact-words.ts';
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

/** Relations with one far end, which make one row. */
type Group = readonly [Row, ...Row[]];

const grouped = (rows: readonly Row[]): readonly Group[] => {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(row.node.id);
    if (group) group.push(row);
    else groups.set(row.node.id, [row]);
  }
  return [...groups.values()];
};

/** Rows of relations by the entity at the far end; the name shows it, the line at the end opens the proof. */
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
  const groups = grouped(rows.edges);
  return (
    <RowSection title={title} total={rows.totalCount - rows.edges.length + groups.length} items={groups}>
      {(group) => {
        const [{ relation, node }] = group;
        const words = group
          .map((row) => row.relation.role ?? RELATION_TYPES[row.relation.type].labels[language])
          .join('、');
        const proof = text('proof.open', {
          count: Math.max(...group.map((row) => row.relation.claimCount)),
        });
        return (
          <li key={node.id} className="gx-row">
            <button type="button" className="gx-row-main" onClick={() => void actions.show(node.id)}>
              <KindIcon subkind={node.subkind} size={20} />
              <span className="gx-row-words">
                <span className="gx-row-name">{node.name}</span>
                <span className="gx-row-time">
                  {when === 'date' && 'date' in node ? dayOf(node.date) : shortBounds(relation, text)}
                </span>
              </span>
            </button>
            <button
              type="button"
              className="gx-row-proof"
              title={`${words} · ${proof}`}
              aria-label={`${words} · ${proof}`}
              onClick={() =>
                void actions.prove({
                  ids: [relation.id, ...group.slice(1).map((row) => row.relation.id)],
                  from: relation.from.id,
                  to: relation.to.id,
                })
              }
            >
              <LineSwatch
                family={RELATION_TYPES[relation.type].family}
                certainty={certaintyOf(relation.confidence, false)}
                width={16}
              />
              <span>{words}</span>
            </button>
          </li>
        );
      }}
    </RowSection>
  );
};
