import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { buildExplorer, type ExplorerServer, startExplorer } from './explorer-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Loopback port that answers `{ address }` or `{ fault }`: the explorer over the samples that test files share. */
    readonly sharedExplorer: number;
  }
}

/** One explorer over the samples for the whole run, built and started when the first test file asks for it. */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  let server: Promise<ExplorerServer> | undefined;
  const broker = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    server ??= buildExplorer().then(() => startExplorer());
    server.then(
      ({ address }) => socket.end(JSON.stringify({ address })),
      (error: unknown) => socket.end(JSON.stringify({ fault: String(error) })),
    );
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  const address = broker.address();
  project.provide('sharedExplorer', typeof address === 'object' && address !== null ? address.port : 0);
  return async () => {
    broker.close();
    await (await server?.catch(() => undefined))?.stop();
  };
};

export default setup;
