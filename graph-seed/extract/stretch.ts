/** A part of the text, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}
