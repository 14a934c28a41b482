/** What a zoom shows: marks only; names by rank; all names that fit and icons; relation words and small counts too. */
export type ZoomBand = 'shapes' | 'names' | 'full' | 'close';

/** The band of a zoom factor: below .35, .6, 1.1, and above. */
export const zoomBand = (zoom: number): ZoomBand => {
  if (zoom < 0.35) return 'shapes';
  if (zoom < 0.6) return 'names';
  return zoom < 1.1 ? 'full' : 'close';
};
