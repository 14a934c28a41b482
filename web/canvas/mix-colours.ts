/** The colour that a `share` (0 to 1) of one `#RRGGBB` colour makes over another: opacity, paid once and not every frame. */
export const mixColours = (over: string, under: string, share: number): string => {
  const channel = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) =>
    Math.round(channel(over, at) * share + channel(under, at) * (1 - share)),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};
