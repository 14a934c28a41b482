import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import neo4j from 'neo4j-driver';
import { inject } from 'vitest';
import { SCHEMA } from '#server/store/neo4j/schema.ts';
import './global-setup.ts';

/** The Neo4j of this run, or why there is none. */
export type TestNeo4j = { readonly uri: string; readonly release: () => void } | { readonly skipped: string };

/**
 * The Neo4j of this test run with an empty database, for this test file alone until it ends or calls
 * `release`. Call it at the top of the file: it may wait for other files. Without a Neo4j it says
 * why, or fails when `REQUIRE_NEO4J=1`.
 */
export const useNeo4j = async (): Promise<TestNeo4j> => {
  const socket = connect(inject('neo4jQueue'), '127.0.0.1');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  if (value === undefined) throw new Error('the Neo4j of this run has been stopped');
  const answer = JSON.parse(value) as { uri: string } | { skipped: string };
  if ('uri' in answer) {
    socket.unref();
    await emptyDatabase(answer.uri);
    return { uri: answer.uri, release: () => socket.destroy() };
  }
  socket.destroy();
  if (process.env['REQUIRE_NEO4J'] === '1') throw new Error(answer.skipped);
  console.warn(`Neo4j tests are skipped: ${answer.skipped}`);
  return answer;
};

/** Made by every store that is opened, and dear to make: they stay from one file to the next. */
const OURS = new Set(SCHEMA.map(({ name }) => name));

/** Removes every node, and every constraint and index that is not a store's own. */
const emptyDatabase = async (uri: string): Promise<void> => {
  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
  const session = driver.session();
  try {
    await deleteAllNodes(uri);
    const constraints = await session.run('SHOW CONSTRAINTS YIELD name');
    const strange = ({ records }: { readonly records: readonly { get: (key: string) => unknown }[] }) =>
      records.map((record) => String(record.get('name'))).filter((name) => !OURS.has(name));
    for (const name of strange(constraints)) await session.run(`DROP CONSTRAINT \`${name}\` IF EXISTS`);
    const indexes = await session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name");
    for (const name of strange(indexes)) await session.run(`DROP INDEX \`${name}\` IF EXISTS`);
  } finally {
    await session.close();
    await driver.close();
  }
};

/** Removes every node, and leaves constraints and indexes. */
export const deleteAllNodes = async (uri: string): Promise<void> => {
  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
  const session = driver.session();
  try {
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  } finally {
    await session.close();
    await driver.close();
  }
};
