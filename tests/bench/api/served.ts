import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

/** A GraphQL server in a process of its own. */
export interface Served {
  /** The answer's data; throws when it has errors. */
  readonly ask: (query: string, variables: object) => Promise<unknown>;
  /** CPU seconds that the process has used so far. */
  readonly cpuSeconds: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts a module that sends `{ url }` once it listens and answers `'cpu'` with `{ cpu }` in seconds. */
export const serve = async (module: string, ...args: readonly string[]): Promise<Served> => {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), args, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const gone = once(child, 'exit').then(([code]): never => {
    throw new Error(`${module} ended with ${code}`);
  });
  gone.catch(() => undefined);
  const told = async (): Promise<Record<string, unknown>> => {
    const message = once(child, 'message').then(([value]) => value as Record<string, unknown>);
    return Promise.race([message, gone]);
  };
  const { url } = await told();
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  return {
    ask: (query, variables) => post(String(url), agent, JSON.stringify({ query, variables })),
    cpuSeconds: async () => {
      child.send('cpu');
      return Number((await told())['cpu']);
    },
    stop: async () => {
      agent.destroy();
      child.kill();
      await gone.catch(() => undefined);
    },
  };
};

/** `node:http` rather than `fetch`, which costs the client more than the driver it is compared with. */
const post = (url: string, agent: Agent, body: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString()) as { data?: unknown; errors?: unknown };
        if (answer.errors === undefined) resolve(answer.data);
        else reject(new Error(JSON.stringify(answer.errors).slice(0, 400)));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
