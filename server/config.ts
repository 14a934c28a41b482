import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { isLoopback } from '#server/access/host-name.ts';
import { parseTokenFile, type Token } from '#server/access/token-file.ts';
import type { StoreConfig } from '#server/store/open-store.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const MODES = ['development', 'production', 'test'] as const;
const NEO4J_SCHEMES = ['bolt:', 'bolt+s:', 'bolt+ssc:', 'neo4j:', 'neo4j+s:', 'neo4j+ssc:'];

type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that a deployment may choose; `.env.example` says what each variable means. */
export interface Config {
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly store: StoreConfig;
  /** Put the sample articles into a store that holds no Guanxi data. */
  readonly seedSamples: boolean;
  /** Absent: info, or warn when the log goes to a terminal. */
  readonly logLevel?: LogLevel;
  /** Whether GraphiQL, introspection and suggestions are there: not with `NODE_ENV=production`, unless allowed. */
  readonly introspection: boolean;
  /** Origins of other sites whose pages may call the API; closed when empty. */
  readonly allowedOrigins: readonly string[];
  /** Host names besides the loopback ones under which a loopback server answers. */
  readonly allowedHosts: readonly string[];
  /** Who may come; empty in local mode and on a server that all may read. */
  readonly tokens: readonly Token[];
  readonly readOnly: boolean;
  /** Only this machine reaches the server and there are no tokens: whoever sits here may do everything. */
  readonly local: boolean;
  /** Requests a minute for each token or address; 0 for no limit. Local callers are never counted. */
  readonly rateLimit: number;
  readonly trustProxy: boolean;
}

/** A whole configuration, or every fault found in the environment, one sentence each, without any secret. */
export type ConfigResult = { readonly config: Config } | { readonly faults: readonly string[] };

/** The process environment over the `.env` file of the working folder, when there is one. */
export const readEnvironment = (): Environment =>
  existsSync('.env') ? { ...parseEnv(readFileSync('.env', 'utf8')), ...process.env } : process.env;

/** Checks every variable and gives the configuration or all faults; an empty value counts as not set. */
export const readConfig = (env: Environment): ConfigResult => {
  const faults: string[] = [];
  const isSet = (name: string): boolean => (env[name]?.trim() ?? '') !== '';
  const read = <T>(name: string, fallback: T, parse: (value: string) => T | Fault): T => {
    const value = env[name]?.trim();
    if (value === undefined || value === '') return fallback;
    const parsed = parse(value);
    if (!(parsed instanceof Fault)) return parsed;
    faults.push(`${name}: ${parsed.reason}`);
    return fallback;
  };

  const logLevel = read<LogLevel | undefined>('LOG_LEVEL', undefined, oneOf(LOG_LEVELS));
  const production = read('NODE_ENV', 'development', oneOf(MODES)) === 'production';
  const host = read('HOST', '127.0.0.1', parseHost);
  const tokens = read<readonly Token[]>('AUTH_TOKENS_FILE', [], readTokens);
  const readOnly = read('READ_ONLY', false, parseSwitch);
  if (!isLoopback(host) && tokens.length === 0 && !readOnly && !isSet('AUTH_TOKENS_FILE')) {
    faults.push(
      `HOST: ${host} is reached from other machines; name who may come in AUTH_TOKENS_FILE, or choose READ_ONLY=on`,
    );
  }
  const config: Config = {
    host,
    port: read('PORT', 4000, parsePort),
    store: readStore(read),
    seedSamples: read('SEED_SAMPLES', true, parseSwitch),
    ...(logLevel === undefined ? {} : { logLevel }),
    introspection: read('ALLOW_INTROSPECTION', !production, parseSwitch),
    allowedOrigins: read('ALLOWED_ORIGINS', [], listOf(parseOrigin)),
    allowedHosts: read('ALLOWED_HOSTS', [], listOf(parseHost)),
    tokens,
    readOnly,
    local: isLoopback(host) && tokens.length === 0,
    rateLimit: read('RATE_LIMIT', 600, parseCount),
    trustProxy: read('TRUST_PROXY', false, parseSwitch),
  };
  return faults.length > 0 ? { faults } : { config };
};

class Fault {
  constructor(readonly reason: string) {}
}

type Read = <T>(name: string, fallback: T, parse: (value: string) => T | Fault) => T;

