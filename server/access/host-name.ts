const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/** Tells whether the address or name stands for this machine only. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** The name or address in a Host header, in small letters, without brackets and port; `undefined` for nonsense. */
export const hostName = (header: string): string | undefined => {
  const [, bracketed, plain] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(header) ?? [];
  return (bracketed ?? plain)?.toLowerCase();
};
