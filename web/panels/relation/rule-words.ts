import type { Text } from '#web/locales/use-text.ts';

/** What a rule goes by, in words; the rule's own name where none are written. */
export const ruleWords = (rule: string, text: Text): string => {
  const id = `rule.${rule.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`;
  const words = text(id);
  return words === id ? rule : words;
};
