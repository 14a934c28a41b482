import '#web/panels/search/entity-picker.css';
import { Loader } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useState } from 'react';
import type { FoundEntity } from '#web/api/find.ts';
import { useText } from '#web/locales/use-text.ts';
import { Failure } from '#web/panels/parts/remote-view.tsx';
import { useSettled } from '#web/panels/parts/use-settled.ts';
import { SearchHit } from '#web/panels/search/search-hit.tsx';
import { useFinds } from '#web/panels/search/use-finds.ts';

/** A field in a panel that finds one entity by name, pinyin or initials; Enter waits for the rows of what is typed. */
export const EntityPicker = ({
  label,
  focus = false,
  onPick,
  onCancel,
}: {
  readonly label: string;
  /** Takes the keyboard when it appears. */
  readonly focus?: boolean;
  readonly onPick: (entity: FoundEntity['node']) => void;
  readonly onCancel?: () => void;
}): ReactElement => {
  const text = useText();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [composing, setComposing] = useState(false);
  const [active, setActive] = useState(0);
  const [entered, setEntered] = useState(false);
  const { query, finds, suggesting, searched, fault, retry } = useFinds(typed, composing, entered);
  const rows = finds.entities;
  const waiting = useSettled(query !== '' && suggesting && !fault, 150, false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at its first row
  useEffect(() => setActive(0), [query]);
  const pick = (entity: FoundEntity['node']): void => {
    setTyped('');
    setEntered(false);
    onPick(entity);
  };
  useEffect(() => {
    if (!entered || suggesting || query !== typed.trim().slice(0, 200)) return;
    const row = rows[active];
    if (row) pick(row.node);
    else if (searched || fault) setEntered(false);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (composing || event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (rows.length > 0) setActive((active + step + rows.length) % rows.length);
    } else if (event.key === 'Enter' && typed.trim() !== '') setEntered(true);
    else if (event.key === 'Escape' && (typed !== '' || onCancel)) {
      event.stopPropagation();
      event.preventDefault();
      if (typed !== '') setTyped('');
      else onCancel?.();
    }
  };

  const shown = query !== '' && typed !== '';
  return (
    <div className="gx-entity-picker">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && rows[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: who asked for the field wants to type into it
        autoFocus={focus}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setEntered(false);
        }}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={(event) => {
          setComposing(false);
          setTyped(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {waiting && <Loader size={14} className="gx-entity-picker-wait" />}
      <div role="listbox" id={listId} aria-label={text('search.results')} hidden={!shown}>
        {shown &&
          rows.map((found, index) => (
            <SearchHit
              key={found.node.id}
              id={`${listId}-${index}`}
              found={found}
              active={index === active}
              onPoint={() => setActive(index)}
              onChoose={() => pick(found.node)}
            />
          ))}
      </div>
      {shown && fault && <Failure fault={fault} onRetry={retry} />}
      {shown && searched && rows.length === 0 && (
        <p className="gx-quiet gx-pad">{text('search.none', { query })}</p>
      )}
    </div>
  );
};
