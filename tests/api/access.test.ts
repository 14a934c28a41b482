import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  buildSchema,
  type ConstDirectiveNode,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { createYoga } from 'graphql-yoga';
import { describe, expect, it } from 'vitest';
import { createAccess } from '#server/access/access.ts';
import { ROLES, type Role, reaches } from '#server/access/role.ts';
import { parseTokenFile } from '#server/access/token-file.ts';
import { GraphError } from '#server/domain/errors.ts';
import { createSchema } from '#server/graphql/create-api.ts';
import { neededRole, undeclaredMutations } from '#server/graphql/needed-role.ts';
import { callerOf, useAccess } from '#server/graphql/plugins/use-access.ts';
import { useRoles } from '#server/graphql/plugins/use-roles.ts';
import type { Store } from '#server/store/store.ts';
import { apiOverFixture } from './api-harness.ts';

const api = apiOverFixture();

const TOKENS: Readonly<Record<Role, string>> = {
  READER: 'r'.repeat(24),
  EDITOR: 'e'.repeat(24),
  ADMIN: 'a'.repeat(24),
};
const file = ROLES.map((role) => `${role.toLowerCase()} ${role.toLowerCase()}-token ${TOKENS[role]}`).join(
  '\n',
);
const parsed = parseTokenFile(file);
const tokens = 'tokens' in parsed ? parsed.tokens : [];

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = (token: string, user = 'anyone') => ({
  authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`,
});
const STATS = '{ stats { persons } }';

describe('a server with tokens', () => {
  const guarded = api.variant({ access: createAccess({ tokens, readOnly: false, local: false }) });

  it('answers who has one, as Bearer or as the password of Basic, and tells the role', async () => {
    for (const [role, token] of Object.entries(TOKENS)) {
      for (const headers of [
        bearer(token),
        basic(token),
        basic(token, ''),
        { authorization: `bearer  ${token}` },
      ]) {
        expect((await guarded.ask('{ role stats { persons } }', {}, headers)).data).toEqual({
          role,
          stats: { persons: 32 },
        });
      }
    }
  });

  it('refuses everybody else with 401, before the store or the document is looked at', async () => {
    const wrong: readonly Readonly<Record<string, string>>[] = [
      {},
      bearer(''),
      bearer('x'.repeat(24)),
      bearer(TOKENS.ADMIN.slice(1)),
      bearer(`${TOKENS.ADMIN}a`),
      { authorization: TOKENS.ADMIN },
      { authorization: `Basic ${TOKENS.ADMIN}` },
      { authorization: `Digest ${TOKENS.ADMIN}` },
      { cookie: `token=${TOKENS.ADMIN}` },
      { 'x-forwarded-for': '127.0.0.1', host: 'localhost' },
    ];
    for (const headers of wrong) {
      const { status, errors, headers: answered } = await guarded.ask('{ nothing', {}, headers);
      expect([headers, status]).toEqual([headers, 401]);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
      expect(answered.get('www-authenticate')).toMatch(/^Basic .*, Bearer /);
    }
  });

  it('never logs a token', async () => {
    await guarded.ask(STATS, {}, bearer(TOKENS.ADMIN));
    await guarded.ask(STATS, {}, bearer('y'.repeat(30)));
    expect(JSON.stringify(guarded.logged())).not.toMatch(/aaaa|yyyy/);
  });
});

describe('a caller without a token', () => {
  const who = (options: { local: boolean; readOnly: boolean }, headers: Readonly<Record<string, string>>) =>
    createAccess({ tokens: [], ...options })((name) => headers[name]);

  it('may do everything at the machine of a local server', () => {
    for (const host of ['127.0.0.1:4000', 'localhost', '[::1]:4000']) {
      expect(who({ local: true, readOnly: false }, { host })).toMatchObject({ role: 'ADMIN', isLocal: true });
    }
  });

  it('may read, when a proxy passed the request on or it came under a name of the world outside', () => {
    for (const headers of [
      { host: '127.0.0.1', 'x-forwarded-for': '10.0.0.1' },
      { host: '127.0.0.1', forwarded: 'for=10.0.0.1' },
      { host: '127.0.0.1', 'x-real-ip': '10.0.0.1' },
      { host: 'guanxi.example' },
      { host: '127.0.0.1.evil.example' },
    ]) {
      expect(who({ local: true, readOnly: false }, headers)).toMatchObject({
        role: 'READER',
        isLocal: false,
      });
    }
  });

  it('may read on a server that is not local, or read-only', () => {
    expect(who({ local: false, readOnly: true }, { host: '127.0.0.1' })).toMatchObject({ role: 'READER' });
    expect(who({ local: true, readOnly: true }, { host: '127.0.0.1' })).toMatchObject({ role: 'READER' });
  });
});

/** A value that validates, of any input type. */
const literal = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    const given = type.isOneOf ? Object.values(type.getFields()).slice(0, 1) : fields;
    return `{ ${given.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
  }
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  const literals: Record<string, string> = {
    Int: '1',
    Float: '1',
    Boolean: 'true',
    PartialDate: '"2022"',
    URL: '"https://a.example/"',
  };
  return literals[type.name] ?? '"2022-03-10"';
};

const callOf = (type: GraphQLObjectType, name: string): string => {
  const field = type.getFields()[name];
  const given = (field?.args ?? []).filter(({ type: of }) => isNonNullType(of));
  const args = given.map((argument) => `${argument.name}: ${literal(argument.type)}`).join(', ');
  const leaf = field === undefined || isLeafType(getNamedType(field.type));
  return `mutation { ${name}${args === '' ? '' : `(${args})`} ${leaf ? '' : '{ __typename }'} }`;
};

/** Who has which role, and whether the server is read-only. */
const CASES = ROLES.flatMap((role) => [false, true].map((readOnly) => [role, readOnly] as const));

describe.each(CASES)('a caller of the role %s, read-only %s', (role, readOnly) => {
  const schema = createSchema();
  const mutation = schema.getMutationType();
  const names = Object.keys(mutation?.getFields() ?? {});
  const reached: string[] = [];
  /** A store that nothing can change: what gets past the roles is refused with CONFLICT. */
  const walled = (store: Store): Store =>
    new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return () => {
          reached.push(String(name));
          return Promise.reject(new GraphError('CONFLICT', 'walled'));
        };
      },
    });

  it('runs exactly the mutations that its role reaches', async () => {
    const guarded = api.variant({
      store: walled(api.store()),
      access: createAccess({ tokens, readOnly, local: false }),
      readOnly,
    });
    for (const name of names) {
      reached.length = 0;
      const query = mutation ? callOf(mutation, name) : '';
      const { errors } = await guarded.ask(query, {}, bearer(TOKENS[role]));
      const allowed = !readOnly && reaches(role, neededRole(schema, 'Mutation', name));
      const codes = errors.map(({ extensions }) => extensions.code);
      expect([query, codes]).not.toEqual([query, ['GRAPHQL_VALIDATION_FAILED']]);
      expect([query, codes.includes('FORBIDDEN')]).toEqual([query, !allowed]);
      if (!allowed) expect(reached).toEqual([]);
    }
  });

  it('is held to the same on a schema made for it, with fragments, aliases and skipped fields', async () => {
    const ran: string[] = [];
    const run = (_: unknown, __: unknown, ___: unknown, { fieldName }: { fieldName: string }) => {
      ran.push(fieldName);
      return true;
    };
    const made = makeExecutableSchema({
      typeDefs: `directive @needs(role: Role!) on FIELD_DEFINITION enum Role { READER EDITOR ADMIN }
        type Query { plain: Boolean explain: Boolean @needs(role: ADMIN) }
        type Mutation { save: Boolean @needs(role: EDITOR) erase: Boolean @needs(role: ADMIN) }`,
      resolvers: { Query: { plain: run, explain: run }, Mutation: { save: run, erase: run } },
    });
    const yoga = createYoga({
      schema: made,
      logging: false,
      context: ({ request }) => ({ caller: callerOf(request) }),
      plugins: [
        useAccess({ access: createAccess({ tokens, readOnly, local: false }), trustProxy: false }),
        useRoles({ readOnly }),
      ],
    });
    const own: Role = readOnly ? 'READER' : role;
    const queries: readonly (readonly [string, Role, readonly string[]])[] = [
      ['{ plain }', 'READER', ['plain']],
      ['{ plain explain }', 'ADMIN', ['plain', 'explain']],
      ['mutation { save }', 'EDITOR', ['save']],
      ['mutation { a: save b: erase }', 'ADMIN', ['save', 'erase']],
      ['mutation { ...F } fragment F on Mutation { ... on Mutation { save: erase } }', 'ADMIN', ['erase']],
      ['mutation { save erase @skip(if: true) }', 'EDITOR', ['save']],
      ['query A { plain } mutation B { erase }', 'ADMIN', ['erase']],
    ];
    for (const [query, needed, fields] of queries) {
      ran.length = 0;
      const response = await yoga.fetch('http://127.0.0.1/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(TOKENS[role]) },
        body: JSON.stringify({ query, ...(query.startsWith('query A') ? { operationName: 'B' } : {}) }),
      });
      const text = await response.text();
      const allowed = reaches(own, needed);
      expect([query, ran]).toEqual([query, allowed ? fields : []]);
      expect([query, text.includes('FORBIDDEN')]).toEqual([query, !allowed]);
    }
  });
});

describe('the schema', () => {
  it('says for every mutation who may run it, and only for root fields', () => {
    const schema = createSchema();
    expect(undeclaredMutations(schema)).toEqual([]);
    const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
    const misplaced = fieldsWithNeeds(schema).filter(
      ([type]) => !roots.has(schema.getType(type) as GraphQLObjectType),
    );
    expect(misplaced).toEqual([]);
  });

  it('is refused when a mutation does not say it', () => {
    const silent = buildSchema('type Query { a: Int } type Mutation { b: Int }');
    expect(undeclaredMutations(silent)).toEqual(['b']);
  });
});

const fieldsWithNeeds = (schema: GraphQLSchema): (readonly [string, string])[] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    'getFields' in type
      ? Object.values(type.getFields()).flatMap((field) =>
          field.astNode?.directives?.some((directive: ConstDirectiveNode) => directive.name.value === 'needs')
            ? [[type.name, field.name] as const]
            : [],
        )
      : [],
  );
