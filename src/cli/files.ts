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

/** Whether a name fits a pattern with `*` and `?`, in time that grows with their lengths alone. */
function nameFits(pattern: string, name: string): boolean {
  let [at, place] = [0, 0];
  let [star, afterStar] = [-1, 0];
  while (place < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      afterStar = place;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[place])) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      // The last star takes one letter more; those before it need not be tried again.
      at = star + 1;
      place = ++afterStar;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** `*` and `?` within a name, `**` over any number of folders. */
function pathFits(pattern: string, path: string): boolean {
  const [parts, names] = [pattern.split('/'), path.split('/')];
  let reachable = new Set([0]);
  for (const [index, part] of parts.entries()) {
    const next = new Set<number>();
    const isAnyFolder = part === '**' && index < parts.length - 1;
    for (const at of reachable) {
      if (isAnyFolder) for (let further = at; further < names.length; further++) next.add(further);
      else if (at < names.length && nameFits(part, names[at] as string)) next.add(at + 1);
    }
    reachable = next;
  }
  return reachable.has(names.length);
}

const slashes = (path: string) => path.split(sep).join('/');

/** Files that a path, a folder or a pattern names, in order of name. */
export function expand(pattern: string, folder: string): string[] {
  const path = resolve(folder, pattern);
  if (isFolder(path)) return filesBelow(path).filter((file) => known.has(extensionOf(basename(file))));
  if (!isPattern(path) || existsSync(path)) return [path];
  const parts = path.split(sep);
  const start = parts.slice(0, parts.findIndex(isPattern)).join(sep) || sep;
  const wanted = slashes(relative(start, path));
  return filesBelow(start).filter((file) => pathFits(wanted, slashes(relative(start, file))));
}

/** Whether a file is one of those that a feed's pattern means, by its place, or elsewhere by its name. */
export function fits(pattern: string, folder: string, file: string): 'place' | 'name' | null {
  const path = resolve(folder, pattern);
  if (path === file || file.startsWith(`${path}${sep}`)) return 'place';
  if (!isPattern(pattern)) return basename(path) === basename(file) ? 'name' : null;
  if (pathFits(slashes(path), slashes(file))) return 'place';
  return nameFits(basename(path), basename(file)) ? 'name' : null;
}
