import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { extensionOf, formats } from '../ingest/formats/index.ts';

const isPattern = (path: string) => /[*?]/.test(path);
const known = new Set(formats.flatMap(({ extensions }) => extensions));
/** What lies beside files and speaks of them. */
const isBeside = (name: string) => /(^\.|\.manifest\.json$|\.sha256$|config\.json$)/i.test(name);

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** Every file in and below a folder, in order of name; hidden ones and what speaks of others left out. */
function filesBelow(folder: string): string[] {
  if (!isFolder(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !isBeside(name));
  return entries
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (isFolder(path)) return entry.isSymbolicLink() ? [] : filesBelow(path);
      return [path];
    });
}

/** `*` and `?` within a name, `**` over any number of folders. */
function matcherOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*|\?)/).map((part) => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}

const slashes = (path: string) => path.split(sep).join('/');

/** Files that a path, a folder or a pattern names, in order of name. */
export function expand(pattern: string, folder: string): string[] {
  const path = resolve(folder, pattern);
  if (isFolder(path)) return filesBelow(path).filter((file) => known.has(extensionOf(basename(file))));
  if (!isPattern(path) || existsSync(path)) return [path];
  const parts = path.split(sep);
  const start = parts.slice(0, parts.findIndex(isPattern)).join(sep) || sep;
  const matcher = matcherOf(slashes(relative(start, path)));
  return filesBelow(start).filter((file) => matcher.test(slashes(relative(start, file))));
}

/** Whether a file is one of those that a feed's pattern means, by its place, or elsewhere by its name. */
export function fits(pattern: string, folder: string, file: string): 'place' | 'name' | null {
  const path = resolve(folder, pattern);
  if (path === file || file.startsWith(`${path}${sep}`)) return 'place';
  if (!isPattern(pattern)) return basename(path) === basename(file) ? 'name' : null;
  if (matcherOf(slashes(path)).test(slashes(file))) return 'place';
  return matcherOf(basename(path)).test(basename(file)) ? 'name' : null;
}
