import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';

/** What the container files promise, held against the program, since no engine runs them here. */

const compose = readFileSync('docker-compose.yml', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');

/** Lines below a key, by their indent: `services.app.environment`. */
const section = (text: string, path: readonly string[]): string => {
  const [key, ...rest] = path;
  if (key === undefined) return text;
  const lines = text.split('\n');
  const indent = (line: string): number => line.length - line.trimStart().length;
  const places = lines.flatMap((line, at) => (line.trimStart().startsWith(`${key}:`) ? [at] : []));
  // The same word can stand deeper inside of something else.
  const [start] = places.sort((a, b) => indent(lines[a] ?? '') - indent(lines[b] ?? ''));
  if (start === undefined) throw new Error(`no ${key}`);
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => line.trim() !== '' && indent(line) <= indent(lines[start] ?? ''));
  return section(after.slice(0, end < 0 ? undefined : end).join('\n'), rest);
};

const pairs = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^\s*([A-Za-z_][\w-]*):\s*"?([^"\n]*)"?\s*$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

const environment = pairs(section(compose, ['services', 'app', 'environment']));
const image = Object.fromEntries(
  [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) =>
    line.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string]),
  ),
);

const asked = (): ReadonlySet<string> => {
  const names = new Set<string>();
  readConfig(new Proxy({} as Record<string, string>, { get: (_, name) => void names.add(String(name)) }));
  return names;
};

describe('the container files', () => {
  it('set only variables that the server reads', () => {
    const names = [...Object.keys(environment), ...Object.keys(image)];
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !asked().has(name))).toEqual([]);
  });

  it('give a configuration without a fault but the secrets, which come at run time', () => {
    const result = readConfig({ ...image, ...environment });
    const faults = 'faults' in result ? result.faults : [];
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'AUTH_TOKENS_FILE',
      'NEO4J_PASSWORD_FILE',
    ]);
    const { AUTH_TOKENS_FILE: _, NEO4J_PASSWORD_FILE: __, ...rest } = { ...image, ...environment };
    expect(readConfig({ ...rest, READ_ONLY: 'on' })).toMatchObject({
      config: {
        host: '0.0.0.0',
        introspection: false,
        local: false,
        store: { backend: 'neo4j', uri: 'bolt://neo4j:7687' },
      },
    });
  });

  it('hold no secret, and name every secret file that they use', () => {
    const top = [
      ...compose.slice(compose.lastIndexOf('\nsecrets:')).matchAll(/^ {2}([\w-]+): \{ file: \.\/secrets\//gm),
    ].map(([, name]) => name);
    const used = [...compose.matchAll(/\/run\/secrets\/([\w-]+)/g)].map(([, name]) => name);
    expect(used.length).toBe(3);
    expect(used.filter((name) => !top.includes(name))).toEqual([]);
    expect(environment).not.toHaveProperty('NEO4J_PASSWORD');
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('secrets');
    expect(readFileSync('.dockerignore', 'utf8').split('\n')).toContain('secrets');
  });

  it('run as another user than root, with health checks and named volumes, Neo4j of the tested line', () => {
    expect(
      dockerfile
        .trim()
        .split('\n')
        .findLast((line) => line.startsWith('USER')),
    ).toBe('USER node');
    expect(dockerfile).toMatch(/^HEALTHCHECK .+/m);
    expect(section(compose, ['services', 'neo4j'])).toMatch(/healthcheck:/);
    expect(section(compose, ['services', 'app'])).toMatch(/condition: service_healthy/);
    for (const volume of [...compose.matchAll(/volumes: \["([\w-]+):/g)].map(([, name = '']) => name)) {
      expect(compose).toMatch(new RegExp(`^ {2}${volume}:$`, 'm'));
    }
    expect(compose).toContain('image: neo4j:5.26-community');
  });

  it('copy only files that are there, and start the server as npm does', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) =>
      files.split(' '),
    );
    const built = [...dockerfile.matchAll(/\/app\/([\w./-]+)/g)]
      .map(([, file = '']) => file)
      .filter((file) => !/^(dist|node_modules)/.test(file));
    expect([...sources, ...built].filter((file) => !existsSync(file))).toEqual([]);
    const { start } = JSON.parse(readFileSync('package.json', 'utf8')).scripts as { start: string };
    const command = /^CMD (\[.+\])$/m.exec(dockerfile)?.[1] ?? '[]';
    expect(start).toContain(`exec .ci/with-server ${(JSON.parse(command) as readonly string[]).join(' ')}`);
  });
});
