import { timingSafeEqual } from 'node:crypto';
import { hostName, isLoopback } from './host-name.ts';
import { type Caller, reaches } from './role.ts';
import { digestOf, type Token } from './token-file.ts';

/** What is answered to who has no token, a header each: browsers ask for it as the password of `Basic`, and read only the first scheme of a header. */
export const CHALLENGES: readonly string[] = [
  'Basic realm="Guanxi", charset="UTF-8"',
  'Bearer realm="Guanxi"',
];

interface AccessOptions {
  /** Who may come; everybody may read when empty. */
  readonly tokens: readonly Token[];
  /** Nobody may change anything, whatever the role. */
  readonly readOnly: boolean;
  /** The server listens for this machine alone. */
  readonly local: boolean;
}

/** The value of a header, by its name in small letters. */
type Headers = (name: string) => string | null | undefined;

/** Says who sends a request, or `undefined` when a token is needed and none that is known was sent. */
export type Access = (headers: Headers) => Caller | undefined;

/**
 * With tokens everyone needs one: as `Bearer`, or as the password of `Basic`, which browsers ask for.
 * Without, whoever sits at the machine of a local server may do everything, and all others may read.
 */
export const createAccess = ({ tokens, readOnly, local }: AccessOptions): Access => {
  const capped = (caller: Caller): Caller =>
    readOnly && reaches(caller.role, 'EDITOR') ? { ...caller, role: 'READER' } : caller;
  return (headers) => {
    if (tokens.length > 0) {
      const found = tokenIn(headers('authorization') ?? '', tokens);
      return found && capped({ name: found.name, role: found.role, isLocal: false });
    }
    if (local && isFromHere(headers)) return capped({ name: 'local', role: 'ADMIN', isLocal: true });
    return { name: 'anonymous', role: 'READER', isLocal: false };
  };
};

/** What a proxy passed on, or came under a name of the world outside, was sent by somebody elsewhere. */
const isFromHere = (headers: Headers): boolean => {
  const host = headers('host');
  const name = host == null ? undefined : hostName(host);
  const proxied = headers('x-forwarded-for') ?? headers('forwarded') ?? headers('x-real-ip');
  return proxied == null && (host == null || (name !== undefined && isLoopback(name)));
};

const tokenIn = (authorization: string, tokens: readonly Token[]): Token | undefined => {
  const [, scheme = '', credentials = ''] = /^(bearer|basic)\s+(\S+)\s*$/i.exec(authorization) ?? [];
  const sent =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(credentials, 'base64')
          .toString('utf8')
          .replace(/^[^:]*:/, '')
      : credentials;
  const digest = digestOf(sent);
  let found: Token | undefined;
  // Each is compared, and each in constant time: how long it takes tells nothing.
  for (const token of tokens) if (timingSafeEqual(token.digest, digest)) found = token;
  return found;
};
