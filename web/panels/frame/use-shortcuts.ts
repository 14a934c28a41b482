import { useEffect } from 'react';
import { isForPage } from '#web/panels/frame/key-target.ts';
import { SEARCH_INPUT } from '#web/panels/search/search-input.ts';

/** What the keys of the page do. */
export interface Shortcuts {
  readonly expand: () => void;
  readonly collapse: () => void;
  readonly hide: () => void;
  readonly pin: () => void;
  /** Paths between the two selected, or from the one. */
  readonly path: () => void;
  /** What all selected are joined to. */
  readonly common: () => void;
  readonly all: () => void;
  readonly invert: () => void;
  readonly neighbours: () => void;
  readonly table: () => void;
  readonly fit: () => void;
  readonly help: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Closes the top layer, else clears the selection. */
  readonly escape: () => void;
}

const focusSearch = (): void => {
  const field = document.getElementById(SEARCH_INPUT);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
};

/** Listens for the keys of the page; single letters only while no field has the focus, and never Ctrl+F. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  useEffect(() => {
    const letters: Readonly<Record<string, () => void>> = {
      '/': focusSearch,
      '?': shortcuts.help,
      e: shortcuts.expand,
      h: shortcuts.hide,
      delete: shortcuts.hide,
      u: shortcuts.pin,
      p: shortcuts.path,
      b: shortcuts.common,
      n: shortcuts.neighbours,
      i: shortcuts.invert,
      t: shortcuts.table,
      f: shortcuts.fit,
      escape: shortcuts.escape,
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const key = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      const take = (action: () => void): void => {
        event.preventDefault();
        action();
      };
      const plainCommand = command && !event.altKey;
      if (plainCommand && key === 'k') {
        take(focusSearch);
        return;
      }
      // A dialog or menu in front has the keyboard to itself.
      if (!isForPage(event) || document.querySelector('[aria-modal="true"]')) return;
      if (plainCommand && key === 'z') take(event.shiftKey ? shortcuts.redo : shortcuts.undo);
      else if (plainCommand && key === 'y') take(shortcuts.redo);
      else if (plainCommand && key === 'a' && !event.shiftKey) take(shortcuts.all);
      const action = event.shiftKey && key === 'e' ? shortcuts.collapse : letters[key];
      if (action && !command && !event.altKey) take(action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [shortcuts]);
};
