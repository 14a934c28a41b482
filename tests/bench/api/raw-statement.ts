import neo4j, { type Driver } from 'neo4j-driver';
import pino from 'pino';
import { createApi } from '#server/graphql/create-api.ts';
import type { RanStatement } from '#server/store/neo4j/connection.ts';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';

/** A statement with its parameters, as the API sends it. */
export type Statement = Pick<RanStatement, 'text' | 'parameters'>;

/** Tells which statement the API runs for a question; throws when it is not exactly one. */
export interface Recorder {
  readonly statementOf: (query: string, variables: object) => Promise<Statement>;
  readonly close: () => Promise<void>;
}

export const recordStatements = async (uri: string): Promise<Recorder> => {
  const ran: RanStatement[] = [];
  const store = neo4jStore({ uri, onStatement: (statement) => ran.push(statement) });
  await store.open({});
  const api = createApi({ store, log: pino({ level: 'silent' }), deadlineMs: 120_000 });
  return {
    statementOf: async (query, variables) => {
      ran.splice(0);
      const response = await api.fetch('http://127.0.0.1/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const answer = await response.text();
      const [statement] = ran;
      if (statement === undefined || ran.length !== 1)
        throw new Error(`${ran.length} statements for ${query}: ${answer.slice(0, 300)}`);
      return statement;
    },
    close: () => store.close(),
  };
};

/** The statement by the bare driver, in a managed transaction, rows as plain maps. */
export const runRaw = async (driver: Driver, { text, parameters }: Statement): Promise<readonly object[]> => {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    return await session.executeRead(async (transaction) => {
      const { records } = await transaction.run(text, { ...parameters });
      return records.map((record) => record.toObject());
    });
  } finally {
    await session.close();
  }
};
