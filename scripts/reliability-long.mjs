// `npm run test:reliability:long`: the long forms of the suites that attack the store and the server, one after another.
// A name or more takes only those: `npm run test:reliability:long -- kills readers`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkNode, installMissing, root } from './install.mjs';

checkNode();
installMissing();
const suites = {
  rules: { of: 'recovery', file: 'segments/rules.slow', env: { ARZESH_RULES: '50000' } },
  requests: { of: 'attack', file: 'attack/requests', env: { ARZESH_REQUESTS: '100000' } },
  exports: { of: 'attack', file: 'attack/load', env: { ARZESH_CUSTOMERS: '1000000' } },
  shorts: { of: 'recovery', file: 'server/short-exports.slow', env: { ARZESH_EXPORTS: '160' } },
  killed: { of: 'attack', file: 'attack/killed-exports', env: { ARZESH_KILLED_EXPORTS: '40' } },
  readers: { of: 'attack', file: 'attack/readers', env: { ARZESH_READERS_SECONDS: '600' } },
  disks: { of: 'fault', file: 'fault/full-disk', env: { ARZESH_FULL_DISKS: '200' } },
  keys: { of: 'fault', file: 'fault/keys', env: { ARZESH_FAULTS: 'all' } },
  kills: { of: 'kill', file: 'kill/', env: { ARZESH_KILLS: '1000' } },
  // Some 2,500 commands and what is checked after each: as many processes share them as there are processors.
  faults: { of: 'fault', file: 'fault/fault', env: { ARZESH_FAULTS: 'all' }, parts: availableParallelism() },
};
const given = process.argv.slice(2);
const unknown = given.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. Choose of: ${Object.keys(suites).join(', ')}.\n`);
  process.exit(2);
}

/** Whether a suite, or a part of it, ends well. */
async function endsWell({ of, file, env }, part) {
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--config', `vitest.${of}.config.ts`, `tests/${file}`],
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env, ARZESH_FAULTS_PART: part } },
  );
  const [code] = await once(child, 'exit');
  return code === 0;
}

const results = [];
for (const [name, suite] of Object.entries(suites)) {
  if (given.length > 0 && !given.includes(name)) continue;
  const start = performance.now();
  const parts = suite.parts ?? 1;
  const ended = await Promise.all(
    Array.from({ length: parts }, (_, index) => endsWell(suite, `${index + 1}/${parts}`)),
  );
  results.push({ name, ok: ended.every((ok) => ok), minutes: (performance.now() - start) / 60_000 });
}
for (const { name, ok, minutes } of results)
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name}, ${minutes.toFixed(1)} minutes\n`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
