// `npm test`: installs what is missing, then types, lint and the tests. `--only CONFIG` runs one slower suite instead.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, installMissing, root } from './install.mjs';

checkNode();
installMissing();
const given = process.argv.slice(2);
const steps =
  given[0] === '--only'
    ? [['vitest/vitest.mjs', 'run', '--config', ...given.slice(1)]]
    : [
        ['typescript/bin/tsc', '-p', '.', '--noEmit'],
        ['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'],
        ['vitest/vitest.mjs', 'run', ...given],
      ];
for (const [file, ...flags] of steps) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', file), ...flags], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