const readStore = (read: Read): StoreConfig => {
  const uri = read('NEO4J_URI', undefined, parseNeo4jUri);
  const dataDir = read('DATA_DIR', resolve('data'), parseFolder);
  const username = read<string | undefined>('NEO4J_USERNAME', undefined, asIs);
  // Without a user name the driver connects without authentication, so that a lone password means nothing.
  const inFile = read<string | undefined>('NEO4J_PASSWORD_FILE', undefined, readSecret);
  const password = read<string | undefined>('NEO4J_PASSWORD', inFile, asIs);
  const database = read<string | undefined>('NEO4J_DATABASE', undefined, parseDatabase);
  if (uri === undefined) return { backend: 'sqlite', dataDir };
  return {
    backend: 'neo4j',
    uri,
    ...(username === undefined ? {} : { username }),
    ...(username === undefined || password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
  };
};

const asIs = (value: string): string => value;

/** The content of a file, which a fault never quotes. */
const readText = (path: string): string | Fault => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return new Fault(`"${path}" cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
};

const readSecret = (path: string): string | Fault => {
  const text = readText(path);
  return text instanceof Fault ? text : text.trim() || new Fault(`"${path}" is empty`);
};

const readTokens = (path: string): readonly Token[] | Fault => {
  const text = readText(path);
  if (text instanceof Fault) return text;
  const parsed = parseTokenFile(text);
  return 'tokens' in parsed ? parsed.tokens : new Fault(`"${path}" ${parsed.faults.join('; ')}`);
};

const SWITCH: Readonly<Record<string, boolean>> = {
  ...{ on: true, true: true, yes: true, '1': true },
  ...{ off: false, false: false, no: false, '0': false },
};

const parseSwitch = (value: string): boolean | Fault =>
  SWITCH[value.toLowerCase()] ?? new Fault(`"${value}" is neither on nor off`);

const parseCount = (value: string): number | Fault =>
  /^\d{1,7}$/.test(value) ? Number(value) : new Fault(`"${value}" is not a whole number from 0 to 9999999`);

const parsePort = (value: string): number | Fault =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535
    ? Number(value)
    : new Fault(`"${value}" is not a whole number from 0 to 65535`);

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

const parseHost = (value: string): string | Fault => {
  // Four numbers that are no address would be taken for a name and looked up.
  const numeric = /^[\d.]+$/.test(value);
  return isIP(value) !== 0 || (!numeric && HOST_NAME.test(value))
    ? value
    : new Fault(`"${value}" is neither an IP address nor a host name`);
};

const parseFolder = (value: string): string | Fault =>
  value.includes('\0') ? new Fault('a path cannot hold a NUL character') : resolve(value);

const parseDatabase = (value: string): string | Fault =>
  /^[A-Za-z][A-Za-z0-9.-]{2,62}$/.test(value)
    ? value
    : new Fault(
        `"${value}" is not a database name: 3 to 63 letters, digits, dots and dashes, a letter first`,
      );

/** Never quotes the value: a password may stand in it. */
const parseNeo4jUri = (value: string): string | Fault => {
  const schemes = `${NEO4J_SCHEMES.map((scheme) => `${scheme}//`).join(' ')}`;
  if (!URL.canParse(value)) return new Fault(`not an address; wanted one of ${schemes} and a host`);
  const url = new URL(value);
  if (!NEO4J_SCHEMES.includes(url.protocol)) return new Fault(`wanted one of ${schemes}`);
  if (url.hostname === '') return new Fault('names no host');
  if (url.username !== '' || url.password !== '') {
    return new Fault('must not hold a user or a password; they belong in NEO4J_USERNAME and NEO4J_PASSWORD');
  }
  if (url.pathname !== '' && url.pathname !== '/') {
    return new Fault('must not hold a path; the database is named by NEO4J_DATABASE');
  }
  return value;
};

const parseOrigin = (value: string): string | Fault =>
  URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value
    ? value
    : new Fault(`"${value}" is not an origin such as https://example.org`);

const oneOf =
  <const T extends string>(words: readonly T[]) =>
  (value: string): T | Fault =>
    words.find((word) => word === value.toLowerCase()) ??
    new Fault(`"${value}" is not one of ${words.join(', ')}`);

const listOf =
  (parse: (value: string) => string | Fault) =>
  (value: string): readonly string[] | Fault => {
    const items = value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(parse);
    const faults = items.filter((item) => item instanceof Fault);
    if (faults.length > 0) return new Fault(faults.map((fault) => fault.reason).join('; '));
    return items.filter((item) => typeof item === 'string');
  };
