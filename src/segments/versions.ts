import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../warehouse/atomic.ts';
import { readSmallFile } from '../warehouse/small-file.ts';

/** As many earlier versions of a segment stay. */
const maxKept = 100;

const fileName = /^[0-9]{6}\.json$/;
const fileOf = (folder: string, version: number) => join(folder, `${String(version).padStart(6, '0')}.json`);

/** Numbers of the earlier versions that a segment's folder keeps, oldest first. */
export function keptVersions(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => fileName.test(file))
    .map((file) => Number(file.slice(0, 6)))
    .sort((a, b) => a - b);
}

/** The text of an earlier version; null where it is not kept. */
export function readVersion(folder: string, version: number): string | null {
  const file = fileOf(folder, version);
  return existsSync(file) ? readSmallFile(file) : null;
}

/** Keeps what is about to be replaced or removed, and lets go of the oldest ones beyond {@link maxKept}. */
export function keepVersion(folder: string, version: number, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeAtomically(fileOf(folder, version), text);
  for (const old of keptVersions(folder).slice(0, -maxKept)) rmSync(fileOf(folder, old), { force: true });
}
