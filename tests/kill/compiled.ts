import { cpSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from '../cli/arzesh.ts';

/**
 * Compiles the sources and one script of the tests, with what lies beside it, to plain JavaScript in a folder of its
 * own, file by file: a process that is started many times need not compile them each time. @returns the script to start
 */
export function compiled(script: string, folder: string, beside: readonly string[] = []): string {
  buildSync({
    absWorkingDir: root,
    entryPoints: ['src/**/*.ts', script, ...beside],
    outbase: root,
    outdir: folder,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  cpSync(join(root, 'src'), join(folder, 'src'), {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || !/\.tsx?$/.test(path),
  });
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(
      join(folder, file),
      text.replace(/((?:from|import)\s*\(?\s*)(["'])(\.[^"']*)\.ts\2/g, '$1$2$3.js$2'),
    );
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, script.replace(/\.ts$/, '.js'));
}
