/**
 * Runs the dependency rules over every source file, and fails when fewer modules were cruised than
 * there are files: a cruiser that cannot read TypeScript finds nothing and passes.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import rules from './dependency-rules.ts';

const ROOTS = ['server', 'graph-seed', 'web', 'tests', '.ci'];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...ROOTS], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && existsSync(path));

const result = await cruise(
  files,
  {
    ruleSet: { forbidden: [...rules] },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
  {},
  { tsConfig: extractTSConfig('tsconfig.json') },
);

const { modules, summary } = result.output as ICruiseResult;
const cruised = new Set(modules.map((module) => module.source));
const missed = files.filter((path) => !cruised.has(path));

for (const { rule, from, to } of summary.violations) {
  const comment = rules.find(({ name }) => name === rule.name)?.comment ?? '';
  console.error(`${rule.name}: ${from} → ${to}\n    ${comment}`);
}
for (const path of missed) console.error(`not-cruised: ${path}`);
console.log(
  `boundaries: ${files.length} files, ${summary.totalDependenciesCruised} imports, ${summary.violations.length} violations`,
);
process.exitCode = summary.violations.length > 0 || missed.length > 0 || files.length === 0 ? 1 : 0;
