import { isIP } from 'node:net';
import { hostName, isLoopback } from '#server/access/host-name.ts';

/**
 * Decides by the Host header whether a request is answered. A page of another site can make its own
 * name point at this machine (DNS rebinding); a server on a loopback address therefore answers under
 * loopback names and `allowedHosts` only. On another address any name does, unless hosts are listed.
 */
export const hostCheck = (
  boundTo: string,
  allowedHosts: readonly string[],
): ((header: string | undefined) => boolean) => {
  const open = !isLoopback(boundTo) && allowedHosts.length === 0;
  const names = new Set([boundTo, ...allowedHosts].map((name) => name.toLowerCase()));
  return (header) => {
    // Only HTTP/1.0 leaves it out, which no browser speaks.
    if (header === undefined) return true;
    const name = hostName(header);
    if (name === undefined) return false;
    return open || names.has(name) || isLoopback(name) || (!isLoopback(boundTo) && isIP(name) !== 0);
  };
};
