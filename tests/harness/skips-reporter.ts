import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Ends a test run by saying what was skipped, and how to have it, so that a green run never hides
 * what did not run. With `VITEST_RESULTS=FILE` writes `{ passed, failed, skipped }` there as well.
 */
export const skipsReporter = (): Reporter => ({
  onTestRunEnd(modules, errors) {
    const skips = new Map<string, number>();
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) count(module, counts, skips);
    if (skips.size > 0) {
      console.log('\nSkipped on this machine:');
      for (const [note, n] of skips) console.log(`  ${n} ${n === 1 ? 'test' : 'tests'}: ${note}`);
    }
    const file = process.env['VITEST_RESULTS'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  },
});

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const count = (module: TestModule, counts: Counts, skips: Map<string, number>): void => {
  if (module.errors().length > 0) counts.failed++;
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === 'passed' || state === 'failed' || state === 'skipped') counts[state]++;
    if (state === 'skipped') {
      const note = noteOf(test, module);
      skips.set(note, (skips.get(note) ?? 0) + 1);
    }
  }
};

/** `context.skip(reason)` leaves its reason on the result; a failed suite hook skips its tests without one. */
const noteOf = (test: TestCase, module: TestModule): string => {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return note ?? `${module.moduleId.split('/').slice(-2).join('/')} gave no reason`;
};
