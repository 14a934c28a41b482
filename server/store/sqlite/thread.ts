import { parentPort, workerData } from 'node:worker_threads';
import { call, type Gate } from './calls.ts';
import { checkFile } from './check-file.ts';
import { openReader, openWriter } from './connection.ts';
import type { Database } from './database.ts';
import { COMMITTING, GIVEN_UP, OPEN, type Reply, type Request, type ThreadData } from './protocol.ts';
import { refusalOf } from './sqlite-refusal.ts';

/** A thread with one connection: SQLite works in it synchronously and never holds up the server. */
const { file, role } = workerData as ThreadData;

class GivenUp extends Error {}

const gateOf = (state: Int32Array): Gate => ({
  check: () => {
    if (Atomics.load(state, 0) === GIVEN_UP) throw new GivenUp();
  },
  commit: () => {
    if (Atomics.compareExchange(state, 0, OPEN, COMMITTING) === GIVEN_UP) throw new GivenUp();
  },
});

const send = (reply: Reply): void => parentPort?.postMessage(reply);

const sendError = (id: number, error: unknown): void => {
  const refusal = refusalOf(error, file);
  if (refusal !== undefined) {
    send({ id, refusal: { code: refusal.code, message: refusal.message } });
  } else {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    send({ id, failure: { message, stack } });
  }
};

const serve = (db: Database): void => {
  parentPort?.on('message', ({ id, method, args, gate: state }: Request) => {
    if (method === 'close') {
      db.close();
      send({ id, value: undefined });
      parentPort?.close();
      return;
    }
    const gate = gateOf(state);
    try {
      gate.check();
      send({ id, value: call(db, method, args, gate) });
    } catch (error) {
      // Nobody waits for the answer to a call that was given up.
      if (!(error instanceof GivenUp)) sendError(id, error);
    }
  });
};

/** The reply to nothing asked: the connection is open, or why not. */
try {
  if (role === 'writer') checkFile(file);
  serve(role === 'writer' ? openWriter(file) : openReader(file));
  send({ id: 0, value: undefined });
} catch (error) {
  sendError(0, error);
  parentPort?.close();
}
