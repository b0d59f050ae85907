// Installs what package-lock.json asks for, where it is not there yet. Plain JavaScript: it runs before any package.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const oldest = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    process.stderr.write(
      `Arzesh needs Node ${oldest.join('.')} or later; this is ${process.versions.node}.\n`,
    );
    process.exit(2);
  }
}

function isInstalled(folder) {
  try {
    const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(
      readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'),
    ).packages;
    return Object.entries(wanted).every(
      ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

/**
 * Two starts at once must not install over each other: the second waits until the first has done it.
 */
function withLock(work) {
  const lock = join(root, '.installing');
  const patience = Date.now() + 300_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (Date.now() > patience) {
        process.stderr.write(`Another installation does not end. If none is running, delete ${lock}.\n`);
        process.exit(1);
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    work();
  } finally {
    release();
    process.removeListener('exit', release);
  }
}

/** Runs `npm ci` where a package of the folder's lockfile is missing or of another version. */
export function installMissing(folder = root) {
  if (isInstalled(folder)) return;
  withLock(() => {
    if (!isInstalled(folder)) install(folder);
  });
}

function install(folder) {
  process.stderr.write('Installing packages (once) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  try {
    execFileSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      // Standard output belongs to the command that runs afterwards.
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
  } catch {
    process.stderr.write(
      'The packages could not be installed: see above. Check the network and try again.\n',
    );
    process.exit(1);
  }
  if (!existsSync(join(folder, 'node_modules'))) process.exit(1);
}
