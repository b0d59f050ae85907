import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RunningApp {
  readonly address: string;
  /** A link that signs in, for the first use; later visits keep the cookie. */
  readonly link: string;
  close(): Promise<void>;
}

const entry = fileURLToPath(new URL('../../scripts/arzesh.mjs', import.meta.url));
const patience = 240_000;

/**
 * The app to test: the one whose one-time link stands in `ARZESH_LINK`, else the demo as the README starts it, in a
 * store of its own: loaded, run and served by the command line.
 */
export async function startApp(): Promise<RunningApp> {
  const given = process.env.ARZESH_LINK;
  if (given) return { address: new URL(given).origin, link: given, close: async () => {} };
  const store = mkdtempSync(join(tmpdir(), 'arzesh-browser-'));
  const demo = spawn(process.execPath, [entry, 'demo', '--serve', '--store', store, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => demo.once('exit', () => resolve()));
  const close = async () => {
    demo.kill('SIGTERM');
    await ended;
    rmSync(store, { recursive: true, force: true });
  };
  let said = '';
  demo.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  try {
    const link = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no link after ${patience} ms: ${said}`)), patience);
      demo.stdout.on('data', (chunk: Buffer) => {
        said += chunk;
        const [found] = /http:\/\/\S+#sign-in=\S+/.exec(said) ?? [];
        if (!found) return;
        clearTimeout(timer);
        resolve(found);
      });
      demo.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`the demo ended with ${code}: ${said}`));
      });
    });
    return { address: new URL(link).origin, link, close };
  } catch (error) {
    await close();
    throw error;
  }
}
