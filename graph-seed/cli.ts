/** A subcommand: takes its arguments, resolves to the exit status. Loaded only when it is asked for. */
type LoadCommand = () => Promise<(args: readonly string[]) => Promise<number>>;

const COMMANDS: Readonly<Record<string, LoadCommand>> = {
  seed: async () => (await import('./commands/seed.ts')).runSeed,
  extract: async () => (await import('./commands/extract.ts')).runExtract,
  synthesize: async () => (await import('./commands/synthesize.ts')).runSynthesize,
  eval: async () => (await import('./commands/eval.ts')).runEval,
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (load === undefined) {
  console.error(`Unknown command "${name}". Commands: ${Object.keys(COMMANDS).join(', ')}.`);
  process.exitCode = 2;
} else {
  const run = await load();
  process.exitCode = await run(args);
}
