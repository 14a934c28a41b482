import { FONT_STACK } from '#web/theme/tokens.ts';

/** How long the first paint may wait for glyphs, ms. */
const PATIENCE = 1200;

/** Fetches the font subsets that a text needs, which drawing on a canvas does not do by itself; resolves at the latest after 1.2 s. */
export const loadFonts = async (text: string): Promise<void> => {
  if (text === '' || typeof document === 'undefined' || !('fonts' in document)) return;
  const characters = [...new Set(text)].join('');
  const loads = [500, 600, 700].map((weight) =>
    document.fonts.load(`${weight} 12px ${FONT_STACK}`, characters),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  // A font that fails to load leaves the fallback face: not a reason to show nothing.
  await Promise.race([Promise.allSettled(loads), patience]);
  clearTimeout(timer);
};
