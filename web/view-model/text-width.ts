/** East Asian wide and fullwidth characters, which take one em; others take about 0.56. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Width of a text in ems, by character class: exact for Han, close for Latin. */
export const textWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 1 : 0.56;
  return width;
};

/** The text, or its longest beginning that fits with an ellipsis into this many ems. */
export const truncateToWidth = (text: string, ems: number): string => {
  if (textWidth(text) <= ems) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character) + 1 > ems) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
};
