import { type RefObject, useEffect } from 'react';
import { isForPage } from '#web/panels/frame/key-target.ts';

/** J and K move the keyboard to the next and the previous sentence of a list. */
export const useEvidenceKeys = (list: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isForPage(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const step =
        event.key === 'j' || event.key === 'J' ? 1 : event.key === 'k' || event.key === 'K' ? -1 : 0;
      const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-evidence]') ?? [])];
      if (step === 0 || cards.length === 0) return;
      event.preventDefault();
      const at = cards.findIndex((card) => card.contains(document.activeElement));
      const next = cards[at === -1 ? 0 : Math.min(cards.length - 1, Math.max(0, at + step))];
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
};
