import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { baseSheet, darkSheet, fontFaces } from '../style/index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const locale = join(here, '../../reports/locale/');
const trustDocument = join(here, '../../../docs/trust.md');

/** The page's sheet: palette, fonts and type that it shares with the report for a meeting, then its own rules. */
function pageSheet(): string {
  const faces = fontFaces('swap', ({ owner, file }) => `${owner}/files/${file}`);
  return [faces, baseSheet(), darkSheet(), readFileSync(join(here, 'style.css'), 'utf8')].join('\n');
}

/**
 * The server has the texts of every language at hand; the page loads those of the one that it is read in: each
 * catalogue is empty at first, and `load.ts` fills it.
 */
const languageOnDemand: Plugin = {
  name: 'language-on-demand',
  setup({ onResolve, onLoad }) {
    const codes = readdirSync(locale).filter((name) => existsSync(join(locale, name, 'language.ts')));
    onResolve({ filter: /^\.(\/\w+)?\/index\.ts$/ }, ({ path, importer }) => {
      const from = resolve(dirname(importer), path).slice(locale.length, -'/index.ts'.length);
      const isAsked = importer.endsWith('/language.ts') || importer === join(locale, 'load.ts');
      return isAsked && codes.includes(from) ? { path: from, namespace: 'on-demand' } : null;
    });
    onLoad({ filter: /./, namespace: 'on-demand' }, ({ path }) => ({
      contents: `export const ${path} = {};
export const load = () => import('./${path}/index.ts').then((found) => void Object.assign(${path}, found.${path}));`,
      resolveDir: locale,
    }));
    onLoad({ filter: /reports\/locale\/load\.ts$/ }, () => ({
      contents: `${codes.map((code) => `import { load as ${code} } from './${code}/index.ts';`).join('\n')}
const loads = { ${codes.join(', ')} };
export const loadTexts = (language) => loads[language]();`,
      resolveDir: locale,
    }));
  },
};

/** Parts of Vega that no chart of ours uses: maps, forces, trees, clouds of words, fits, filters across charts. */
const unusedOfVega = /^vega-(geo|force|hierarchy|voronoi|wordcloud|regression|label|crossfilter)$/;

/** An empty module in place of each: Vega registers what a module exports, and there is nothing. */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: unusedOfVega }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export {};' }));
  },
};

/**
 * Bundles the page into a folder: scripts, style, fonts, document. Names carry the hash of the content, so that a
 * browser keeps them for good; each text lies there compressed as well. Takes some seconds, once for each state of the sources.
 */
async function buildWeb(outDir: string): Promise<void> {
  const assets = join(outDir, 'assets');
  const common = {
    outdir: assets,
    bundle: true,
    minify: true,
    legalComments: 'linked',
    metafile: true,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    loader: { '.woff2': 'file', '.svg': 'file' },
    logLevel: 'error',
  } as const;
  const [scripts, sheet] = await Promise.all([
    build({
      ...common,
      entryPoints: [join(here, 'main.tsx')],
      splitting: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      chunkNames: '[name]-[hash]',
      charset: 'utf8',
      plugins: [languageOnDemand, withoutUnused],
    }),
    build({
      ...common,
      stdin: { contents: pageSheet(), loader: 'css', resolveDir: here, sourcefile: 'style.css' },
      entryNames: 'style-[hash]',
    }),
  ]);
  const files = [scripts, sheet].flatMap(({ metafile }) =>
    Object.keys(metafile.outputs).map((path) => resolve(path)),
  );
  const named = (pattern: RegExp) => basename(files.find((file) => pattern.test(basename(file))) ?? '');
  const document = readFileSync(join(here, 'index.html'), 'utf8')
    .replace('style.css', named(/^style-.*\.css$/))
    .replace('main.js', named(/^main-.*\.js$/));
  cpSync(join(here, 'icon.svg'), join(assets, 'icon.svg'));
  // How totals are tested, for whoever reads the page Models; as text, which every browser shows.
  cpSync(trustDocument, join(assets, 'trust.txt'));
  for (const file of [...files, join(assets, 'trust.txt')]) compress(file);
  removeOld(assets, new Set([...files.map((file) => basename(file)), 'icon.svg', 'trust.txt']));
  writeFileSync(join(outDir, 'index.html'), document);
  writeFileSync(join(outDir, 'built-at'), `${newestSource()}\n`);
}

/** Fonts are compressed in themselves. */
function compress(file: string): void {
  if (!/\.(js|css|txt)$/.test(file)) return;
  const content = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

/** Files of earlier bundles, once no page that began with them is likely to be open any more. */
function removeOld(assets: string, current: ReadonlySet<string>): void {
  const day = 86_400_000;
  for (const entry of readdirSync(assets)) {
    const path = join(assets, entry);
    const isOld = Date.now() - statSync(path).mtimeMs > day;
    if (isOld && !current.has(entry.replace(/\.(br|gz)$/, '')))
      rmSync(path, { recursive: true, force: true });
  }
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
  const folders = [here, join(here, '../style'), join(here, '../../reports')];
  const ofPage = Math.max(...folders.map(newest));
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
