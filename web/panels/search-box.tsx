import { Kbd, Loader } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { request } from '#web/api/request.ts';
import { useRemote } from '#web/api/use-remote.ts';
import { SearchDocument, type SearchQuery } from '#web/generated/operations.ts';
import { useText } from '#web/locales/use-text.ts';
import { useActions } from '#web/panels/explorer-context.tsx';
import { Failure } from '#web/panels/remote-view.tsx';
import { SearchHit } from '#web/panels/search-hit.tsx';
import { SEARCH_INPUT } from '#web/panels/search-input.ts';
import { useSettled } from '#web/panels/use-settled.ts';

const ROWS = 12;
/** Rest after the last character before the server is asked. */
const PAUSE_MS = 120;

type Hits = SearchQuery['search'];
const NO_HITS: Hits = { edges: [], pageInfo: { hasNextPage: false } };

/** Search as one types; nothing is asked while an input method is composing. */
export const SearchBox = ({ wide }: { readonly wide: boolean }): ReactElement => {
  const text = useText();
  const actions = useActions();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [composing, setComposing] = useState(false);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  // Half-composed letters are not what is meant: the query stays what it was until the input method is done.
  const query = useSettled(typed.trim().slice(0, 200), PAUSE_MS, composing);

  const { remote, retry } = useRemote(query, async (signal): Promise<Hits> => {
    if (query === '') return NO_HITS;
    return (await request(SearchDocument, { text: query, first: ROWS }, signal)).search;
  });
  const hits = remote.state === 'ready' ? remote.data.edges.map(({ node }) => node) : [];
  const waiting = useSettled(remote.state === 'loading' && query !== '', 150, false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at its first row
  useEffect(() => setActive(0), [query]);

  const shown = open && query !== '';
  const choose = (id: string, stay: boolean, byKey: boolean): void => {
    void actions.show(id, { open: !stay, seek: byKey && !stay ? 'key' : 'camera' });
    if (!stay) setOpen(false);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // 229 is what browsers send for a key that an input method keeps to itself.
    if (composing || event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (hits.length > 0) setActive((active + step + hits.length) % hits.length);
    } else if (event.key === 'Enter') {
      const hit = hits[active];
      // Of what was typed last: rows of an older query are never taken.
      if (shown && hit && query === typed.trim()) choose(hit.id, event.shiftKey, true);
    } else if (event.key === '/' && typed === '') {
      // The key that leads here, pressed when one is here already.
      event.preventDefault();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
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
        aria-activedescendant={shown && hits[active] ? `${listId}-${active}` : undefined}
        placeholder={text('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
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
        onBlur={() => setOpen(false)}
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
            setTyped('');
            input.current?.focus();
          }}
        >
          <IconX size={15} aria-hidden />
        </button>
      )}
      {shown && (
        // The list stays open while it is pressed: the press would blur the field first.
        // biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus where it is, does nothing else
        <div className="gx-search-drop" onMouseDown={(event) => event.preventDefault()}>
          <div role="listbox" id={listId} aria-label={text('search.results')} className="gx-search-list">
            {hits.map((hit, index) => (
              <SearchHit
                key={hit.id}
                id={`${listId}-${index}`}
                hit={hit}
                query={query}
                active={index === active}
                onPoint={() => setActive(index)}
                onChoose={(stay) => choose(hit.id, stay, false)}
              />
            ))}
          </div>
          {remote.state === 'failed' && <Failure fault={remote.fault} onRetry={retry} />}
          {remote.state === 'ready' && hits.length === 0 && (
            <p className="gx-search-none">{text('search.none', { query })}</p>
          )}
          <div className="gx-search-foot" aria-hidden>
            <span>
              {remote.state === 'ready' && remote.data.pageInfo.hasNextPage
                ? text('search.narrow', { rows: ROWS })
                : ''}
            </span>
            <span>
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> {text('search.choose')}　<Kbd>↵</Kbd> {text('search.open')}　
              <Kbd>⇧↵</Kbd> {text('search.add')}
            </span>
          </div>
        </div>
      )}
      <div role="status" className="gx-visually-hidden">
        {shown && remote.state === 'ready' ? text('search.count', { count: hits.length }) : ''}
      </div>
    </div>
  );
};
