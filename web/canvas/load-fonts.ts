import { FONT_STACK } from '#web/theme/tokens.ts';
import type { GraphView } from '#web/view-model/graph-view.ts';

/** How long the first paint may wait for glyphs, ms. */
const PATIENCE = 1200;

/** Fetches the font subsets that a text needs, which drawing on a canvas does not do by itself; resolves at the latest after 1.2 s. */
const loadFonts = async (text: string): Promise<void> => {
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

/** Fetches what the names and words of each view need, and tells when something has come. */
export const glyphFetcher = (arrived: () => void): ((view: GraphView) => void) => {
  let known = '';
  return ({ nodes, edges }) => {
    const text = [...new Set(nodes.map(({ name }) => name).join('') + edges.map(({ word }) => word).join(''))]
      .sort()
      .join('');
    if (text === known) return;
    known = text;
    void loadFonts(text).then(arrived);
  };
};
