import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { type Api, type ApiOptions, createApi } from '#server/graphql/create-api.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { fixtureBatch } from './fixture-graph.ts';

interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId: string };
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests read answers of any shape.
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's
  readonly data: any;
  readonly errors: readonly AnswerError[];
}

export interface ApiUnderTest {
  readonly store: () => Store;
  /** Names of the store's operations called since the last `forget`. */
  readonly calls: () => readonly string[];
  readonly forget: () => void;
  /** Lines of the log, parsed. */
  readonly logged: () => readonly Readonly<Record<string, unknown>>[];
  readonly fetch: (init: RequestInit & { readonly path?: string }) => Promise<Response>;
  readonly ask: (
    query: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  /** An API over the same data with other options or a store that misbehaves. */
  readonly variant: (options: Partial<ApiOptions>) => Pick<ApiUnderTest, 'fetch' | 'ask' | 'logged'>;
}

/** A store that tells which of its operations were called. */
const counting = (store: Store, calls: string[]): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        calls.push(String(name));
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });

const client = (options: ApiOptions, lines: string[]) => {
  const api: Api = createApi(options);
  const fetch: ApiUnderTest['fetch'] = async ({ path = '/graphql', ...init }) =>
    api.fetch(`http://127.0.0.1:4000${path}`, init);
  const ask: ApiUnderTest['ask'] = async (query, variables, headers) => {
    const response = await fetch({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data?: unknown; errors?: readonly AnswerError[] };
    return { status: response.status, headers: response.headers, data: body.data, errors: body.errors ?? [] };
  };
  const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { fetch, ask, logged };
};

/** The API in process over a SQLite store in a folder of its own, filled with the fixture graph, for one test file. */
export const apiOverFixture = (): ApiUnderTest => {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-api-'));
  const calls: string[] = [];
  const lines: string[] = [];
  const log = (into: string[]) => pino({ level: 'info' }, { write: (line: string) => into.push(line) });
  const real = sqliteStore({ dataDir: folder });
  const main = client({ store: counting(real, calls), log: log(lines) }, lines);

  beforeAll(async () => {
    await real.open({});
    await real.write(fixtureBatch, {});
  });
  afterAll(async () => {
    await real.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    ...main,
    store: () => real,
    calls: () => [...calls],
    forget: () => calls.splice(0),
    variant: (options) => {
      const own: string[] = [];
      return client({ store: real, log: log(own), ...options }, own);
    },
  };
};
