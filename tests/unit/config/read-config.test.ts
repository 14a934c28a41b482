import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '#server/config.ts';

const configOf = (env: Readonly<Record<string, string>>): Config => {
  const result = readConfig(env);
  if ('faults' in result) throw new Error(result.faults.join('\n'));
  return result.config;
};

const faultsOf = (env: Readonly<Record<string, string>>): readonly string[] => {
  const result = readConfig(env);
  return 'faults' in result ? result.faults : [];
};

describe('readConfig', () => {
  it('serves the embedded store on the loopback address when nothing is set', () => {
    expect(configOf({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      store: { backend: 'sqlite', dataDir: resolve('data') },
      seedSamples: true,
      introspection: true,
      allowedOrigins: [],
      allowedHosts: [],
      tokens: [],
      readOnly: false,
      local: true,
      rateLimit: 600,
      trustProxy: false,
    });
  });

  it('gives the same for .env.example as for an empty environment', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8')) as Record<string, string>;
    expect(configOf(example)).toEqual(configOf({}));
  });

  it('documents exactly the variables that it reads', () => {
    const asked = new Set<string>();
    readConfig(
      new Proxy({} as Record<string, string>, {
        get: (_, name) => {
          asked.add(String(name));
          return undefined;
        },
      }),
    );
    const documented = Object.keys(parseEnv(readFileSync('.env.example', 'utf8')));
    expect(documented.sort()).toEqual([...asked].sort());
  });

  it('chooses Neo4j as soon as NEO4J_URI is set', () => {
    expect(configOf({ NEO4J_URI: 'bolt://127.0.0.1:7687' }).store).toEqual({
      backend: 'neo4j',
      uri: 'bolt://127.0.0.1:7687',
    });
    const NEO4J_URI = 'neo4j+s://db.example.org';
    expect(
      configOf({ NEO4J_URI, NEO4J_USERNAME: 'reader', NEO4J_PASSWORD: 'pw', NEO4J_DATABASE: 'news' }).store,
    ).toEqual({ backend: 'neo4j', uri: NEO4J_URI, username: 'reader', password: 'pw', database: 'news' });
  });

  it('connects without authentication when there is a password and no user name', () => {
    expect(configOf({ NEO4J_URI: 'bolt://db', NEO4J_PASSWORD: 'pw' }).store).toEqual({
      backend: 'neo4j',
      uri: 'bolt://db',
    });
  });

  it.each(['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc'])(
    'accepts the scheme %s',
    (scheme) => {
      expect(faultsOf({ NEO4J_URI: `${scheme}://db.example.org:7687` })).toEqual([]);
    },
  );

  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '40x'],
    ['PORT', '4000.5'],
    ['HOST', '127.0.0.1:80'],
    ['HOST', '300.1.1.1'],
    ['HOST', 'a b'],
    ['DATA_DIR', 'a\0b'],
    ['NEO4J_URI', 'http://127.0.0.1:7474'],
    ['NEO4J_URI', 'localhost'],
    ['NEO4J_URI', 'bolt://'],
    ['NEO4J_URI', 'bolt://db/news'],
    ['NEO4J_DATABASE', 'no spaces'],
    ['SEED_SAMPLES', 'perhaps'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'prodution'],
    ['ALLOWED_ORIGINS', 'https://a.example, *'],
    ['ALLOWED_ORIGINS', 'https://a.example/path'],
    ['ALLOWED_HOSTS', 'a.example, b/c'],
    ['AUTH_TOKENS_FILE', '/nowhere/tokens'],
    ['NEO4J_PASSWORD_FILE', '/nowhere/password'],
    ['READ_ONLY', 'perhaps'],
    ['TRUST_PROXY', '2'],
    ['ALLOW_INTROSPECTION', 'sure'],
    ['RATE_LIMIT', '-1'],
    ['HOST', '0.0.0.0'],
  ])('refuses %s=%s with one fault that names the variable', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}: `));
  });

  it('lists every fault at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      HOST: '?',
      SEED_SAMPLES: '2',
      LOG_LEVEL: '?',
      NEO4J_URI: 'ftp://x',
    });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(
      ['HOST', 'LOG_LEVEL', 'NEO4J_URI', 'PORT', 'SEED_SAMPLES'].sort(),
    );
  });

  it('never prints a password, neither its own variable nor one inside the address', () => {
    const faults = faultsOf({
      PORT: 'x',
      NEO4J_URI: 'bolt://neo4j:hunter2@db',
      NEO4J_USERNAME: 'neo4j',
      NEO4J_PASSWORD: 'swordfish',
    });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toMatch(/hunter2|swordfish/);
  });

  it('reads lists separated by commas', () => {
    const config = configOf({
      ALLOWED_ORIGINS: 'https://a.example, http://b.example:81,',
      ALLOWED_HOSTS: 'g.example',
    });
    expect(config.allowedOrigins).toEqual(['https://a.example', 'http://b.example:81']);
    expect(config.allowedHosts).toEqual(['g.example']);
  });
});
