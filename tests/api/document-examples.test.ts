import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '#server/graphql/create-api.ts';
import { seedSamples } from '#server/ingest/seed-samples.ts';
import { sqliteStore } from '#server/store/sqlite/sqlite-store.ts';

/** Every GraphQL block of the documentation, run on the samples as `npm start` puts them in. */

const documents = [
  'README.md',
  ...(existsSync('docs') ? readdirSync('docs', { recursive: true, encoding: 'utf8' }) : [])
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].filter((name) => existsSync(name));

const examples = documents.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map(
    ([, query = ''], i) => [`${file}, block ${i + 1}`, query] as const,
  ),
);

const folder = mkdtempSync(join(tmpdir(), 'guanxi-examples-'));
const store = sqliteStore({ dataDir: folder });
const api = createApi({ store, log: pino({ level: 'silent' }) });

beforeAll(async () => {
  await store.open({});
  await seedSamples(store);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (query: string, variables: object) => {
  const response = await api.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data?: Record<string, unknown>; errors?: readonly unknown[] };
};

/** Whether some list of the answer has an entry, or something was changed: an example that finds nothing teaches nothing. */
const holdsRows = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null && 'change' in value && value.change !== null) return true;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsRows);
};

interface Rows {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

interface ClaimsRow {
  readonly relation: { readonly claims: readonly { readonly id: string }[] };
}

const firstId = (rows: unknown): string | undefined => (rows as Rows | undefined)?.edges[0]?.node.id;

/** Values for the variables that an example declares: the best connected event and person, and whom the person meets most. */
const variablesFor = async (query: string): Promise<object> => {
  const declared = parse(query).definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition' ? (definition.variableDefinitions ?? []) : [],
  );
  if (declared.length === 0) return {};
  const best = await ask(
    '{ events(first: 1, order: DEGREE) { edges { node { id } } } persons(first: 1, order: DEGREE) { edges { node { id } } } }',
    {},
  );
  const person = firstId(best.data?.['persons']);
  const company = await ask(
    'query ($of: ID!) { coAttendance(of: $of, first: 1) { edges { node { id } } } }',
    { of: person },
  );
  const other = firstId(company.data?.['coAttendance']);
  // The examples before it have made one.
  const drafts = await ask('{ drafts(first: 1) { id } }', {});
  const [draft] = (drafts.data?.['drafts'] ?? []) as readonly { readonly id: string }[];
  const said = await ask(
    'query ($id: ID!) { node(id: $id) { relations(first: 1) { edges { relation { claims(first: 1) { id } } } } articles(first: 1) { edges { node { id } } } } }',
    { id: person },
  );
  const about = said.data?.['node'] as { articles: Rows; relations: { edges: readonly ClaimsRow[] } };
  // Of what the examples before have changed, the latest.
  const { data: log } = await ask('{ changes(first: 1) { edges { node { id } } } }', {});
  const values: Readonly<Record<string, unknown>> = {
    id: firstId(best.data?.['events']),
    person,
    from: person,
    to: other,
    ids: [person, other],
    draft: draft?.id,
    claim: about.relations.edges[0]?.relation.claims[0]?.id,
    article: firstId(about.articles),
    change: firstId(log?.['changes']),
  };
  const names = declared.map(({ variable }) => variable.name.value);
  return Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name]]] : [])));
};

describe('the GraphQL examples of the documentation', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3);
  });

  it.each(examples)('answer with rows: %s', async (_, query) => {
    const { data, errors } = await ask(query, await variablesFor(query));
    expect(errors).toBeUndefined();
    for (const payload of Object.values(data ?? {})) {
      // A change that is refused is an answer, and no example.
      if (typeof payload === 'object' && payload !== null && 'change' in payload)
        expect(payload).toMatchObject({ change: expect.anything() });
    }
    expect(holdsRows(data)).toBe(true);
  });
});
