// `npm run notebooks`: installs what the notebooks need, executes them from clean and checks their figures.
//   npm run notebooks                      all of them; the executed copies lie in notebooks/.work/executed
//   npm run notebooks -- 02-cdnow.ipynb    only those that are named
//   npm run notebooks -- --update          and writes the executed copies over the committed ones
//   npm run notebooks -- --install         installs only
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNode, installMissing, root } from '../scripts/install.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const work = join(here, '.work');
const environment = join(here, '.venv');
const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const given = process.argv.slice(2);
const [update, installOnly] = ['--update', '--install'].map((flag) => given.includes(flag));
const named = given.filter((one) => !one.startsWith('--'));

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: here, stdio: 'inherit', ...options });
  if (error?.code === 'ENOENT')
    fail(`${command} is not installed. The notebooks need Python 3.11 or later with venv.`);
  return status ?? 1;
}

/** Jupyter and pandas in an environment of their own, made again when requirements.txt changes. */
function installPython() {
  const wanted = readFileSync(join(here, 'requirements.txt'), 'utf8');
  const stamp = join(environment, 'installed.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing Jupyter (once) …\n');
  rmSync(environment, { recursive: true, force: true });
  const made =
    run(process.env.ARZESH_PYTHON ?? 'python3', ['-m', 'venv', environment]) === 0 &&
    run(python, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      'requirements.txt',
    ]) === 0;
  if (!made) fail('Jupyter could not be installed: see above.');
  writeFileSync(stamp, wanted);
}

/** The public data that a notebook reads and that the repository does not contain. */
function missingData(name) {
  const { metadata } = JSON.parse(readFileSync(join(here, name), 'utf8'));
  const needs = metadata.arzesh?.needs ?? [];
  return needs.filter((file) => !existsSync(join(root, '..', 'shared', 'data', file)));
}

checkNode();
installMissing();
installMissing(here);
installPython();
if (installOnly) process.exit(0);

const types = join(root, 'node_modules/typescript/bin/tsc');
if (run(process.execPath, [types, '-p', here]) !== 0) fail('The helper of the notebooks has wrong types.');

const all = ['', 'python'].flatMap((folder) =>
  readdirSync(join(here, folder))
    .filter((name) => name.endsWith('.ipynb'))
    .sort()
    .map((name) => join(folder, name)),
);
const strange = named.find((name) => !all.includes(name));
if (strange) fail(`There is no notebook ${strange}. There are: ${all.join(', ')}.`);
const chosen = all
  .filter((name) => named.length === 0 || named.includes(name))
  .map((name) => ({ name, missing: missingData(name) }));
const runnable = chosen.filter(({ missing }) => missing.length === 0).map(({ name }) => name);

rmSync(work, { recursive: true, force: true });
const executed = join(work, 'executed');
mkdirSync(executed, { recursive: true });
for (const { name, missing } of chosen.filter((one) => one.missing.length > 0)) {
  process.stdout.write(`  skip  ${name}: ${missing.join(', ')} is not in ../shared/data\n`);
}
// The notebooks are of the committed shop: what a person's own settings name would change their figures.
const { ARZESH_STORE, ARZESH_URL, ARZESH_KEY, ...clean } = process.env;
run(python, ['execute.py', executed, ...runnable], {
  env: { ...clean, JUPYTER_PATH: join(here, 'jupyter'), NO_COLOR: '1' },
});
const summary = join(executed, 'summary.json');
const counts = existsSync(summary) ? JSON.parse(readFileSync(summary, 'utf8')) : null;
if (!counts) fail('The notebooks were not executed to their end.');
const skipped = chosen.length - runnable.length;
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${skipped} skipped\n`);
if (counts.failed > 0) process.exit(1);
if (update) for (const name of runnable) cpSync(join(executed, name), join(here, name));
