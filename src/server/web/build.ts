import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageFonts } from './fonts.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const trustDocument = join(here, '../../../docs/trust.md');
const require = createRequire(import.meta.url);

/** Bundles the page into a folder: scripts, style, fonts, document. Takes about a third of a second. */
export async function buildWeb(outDir: string): Promise<void> {
  const assets = join(outDir, 'assets');
  mkdirSync(join(assets, 'fonts'), { recursive: true });
  await build({
    entryPoints: [join(here, 'main.tsx'), join(here, 'interactive.ts')],
    outdir: assets,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'linked',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    chunkNames: 'chunk-[hash]',
    logLevel: 'error',
  });
  cpSync(join(here, 'style.css'), join(assets, 'style.css'));
  cpSync(join(here, 'icon.svg'), join(assets, 'icon.svg'));
  for (const { owner, file } of pageFonts) {
    const folder = dirname(require.resolve(`${owner}/package.json`));
    cpSync(join(folder, 'files', file), join(assets, 'fonts', file));
  }
  // How totals are tested, for whoever reads the page Models; as text, which every browser shows.
  cpSync(trustDocument, join(assets, 'trust.txt'));
  cpSync(join(here, 'index.html'), join(outDir, 'index.html'));
  writeFileSync(join(outDir, 'built-at'), `${newestSource()}\n`);
}

function newest(folder: string): number {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

function newestSource(): number {
  const ofPage = Math.max(newest(here), newest(join(here, '../../reports/locale')));
  return Math.max(ofPage, statSync(trustDocument).mtimeMs);
}

/** Bundles the page when there is no bundle or the sources are newer. Gives the folder to serve. */
export async function ensureWeb(outDir: string): Promise<string> {
  const mark = join(outDir, 'built-at');
  if (existsSync(mark) && statSync(mark).mtimeMs >= newestSource()) return outDir;
  // The page holds nobody's data, and another user may serve it.
  const before = process.umask(0o022);
  try {
    await buildWeb(outDir);
  } finally {
    process.umask(before);
  }
  return outDir;
}
