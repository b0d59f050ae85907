import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../warehouse/atomic.ts';
import { readSmallFile } from '../../warehouse/small-file.ts';
import type { Role } from './roles.ts';

export interface Link {
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export const linkMinutes = 15;
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const folderOf = (store: string) => join(store, 'sign-in');
const fileOf = (store: string, digest: string) => join(folderOf(store), `${digest}.json`);

function readLink(file: string): Link | null {
  try {
    const link = JSON.parse(readSmallFile(file)) as Partial<Link> | null;
    return link && typeof link.until === 'number' && typeof link.role === 'string' ? (link as Link) : null;
  } catch {
    return null;
  }
}

/** Leaves a one-time token in the store, where a server that runs finds it. Its file holds the token's hash alone. */
export function leaveLink(store: string, role: Role, now: number): string {
  mkdirSync(folderOf(store), { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folderOf(store))) {
    const file = join(folderOf(store), name);
    const link = readLink(file);
    if (link && link.until <= now) rmSync(file, { force: true });
  }
  const token = randomBytes(32).toString('base64url');
  const link: Link = { role, until: now + linkMinutes * 60_000 };
  writeAtomically(fileOf(store, digestOf(token)), JSON.stringify(link));
  return token;
}

/** Spends a token by its hash. Taking the file away is what spends it: of two who try, one gets it. */
export function spendLink(store: string, digest: string): Link | null {
  const file = fileOf(store, digest);
  if (!existsSync(file)) return null;
  const link = readLink(file);
  try {
    rmSync(file);
  } catch {
    return null;
  }
  return link;
}
