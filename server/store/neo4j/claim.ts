import type { GraphReads } from '../store.ts';
import { viewCompiler } from './compile-view.ts';
import type { Connection } from './connection.ts';
import { parameterList } from './parameters.ts';

/** One claim with what hangs on it; null when the id names none. */
export const claim =
  (connection: Connection): GraphReads['claim'] =>
  async ({ id, ...parts }, context) => {
    const parameters = parameterList();
    const wanted = parameters.add(id);
    const view = viewCompiler(parameters).claim('c', parts);
    const text = `MATCH (c:Claim {id: ${wanted}}) RETURN ${view.expression} AS view`;
    const [row] = await connection.read(text, parameters.values(), context);
    return row === undefined ? null : view.decode(row['view']);
  };
