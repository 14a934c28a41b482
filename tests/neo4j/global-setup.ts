import { createServer, type Socket } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type Neo4jAttempt, startNeo4j } from './neo4j-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Loopback port at which test files queue for the Neo4j of this run. */
    readonly neo4jQueue: number;
  }
}

/**
 * One Neo4j for the whole run, started when the first test file asks for it and ended with the run.
 * It holds one database, so files take turns: the first socket in the queue is told of it, and keeps
 * it until the socket closes.
 */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  let server: Promise<Neo4jAttempt> | undefined;
  let running: Neo4jAttempt | undefined;
  const queue: Socket[] = [];

  const serveFirst = async (): Promise<void> => {
    const [first] = queue;
    server ??= startNeo4j();
    running = await server;
    const answer = 'uri' in running ? { uri: running.uri } : { skipped: running.skipped };
    if (first !== undefined && first === queue[0]) first.write(`${JSON.stringify(answer)}\n`);
  };
  const broker = createServer((socket) => {
    queue.push(socket);
    if (queue.length === 1) void serveFirst();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      const place = queue.indexOf(socket);
      queue.splice(place, 1);
      if (place === 0 && queue.length > 0) void serveFirst();
    });
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  const address = broker.address();
  project.provide('neo4jQueue', typeof address === 'object' && address !== null ? address.port : 0);

  const stop = () => {
    if (running !== undefined && 'stop' in running) running.stop();
  };
  return async () => {
    for (const socket of queue) socket.destroy();
    broker.close();
    await server;
    stop();
  };
};

export default setup;
