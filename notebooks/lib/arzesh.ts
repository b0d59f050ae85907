import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
/** What the notebooks make: stores that can be thrown away. */
export const work = fileURLToPath(new URL('../.work/', import.meta.url));
export const commandLine = fileURLToPath(new URL('../../scripts/arzesh.mjs', import.meta.url));

/** Runs the command line with `--json` and returns what it says. @throws where the command fails */
export function arzesh(...given: readonly string[]): unknown {
  const out = execFileSync('node', [commandLine, ...given, '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out);
}
