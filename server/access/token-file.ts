import { createHash } from 'node:crypto';
import { ROLES, type Role } from './role.ts';

/** A token as the server keeps it: its digest, never itself. */
export interface Token {
  readonly name: string;
  readonly role: Role;
  /** SHA-256. */
  readonly digest: Buffer;
}

/** Shorter ones could be guessed. */
const MIN_LENGTH = 24;

export const digestOf = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

/**
 * Reads lines of `role name token`, blanks between; empty lines and those that start with `#` are
 * skipped. Gives every fault instead when there is one, by its line and without the token.
 */
export const parseTokenFile = (
  text: string,
): { readonly tokens: readonly Token[] } | { readonly faults: readonly string[] } => {
  const tokens: Token[] = [];
  const faults: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [word = '', name = '', token = '', ...more] = line.trim().split(/\s+/);
    const fault = (reason: string) => faults.push(`line ${index + 1}: ${reason}`);
    const role = ROLES.find((known) => known === word.toUpperCase());
    if (role === undefined) fault('the first word is not reader, editor or admin');
    else if (!/^[\w.@-]{1,64}$/.test(name))
      fault('the name has other characters than letters, digits and . _ @ -');
    else if (token.length < MIN_LENGTH || more.length > 0) {
      fault(`the token is not one word of at least ${MIN_LENGTH} characters`);
    } else if (tokens.some((other) => other.name === name)) fault(`the name ${name} stands there twice`);
    else tokens.push({ name, role, digest: digestOf(token) });
  }
  if (faults.length === 0 && tokens.length === 0) faults.push('holds no token');
  return faults.length > 0 ? { faults } : { tokens };
};
