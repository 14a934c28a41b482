/**
 * The form in which names are compared: compatibility forms unified (full-width letters and digits,
 * NFKC), lower case, without white space, middle dots and zero-width characters.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•‧・．\u200b-\u200d\u2060\ufeff]/gu, '');
