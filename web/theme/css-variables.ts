import { type Theme, TOKENS } from '#web/theme/tokens.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The `--gx-*` variables of a theme: `--gx-ink`, `--gx-on-fill`, `--gx-kind-person`, `--gx-kind-person-soft`, `--gx-relation-post` and so on. */
export const cssVariables = (theme: Theme): Record<string, string> => {
  const { kind, relation, ...plain } = TOKENS[theme];
  return Object.fromEntries([
    ...Object.entries(plain).map(([name, value]) => [`--gx-${kebab(name)}`, value]),
    ...Object.entries(kind).flatMap(([family, { hue, soft }]) => [
      [`--gx-kind-${family}`, hue],
      [`--gx-kind-${family}-soft`, soft],
    ]),
    ...Object.entries(relation).map(([family, value]) => [`--gx-relation-${family}`, value]),
  ]);
};
