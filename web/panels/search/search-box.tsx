import '#web/panels/search/search.css';
import { Kbd, Loader } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { useText } from '#web/locales/use-text.ts';
import { useActions, useExplorerStore } from '#web/panels/explorer/explorer-context.tsx';
import { useSettled } from '#web/panels/parts/use-settled.ts';
import { SEARCH_INPUT } from '#web/panels/search/search-input.ts';
import { type SearchRow, SearchRows } from '#web/panels/search/search-rows.tsx';
import { useFinds } from '#web/panels/search/use-finds.ts';

/**
 * Search as one types; nothing is asked while an input method is composing. Enter that comes before
 * its answer waits for it.
 */
export const SearchBox = ({ wide }: { readonly wide: boolean }): ReactElement => {
  const text = useText();
  const actions = useActions();
  const store = useExplorerStore();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [composing, setComposing] = useState(false);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  /** An Enter that waits for the rows of what is typed. */
  const [entered, setEntered] = useState<{ readonly stay: boolean } | null>(null);
  const state = useFinds(typed, composing, entered !== null);
  const { query, finds, suggesting, searched, fault } = state;
  const rows: readonly SearchRow[] = [
    ...finds.entities.map((found) => ({ kind: 'entity', found }) as const),
    ...finds.sentences.map((sentence) => ({ kind: 'sentence', sentence }) as const),
  ];
  const current = query === typed.trim().slice(0, 200) && !suggesting;
  const pending = query !== '' && (suggesting || (rows.length === 0 && !searched)) && !fault;
  const waiting = useSettled(pending || entered !== null, 150, false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at its first row
  useEffect(() => setActive(0), [query]);

  const shown = open && query !== '';
  const choose = (row: SearchRow, stay: boolean, byKey: boolean): void => {
    store.getState().search();
    if (row.kind === 'entity') {
      void actions.show(row.found.node.id, { open: !stay, seek: byKey && !stay ? 'key' : 'camera' });
    } else if (stay) {
      void actions.show(row.sentence.article.id, { open: false });
    } else {
      const { article, start, end, matches } = row.sentence;
      store.getState().open({ kind: 'article', id: article.id, at: { start, end, cue: matches[0] ?? null } });
      input.current?.blur();
    }
    if (!stay) setOpen(false);
  };

  useEffect(() => {
    if (!entered || !current) return;
    const row = rows[active];
    if (!row && !searched && !fault) return;
    setEntered(null);
    if (row) choose(row, entered.stay, true);
  });

  const type = (value: string): void => {
    setTyped(value);
    setEntered(null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // 229 is what browsers send for a key that an input method keeps to itself.
    if (composing || event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (rows.length > 0) setActive((active + step + rows.length) % rows.length);
    } else if (event.key === 'Enter') {
      // Once the rows are of what was typed last: those of an older query are never taken.
      if (typed.trim() !== '') setEntered({ stay: event.shiftKey });
    } else if (event.key === '/' && typed === '') {
      // The key that leads here, pressed when one is here already.
      event.preventDefault();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setEntered(null);
      if (shown) setOpen(false);
      else if (typed !== '') setTyped('');
      else input.current?.blur();
    }
  };

  return (
    <div className="gx-search">
      <IconSearch size={17} aria-hidden className="gx-search-icon" />
      <input
        ref={input}
        id={SEARCH_INPUT}
        type="text"
        role="combobox"
        aria-label={text('search.label')}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && rows[active] ? `${listId}-${active}` : undefined}
        placeholder={text('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          type(event.currentTarget.value);
          setOpen(true);
        }}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={(event) => {
          setComposing(false);
          setTyped(event.currentTarget.value);
        }}
        // The search is where one begins, and nothing before it is skipped over.
        // biome-ignore lint/a11y/noAutofocus: the page's first field
        autoFocus={wide}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setEntered(null);
        }}
        onKeyDown={onKeyDown}
      />
      {waiting && <Loader size={14} className="gx-search-wait" />}
      {typed === '' ? (
        <Kbd className="gx-search-key" aria-hidden>
          /
        </Kbd>
      ) : (
        <button
          type="button"
          className="gx-search-clear"
          aria-label={text('search.clear')}
          onClick={() => {
            type('');
            input.current?.focus();
          }}
        >
          <IconX size={15} aria-hidden />
        </button>
      )}
      {shown && (
        <SearchRows
          listId={listId}
          state={state}
          rows={rows}
          active={active}
          onPoint={setActive}
          onChoose={(row, stay) => choose(row, stay, false)}
        />
      )}
      <div role="status" className="gx-visually-hidden">
        {shown && searched ? text('search.count', { count: rows.length }) : ''}
      </div>
    </div>
  );
};
