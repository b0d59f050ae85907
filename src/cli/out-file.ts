import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Failure } from '../warehouse/failure.ts';

/** The file that a path leads to, through every link, whether it is there already or not. */
function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  return folder === path ? path : join(real(folder), basename(path));
}

const isWithin = (path: string, folder: string) => {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith('../'));
};

/**
 * Where a file may be written that a command was given a name for: never over a part of the store, the configuration,
 * a pipe or a device.
 *
 * @param isOurs whether a file that is there may be replaced, because we wrote it
 * @throws Failure `usage`
 */
export function outFile(
  given: string,
  { folder, store, config }: { readonly folder: string; readonly store: string; readonly config: string },
  isOurs: (file: string) => boolean = () => true,
): string {
  const path = resolve(folder, given);
  let above = dirname(path);
  while (!existsSync(above) && dirname(above) !== above) above = dirname(above);
  if (!statSync(above).isDirectory())
    throw new Failure('usage', `${above} is a file, and no folder.`, 'Name a file elsewhere.');
  const file = real(path);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found && !found.isFile())
    throw new Failure(
      'usage',
      `${given} is a ${found.isDirectory() ? 'folder' : 'device or a pipe'}, and no file.`,
      'Name a file, or - for standard output where the command takes it.',
    );
  const itself = real(resolve(folder, store));
  if (isWithin(file, itself) && !isWithin(file, join(itself, 'exports')))
    throw new Failure(
      'usage',
      `${given} lies in the store, and would replace or disturb a part of it.`,
      'Name a file elsewhere, or in exports/ of the store.',
    );
  if (file === real(resolve(folder, config)))
    throw new Failure('usage', `${given} is the configuration.`, 'Name another file.');
  if (found && !isOurs(file))
    throw new Failure(
      'usage',
      `${given} is there, and Arzesh did not write it.`,
      'Name another file, or take this one away first.',
    );
  return file;
}
