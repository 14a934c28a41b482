/** How sure a line is: solid, dashed or dotted. */
export type Certainty = 'sure' | 'check' | 'weak';

/** The certainties from the surest on, in the legend's order. */
export const CERTAINTIES: readonly Certainty[] = ['sure', 'check', 'weak'];

/** Sure when accepted or at least .8, weak below .5, else to be checked. */
export const certaintyOf = (confidence: number, accepted: boolean): Certainty => {
  if (accepted || confidence >= 0.8) return 'sure';
  return confidence >= 0.5 ? 'check' : 'weak';
};

/** Dash and gap in px at zoom 1; absent for a solid line. */
export const LINE_DASH: Readonly<Record<Certainty, readonly [dash: number, gap: number] | undefined>> = {
  sure: undefined,
  check: [6, 4],
  weak: [1.5, 4],
};

/** Line width in px for a number of proofs: 1 → 1.25, 2–3 → 1.75, 4–7 → 2.5, 8 or more → 3.5. */
export const lineWidth = (proofs: number): number => {
  if (proofs >= 8) return 3.5;
  if (proofs >= 4) return 2.5;
  return proofs >= 2 ? 1.75 : 1.25;
};
