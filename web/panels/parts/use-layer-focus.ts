import { type RefObject, useEffect } from 'react';

/** Gives the keyboard to a layer when it opens, and back to what had it when it closes. */
export const useLayerFocus = (layer: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const before = document.activeElement;
    layer.current?.focus({ preventScroll: true });
    return () => {
      // Gone with the layer, and not somewhere else on purpose.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, [layer]);
};
