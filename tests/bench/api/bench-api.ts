import { deepStrictEqual } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import neo4j, { type Driver } from 'neo4j-driver';
import { neo4jStore } from '#server/store/neo4j/neo4j-store.ts';
import { startNeo4j } from '#tests/neo4j/neo4j-process.ts';
import { type BenchGraph, benchGraph } from './bench-graph.ts';
import { peerPackages } from './peer-packages.ts';
import { type Question, questionsOf } from './questions.ts';
import { type Recorder, recordStatements, runRaw, type Statement } from './raw-statement.ts';
import { type Served, serve } from './served.ts';
import { median, quantile } from './statistics.ts';

const USAGE = `Usage: npm run --silent bench:api -- [--entities N] [--rounds N] [--calls N] [--clients N] [--json FILE]

Questions to the API over HTTP on a real Neo4j (NEO4J_TEST_URI, whose database is filled; else one of its own): the bare
driver's executeRead of the same statement, ours, and @neo4j/graphql where it can answer, in interleaved rounds.
100,000 entities, 500,000 relations, one entity with 20,000. Answers are compared before anything is timed.
`;

const { values: options } = parseArgs({
  options: {
    entities: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    calls: { type: 'string', default: '40' },
    clients: { type: 'string', default: '8' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const SEED = 7;
const [ROUNDS, CALLS, CLIENTS] = [Number(options.rounds), Number(options.calls), Number(options.clients)];

/** One way to the answer. */
interface Way {
  readonly name: 'raw' | 'ours' | 'peer';
  readonly call: (turn: number) => Promise<unknown>;
  /** CPU seconds of the process that answers, used so far. */
  readonly cpuSeconds: () => Promise<number>;
}

/** What one way took for one question: milliseconds a call one after the other, then with several clients. */
interface Taken {
  readonly alone: number[];
  readonly perSecond: number[];
  readonly cpuMs: number[];
  failed: number;
}

const fill = async (uri: string, graph: BenchGraph): Promise<void> => {
  const store = neo4jStore({ uri });
  await store.open({});
  const { claims } = await store.stats({});
  const started = performance.now();
  if (claims === 0) {
    let written = 0;
    for (const batch of graph.batches()) {
      await store.write(batch, {});
      written += batch.articles.length;
      process.stderr.write(`\rfilling: ${written} of ${graph.articles.length} articles`);
    }
    process.stderr.write('\n');
  }
  const stats = await store.stats({});
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const entities = stats.persons + stats.organizations + stats.events + stats.articles;
  console.log(
    `${entities} entities, ${stats.relations} relations, ${stats.claims} claims (filled in ${seconds} s)`,
  );
  await store.close();
};

/** Everything that the answer names is in what the statement gave. */
const compareWithRaw = (answer: unknown, rows: readonly object[], question: Question): void => {
  const raw = JSON.stringify(rows);
  JSON.stringify(answer, (key, value: unknown) => {
    if ((key === 'id' || key === 'name') && !raw.includes(String(value)))
      throw new Error(`${question.name}: ${String(value)} is in our answer and not in the raw one`);
    return value;
  });
};

const compare = async (
  question: Question,
  ours: Served,
  peer: Served,
  driver: Driver,
  statements: readonly Statement[],
) => {
  for (const [n, variables] of question.variables.entries()) {
    const answer = await ours.ask(question.query, variables);
    const statement = statements[n];
    if (statement !== undefined) compareWithRaw(answer, await runRaw(driver, statement), question);
    if (question.peer !== undefined) {
      const other = await peer.ask(question.peer.query, variables);
      deepStrictEqual(question.values(answer), question.peer.values(other), question.name);
    }
  }
};

/** So many calls, by so many clients at once; gives the milliseconds of each. */
const callMany = async (
  way: Way,
  calls: number,
  clients: number,
  taken: Taken,
): Promise<readonly number[]> => {
  const each: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let turn = next++; turn < calls; turn = next++) {
      const started = performance.now();
      await way.call(turn).then(
        () => each.push(performance.now() - started),
        () => {
          taken.failed++;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return each;
};

const measure = async (ways: readonly Way[], calls: number): Promise<ReadonlyMap<Way['name'], Taken>> => {
  const taken = new Map(
    ways.map(({ name }): [Way['name'], Taken] => [name, { alone: [], perSecond: [], cpuMs: [], failed: 0 }]),
  );
  for (let round = -1; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? ways : ways.toReversed();
    for (const way of order) {
      const into = taken.get(way.name);
      if (into === undefined) continue;
      const alone = await callMany(way, calls, 1, into);
      const cpu = await way.cpuSeconds();
      const started = performance.now();
      const together = await callMany(way, calls * 2, CLIENTS, into);
      const seconds = (performance.now() - started) / 1000;
      // The round before the first only warms up.
      if (round < 0) {
        into.failed = 0;
        continue;
      }
      into.alone.push(...alone);
      into.perSecond.push(together.length / seconds);
      into.cpuMs.push((((await way.cpuSeconds()) - cpu) * 1000) / Math.max(1, together.length));
    }
  }
  return taken;
};

const ownCpu = async (): Promise<number> => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const pick = <T>(of: readonly T[], turn: number): T => {
  const found = of[turn % of.length];
  if (found === undefined) throw new Error('a question has variables');
  return found;
};

const waysOf = (
  question: Question,
  statements: readonly Statement[],
  driver: Driver,
  ours: Served,
  peer: Served,
): Way[] => {
  const { query, variables, peer: other } = question;
  const ways: Way[] = [
    { name: 'raw', call: (turn) => runRaw(driver, pick(statements, turn)), cpuSeconds: ownCpu },
    { name: 'ours', call: (turn) => ours.ask(query, pick(variables, turn)), cpuSeconds: ours.cpuSeconds },
  ];
  if (other !== undefined)
    ways.push({
      name: 'peer',
      call: (turn) => peer.ask(other.query, pick(variables, turn)),
      cpuSeconds: peer.cpuSeconds,
    });
  return ways;
};

const statementsOf = async (question: Question, recorder: Recorder): Promise<readonly Statement[]> => {
  const statements: Statement[] = [];
  for (const variables of question.variables)
    statements.push(await recorder.statementOf(question.query, variables));
  return statements;
};

const row = (name: string, taken: ReadonlyMap<Way['name'], Taken>): Record<string, string | number> => {
  const of = (way: Way['name']) => taken.get(way);
  const p50 = (way: Way['name']) => median(of(way)?.alone ?? []);
  const ratio = (a: number, b: number) => (a > 0 && b > 0 ? (a / b).toFixed(2) : '–');
  const rate = (way: Way['name']) => median(of(way)?.perSecond ?? []);
  const cpu = (way: Way['name']) => median(of(way)?.cpuMs ?? []);
  const failed = [...taken.values()].map((one) => one.failed).join('/');
  return {
    question: name,
    'raw p50 ms': p50('raw').toFixed(2),
    'ours p50 ms': p50('ours').toFixed(2),
    'ours p95 ms': quantile(of('ours')?.alone ?? [], 0.95).toFixed(2),
    'ours ÷ raw': ratio(p50('ours'), p50('raw')),
    'ours ÷ peer': ratio(p50('ours'), p50('peer')),
    'ours /s': rate('ours').toFixed(0),
    'ours ÷ peer /s': ratio(rate('ours'), rate('peer')),
    'ours CPU ms': cpu('ours').toFixed(2),
    'CPU ÷ peer': ratio(cpu('ours'), cpu('peer')),
    failed,
  };
};

const run = async (uri: string): Promise<void> => {
  const graph = benchGraph(Number(options.entities), SEED);
  await fill(uri, graph);
  const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
  // The peer looks persons up by this; ours by its constraint.
  for (const label of ['Person', 'Organization', 'Event', 'Article'])
    await driver.executeQuery(`CREATE INDEX peer_${label} IF NOT EXISTS FOR (x:${label}) ON (x.id)`);
  await driver.executeQuery('CALL db.awaitIndexes(120)');
  await driver.executeQuery('CALL db.prepareForReplanning()');
  const recorder = await recordStatements(uri);
  const ours = await serve('./our-server.ts', uri);
  const peer = await serve('./peer-server.ts', uri, peerPackages());
  const rows: Record<string, string | number>[] = [];
  try {
    for (const question of questionsOf(graph)) {
      const statements = await statementsOf(question, recorder);
      await compare(question, ours, peer, driver, statements);
      const ways = waysOf(question, statements, driver, ours, peer);
      rows.push(row(question.name, await measure(ways, question.heavy ? Math.ceil(CALLS / 2) : CALLS)));
      process.stderr.write(`${question.name}: done\n`);
    }
  } finally {
    await Promise.all([ours.stop(), peer.stop(), recorder.close(), driver.close()]);
  }
  console.table(rows);
  console.log(`${ROUNDS} interleaved rounds; /s and CPU with ${CLIENTS} clients; failed: raw/ours/peer`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
};

if (options.help) console.log(USAGE);
else {
  const server = await startNeo4j();
  if ('skipped' in server) {
    console.error(`bench:api needs a Neo4j: ${server.skipped}`);
    process.exitCode = 1;
  } else await run(server.uri).finally(server.stop);
}
