import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
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
  /** `NODE_ENV=production`: no introspection, no suggestions in error messages. */
  readonly production: boolean;
  /** Origins of other sites whose pages may call the API; closed when empty. */
  readonly allowedOrigins: readonly string[];
  /** Host names besides the loopback ones under which a loopback server answers. */
  readonly allowedHosts: readonly string[];
}

/** A whole configuration, or every fault found in the environment, one sentence each, without any secret. */
export type ConfigResult = { readonly config: Config } | { readonly faults: readonly string[] };

/** The process environment over the `.env` file of the working folder, when there is one. */
export const readEnvironment = (): Environment =>
  existsSync('.env') ? { ...parseEnv(readFileSync('.env', 'utf8')), ...process.env } : process.env;

/** Checks every variable and gives the configuration or all faults; an empty value counts as not set. */
export const readConfig = (env: Environment): ConfigResult => {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (value: string) => T | Fault): T => {
    const value = env[name]?.trim();
    if (value === undefined || value === '') return fallback;
    const parsed = parse(value);
    if (!(parsed instanceof Fault)) return parsed;
    faults.push(`${name}: ${parsed.reason}`);
    return fallback;
  };

  const logLevel = read<LogLevel | undefined>('LOG_LEVEL', undefined, oneOf(LOG_LEVELS));
  const config: Config = {
    host: read('HOST', '127.0.0.1', parseHost),
    port: read('PORT', 4000, parsePort),
    store: readStore(read),
    seedSamples: read<'on' | 'off'>('SEED_SAMPLES', 'on', oneOf(['on', 'off'])) === 'on',
    ...(logLevel === undefined ? {} : { logLevel }),
    production: read('NODE_ENV', 'development', oneOf(MODES)) === 'production',
    allowedOrigins: read('ALLOWED_ORIGINS', [], listOf(parseOrigin)),
    allowedHosts: read('ALLOWED_HOSTS', [], listOf(parseHost)),
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
  const password = read<string | undefined>('NEO4J_PASSWORD', undefined, asIs);
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
