import type { Parsed } from './format.ts';

/** An article that was not taken, and why. */
export const fail = (file: string, line: number, rule: string, message: string): Parsed => ({
  failure: { severity: 'error', rule, message, file, line },
});
