import { describe, expect, it } from 'vitest';
import { GraphError } from '#server/domain/errors.ts';
import type { Store } from '#server/store/store.ts';
import { apiOverFixture } from '../api-harness.ts';
import { randomNumbers } from '../random-query.ts';

const api = apiOverFixture();

const SECRET = 'swordfish';
const SEEDS = [
  '{ stats { persons } }',
  'query ($n: Int!, $id: ID!) { persons(first: $n) { edges { cursor node { name } } } node(id: $id) { id } }',
  '{ search(text: "沈", first: 3, kinds: [PERSON]) { totalCount } expand(id: "x", first: 2) { totalCount } }',
  '{ ...F } fragment F on Query { events(first: 1, order: NEWEST) { edges { node { date } } } }',
];
const PIECES = [
  '{',
  '}',
  '(',
  ')',
  '"',
  '\\',
  '$',
  '@',
  ':',
  '...',
  '!',
  '#',
  '\u0000',
  '\ud800',
  '𠮷',
  ' __schema ',
  ' null ',
  '1e999',
  '-1',
  "'",
  '`',
  ';--',
  '"""',
];

describe('10,000 damaged requests to a store that fails', () => {
  it('get an answer each, of a known shape, and none tells what the store said', async () => {
    const random = randomNumbers(20260101);
    const below = (n: number) => Math.floor(random() * n);
    const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
    const reject = () =>
      Promise.reject(
        pick<unknown>([
          new Error(`connect bolt://neo4j:${SECRET}@db`),
          new TypeError(SECRET),
          SECRET,
          { message: SECRET },
          new GraphError('TIMEOUT', 'too slow', { cause: new Error(SECRET) }),
        ]),
      );
    const store = Object.fromEntries(
      Object.entries(api.store()).map(([name, member]) => [
        name,
        typeof member === 'function' ? reject : member,
      ]),
    ) as unknown as Store;
    const failing = api.variant({ store, introspection: false });
    const damaged = (text: string): string => {
      let out = text;
      for (let n = below(4); n >= 0; n--) {
        const at = below(out.length + 1);
        out = out.slice(0, at) + (random() < 0.5 ? pick(PIECES) : '') + out.slice(at + below(3));
      }
      return out;
    };
    const statuses = new Set<number>();
    for (let i = 0; i < 10_000; i++) {
      const whole = JSON.stringify({
        query: random() < 0.8 ? damaged(pick(SEEDS)) : pick(SEEDS),
        variables: pick<unknown>([{}, { n: 1, id: 'x' }, { n: '1', id: 2 }, { n: 1e99 }, [], null]),
      });
      const response = await failing.fetch({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: random() < 0.1 ? damaged(whole) : whole,
      });
      const text = await response.text();
      statuses.add(response.status);
      if (text.includes(SECRET) || /\.ts:\d|node_modules/.test(text))
        expect([whole, text]).toEqual([whole, 'no secret']);
      const answer = JSON.parse(text) as { errors?: readonly { extensions: { code: string } }[] };
      for (const { extensions } of answer.errors ?? []) expect(extensions.code).toMatch(/^[A-Z_]+$/);
    }
    expect([...statuses].every((status) => [200, 400, 500, 504].includes(status))).toBe(true);
    expect(statuses.size).toBe(4);
    // What the caller is not told, the operator is.
    expect(JSON.stringify(failing.logged())).toContain(SECRET);
  }, 120_000);
});
