import { parentPort, workerData } from 'node:worker_threads';
import { call, type Gate } from './calls.ts';
import { checkFile } from './check-file.ts';
import { openReader, openWriter } from './connection.ts';
import type { Database } from './database.ts';
import {
  COMMITTING,
  GIVEN_UP,
  type Method,
  OPEN,
  type Reply,
  type Request,
  type ThreadData,
} from './protocol.ts';
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

let db: Database | undefined;

const open = (): void => {
  if (role === 'writer') checkFile(file);
  db = role === 'writer' ? openWriter(file) : openReader(file);
};

const serve = (method: Method, args: readonly unknown[], gate: Gate): unknown => {
  gate.check();
  if (db === undefined) throw new Error('The connection is not open.');
  return call(db, method, args, gate);
};

parentPort?.on('message', ({ id, method, args, gate }: Request) => {
  try {
    if (method === 'open') send({ id, value: open() });
    else if (method === 'close') {
      db?.close();
      send({ id, value: undefined });
      parentPort?.close();
    } else send({ id, value: serve(method, args, gateOf(gate)) });
  } catch (error) {
    // Nobody waits for the answer to a call that was given up.
    if (!(error instanceof GivenUp)) sendError(id, error);
  }
});
