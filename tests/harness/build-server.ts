import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';

const build = (): void => {
  execFileSync(process.execPath, ['--import', 'tsx', '.ci/build-server.ts'], { stdio: 'inherit' });
};

/** The store's threads and the server's processes run as they do for people, bundled from today's sources. */
const setup = (project: TestProject): void => {
  build();
  project.onTestsRerun(async () => build());
};

export default setup;
