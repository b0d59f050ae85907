import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../warehouse/failure.ts';
import { makeScratch, removeQuietly } from '../warehouse/scratch.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const patienceMilliseconds = 120_000;
const withoutPdf = 'Or write HTML, which every browser prints: --format html';

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser that prints: the one that ARZESH_CHROMIUM names, else the first on the path. @throws Failure */
function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const given = env.ARZESH_CHROMIUM;
  if (given) {
    if (isProgram(given)) return given;
    throw new Failure('usage', `ARZESH_CHROMIUM names no program: ${given}`, withoutPdf, {
      code: 'no_chromium',
    });
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found) return found;
  throw new Failure(
    'usage',
    'A PDF is printed by Chromium or Chrome, and there is none on the path.',
    `Install one, or name it in ARZESH_CHROMIUM. ${withoutPdf}`,
    { code: 'no_chromium' },
  );
}

/** Prints a page by a browser of its own, with a profile that is thrown away. @throws Failure where it does not print */
export async function printPdf(store: string, page: string): Promise<Uint8Array> {
  const program = findChromium();
  const folder = makeScratch(store);
  try {
    const [source, target] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    writeFileSync(source, page, { mode: 0o600 });
    const said = await runBrowser(program, [
      '--headless',
      '--disable-gpu',
      '--disable-extensions',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'profile')}`,
      // Chromium has no sandbox for root. The page is ours: without script, and its policy lets it load nothing.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--print-to-pdf=${target}`,
      pathToFileURL(source).href,
    ]);
    const bytes = existsSync(target) ? readFileSync(target) : Buffer.alloc(0);
    if (bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-32).includes('%%EOF')) return bytes;
    throw new Failure('internal', `${program} printed no PDF: ${said || 'it said nothing'}`, withoutPdf);
  } finally {
    removeQuietly(folder);
  }
}

/** Waits for it to end and gives the end of what it said. */
function runBrowser(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: patienceMilliseconds,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-500);
    });
    child.on('error', (cause) =>
      reject(new Failure('usage', `${program} cannot be started: ${cause.message}`, withoutPdf, { cause })),
    );
    child.on('close', () => resolve(said.trim().split('\n').at(-1) ?? ''));
  });
}
