import { isIPv6 } from 'node:net';

/**
 * Whom the rate limit counts: the address of the connection, or, behind a proxy that is trusted, the
 * one that this proxy saw, the last it wrote. A host of IPv6 owns a whole /64.
 */
export const clientAddress = (
  connection: string | undefined,
  forwardedFor: string | null,
  trustProxy: boolean,
): string => {
  const seen = trustProxy ? forwardedFor?.split(',').at(-1)?.trim() : undefined;
  const address = seen || connection || 'unknown';
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address.replace(/^::ffff:/, '');
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
};
