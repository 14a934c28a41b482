/** Diameter in model units of a node with this many neighbours in view: 24 to 52 in steps of 4. */
export const nodeSize = (degree: number): number => {
  const exact = 20 + 5.2 * Math.sqrt(Math.max(0, degree));
  return Math.min(52, Math.max(24, Math.round(exact / 4) * 4));
};
