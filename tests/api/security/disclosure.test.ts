import { getIntrospectionQuery } from 'graphql';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccess } from '#server/access/access.ts';
import { createApi } from '#server/graphql/create-api.ts';
import { createHttpServer, type HttpServer } from '#server/http/create-server.ts';
import { apiOverFixture } from '../api-harness.ts';
import { productionServer } from './production-server.ts';

const server = productionServer();

const LEAKS =
  /node_modules|\/server\/|file:\/\/|\.ts\b|\.js\b|\bat \w+.*:\d+:\d+|stack|exception|trace|SELECT |MATCH \(|sqlite|bolt:/i;

describe('a server in production tells nobody', () => {
  it('what a misspelt field of the schema should have been', async () => {
    for (const query of [
      '{ person(first: 1) { totalCount } }',
      '{ __shema { types { name } } }',
      '{ stats { person } }',
    ]) {
      const { errors, text } = await server.ask(query);
      expect(errors.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/Did you mean/i);
    }
  });

  it('what a misspelt type should have been', async () => {
    for (const query of [
      '{ node(id: "x") { ... on Persn { id } } }',
      'query ($k: EntityKin) { stats { persons } }',
      '{ search(text: "x", first: 1, kinds: [PERSN]) { totalCount } }',
    ]) {
      const { errors, text } = await server.ask(query);
      expect(errors.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/Did you mean/i);
    }
    const { text } = await server.ask(
      'query ($k: [EntityKind!]) { search(text: "x", first: 1, kinds: $k) { totalCount } }',
      { k: ['PERSN'] },
    );
    expect(text).not.toMatch(/Did you mean/i);
  });

  it('what a misspelt argument should have been', async () => {
    for (const query of [
      '{ node(i: "x") { id } }',
      '{ persons(frist: 1) { totalCount } }',
      '{ stats @skip(iff: true) { persons } }',
    ]) {
      const { errors, text } = await server.ask(query);
      expect(errors.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/Did you mean/i);
    }
  });

  it('its schema', async () => {
    for (const query of [
      getIntrospectionQuery(),
      '{ __schema { queryType { name } } }',
      '{ __type(name: "Person") { name fields { name } } }',
      '{ ...F } fragment F on Query { __schema { types { name } } }',
      'query ($s: Boolean = true) { __schema @include(if: $s) { types { name } } }',
    ]) {
      const { data, errors, text } = await server.ask(query);
      expect(data).toBeUndefined();
      expect(errors.length).toBeGreaterThan(0);
      expect(text).not.toContain('EntityConnection');
    }
  });

  it('queries by GraphiQL, neither at the endpoint nor beside it', async () => {
    for (const path of [
      '/graphql',
      '/graphql?query={__typename}',
      '/graphiql',
      '/graphql/',
      '/playground',
      '/voyager',
    ]) {
      const { text, status } = await server.send({ path, headers: { accept: 'text/html' } });
      expect([
        path,
        /graphiql|graphql-playground|<script/i.test(text) &&
          status < 300 &&
          !/explorer|id="root"/i.test(text),
      ]).toEqual([path, false]);
      expect(text).not.toMatch(/graphiql/i);
    }
  });

  it('which library it is made with, at / or elsewhere', async () => {
    for (const path of ['/', '/graphql', '/nothing', '/health', '/ready']) {
      const { text, headers } = await server.send({ path });
      const all = `${JSON.stringify(headers)} ${text}`;
      expect([path, /yoga|apollo|envelop|express|guild|x-powered-by/i.exec(all)?.[0]]).toEqual([
        path,
        undefined,
      ]);
    }
  });

  it('by a foreign origin that it may come', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:1',
      'https://127.0.0.1.evil.example',
    ]) {
      for (const method of ['POST', 'OPTIONS', 'GET']) {
        const { headers, status } = await server.send({
          method,
          headers: { origin, 'content-type': 'application/json', 'access-control-request-method': 'POST' },
          ...(method === 'POST' ? { body: '{"query":"{ stats { persons } }"}' } : {}),
        });
        expect(headers['access-control-allow-origin']).toBeUndefined();
        expect(headers['access-control-allow-credentials']).toBeUndefined();
        expect(status).toBe(403);
      }
    }
  });

  it('how long each of its resolvers took', async () => {
    for (const headers of [
      {},
      { 'apollo-tracing': '1', 'apollo-federation-include-trace': 'ftv1', 'x-apollo-tracing': '1' },
    ]) {
      const { text } = await server.ask('{ stats { persons } }', {}, headers as Record<string, string>);
      const { extensions = {} } = JSON.parse(text) as { extensions?: object };
      expect(Object.keys(extensions)).toEqual(['cost']);
    }
  });

  it('anything but the fault by a syntax error', async () => {
    for (const query of [
      '{',
      '{ stats { persons }',
      'query ($a: ) { a }',
      '\u0000',
      '{ a(b: "\\u{110000}") }',
      '}'.repeat(50),
    ]) {
      const { errors, text } = await server.ask(query);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_PARSE_FAILED']);
      expect(text).not.toMatch(LEAKS);
    }
    for (const body of [
      '',
      '{',
      '[1',
      '"\\ud800"',
      '{"query": {"a": 1}}',
      '{"query":"{ a }","variables":"x"}',
    ]) {
      const { status, text } = await server.send({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(status).toBe(400);
      expect(text).not.toMatch(LEAKS);
    }
  });
});

describe('an error inside a resolver', () => {
  const api = apiOverFixture();
  let failing: HttpServer;
  let address: string;
  const SECRET = 'connect ECONNREFUSED bolt://neo4j:swordfish@db.internal:7687 MATCH (n) RETURN n';

  beforeAll(async () => {
    const reject = () =>
      Promise.reject(Object.assign(new Error(SECRET), { query: SECRET, password: 'swordfish' }));
    failing = createHttpServer({
      api: createApi({
        store: { ...api.store(), stats: reject, nodes: reject, list: reject },
        log: pino({ level: 'silent' }),
        introspection: false,
      }),
      explorer: (_, __, notFound) => notFound(),
      readiness: () => Promise.resolve({ ready: true }),
      access: createAccess({ tokens: [], readOnly: false, local: true }),
      isAllowedHost: () => true,
    });
    address = await failing.listen('127.0.0.1', 0);
  });
  afterAll(() => failing.drain(1_000));

  it('tells its request id and nothing of what went wrong', async () => {
    for (const query of [
      '{ stats { persons } }',
      '{ node(id: "x") { id } ontology { kinds { kind } } }',
      '{ persons(first: 1) { totalCount } }',
    ]) {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const text = await response.text();
      expect(text).toContain(response.headers.get('x-request-id'));
      expect(text).toContain('INTERNAL');
      expect(text).not.toMatch(/swordfish|db\.internal|ECONNREFUSED|7687/);
      expect(text).not.toMatch(LEAKS);
    }
  });
});
