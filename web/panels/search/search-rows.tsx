import '#web/panels/search/search.css';
import { Kbd } from '@mantine/core';
import type { ReactElement } from 'react';
import type { FoundEntity, FoundSentence } from '#web/api/find.ts';
import { useText } from '#web/locales/use-text.ts';
import { Failure } from '#web/panels/parts/remote-view.tsx';
import { SearchHit } from '#web/panels/search/search-hit.tsx';
import { SearchSentence } from '#web/panels/search/search-sentence.tsx';
import type { FindState } from '#web/panels/search/use-finds.ts';

/** A row of the search: an entity, or a sentence of an article. */
export type SearchRow =
  | { readonly kind: 'entity'; readonly found: FoundEntity }
  | { readonly kind: 'sentence'; readonly sentence: FoundSentence };

/** The list below the search field: entities, below them sentences with their article, and how to use them. */
export const SearchRows = ({
  listId,
  state: { query, finds, searched, fault, retry },
  rows,
  active,
  onPoint,
  onChoose,
}: {
  readonly listId: string;
  readonly state: FindState;
  readonly rows: readonly SearchRow[];
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (row: SearchRow, stay: boolean) => void;
}): ReactElement => {
  const text = useText();
  const rowProps = (row: SearchRow, index: number) => ({
    id: `${listId}-${index}`,
    active: index === active,
    onPoint: () => onPoint(index),
    onChoose: (stay: boolean) => onChoose(row, stay),
  });
  return (
    // The list stays open while it is pressed: the press would blur the field first.
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus where it is, does nothing else
    <div className="gx-search-drop" onMouseDown={(event) => event.preventDefault()}>
      <div role="listbox" id={listId} aria-label={text('search.results')} className="gx-search-list">
        {rows.map((row, index) =>
          row.kind === 'entity' ? (
            <SearchHit key={row.found.node.id} found={row.found} {...rowProps(row, index)} />
          ) : (
            <SearchSentence
              key={`${row.sentence.article.id} ${row.sentence.start}`}
              sentence={row.sentence}
              head={
                index === finds.entities.length
                  ? text('search.sentences', { count: finds.sentenceCount })
                  : undefined
              }
              {...rowProps(row, index)}
            />
          ),
        )}
      </div>
      {fault && <Failure fault={fault} onRetry={retry} />}
      {searched && rows.length === 0 && <p className="gx-search-none">{text('search.none', { query })}</p>}
      <div className="gx-search-foot" aria-hidden>
        <span>{finds.more ? text('search.narrow', { rows: finds.entities.length }) : ''}</span>
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {text('search.choose')}　<Kbd>↵</Kbd> {text('search.open')}　<Kbd>⇧↵</Kbd>{' '}
          {text('search.add')}
        </span>
      </div>
    </div>
  );
};
