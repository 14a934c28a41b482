import { createHash } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * An opaque id of 17 characters: a one-letter prefix and 80 bits of SHA-256 over the parts in
 * Crockford's base 32. The same parts always give the same id.
 */
export const opaqueId = (prefix: string, parts: readonly (string | number)[]): string => {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 16; i++) {
    text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return prefix + text;
};
