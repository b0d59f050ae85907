import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../warehouse/atomic.ts';
import { Failure } from '../../warehouse/failure.ts';
import { readSmallFile } from '../../warehouse/small-file.ts';
import type { Role } from './roles.ts';

/** A signed-in session as others may see it: nothing of its cookie. */
export interface SessionEntry {
  readonly id: string;
  readonly role: Role;
  readonly openedAt: string;
  readonly until: string;
  /** To the minute. */
  readonly lastUsedAt: string;
}

/**
 * Where a server says which sessions it has, and where the command line says which of them are to end. The sessions
 * themselves live in the server's memory.
 */
export interface SessionRegister {
  publish(sessions: readonly SessionEntry[]): void;
  hasEnded(id: string): boolean;
}

const listFile = (store: string) => join(store, 'sessions.json');
const endedFile = (store: string) => join(store, 'sessions-ended.json');

/** For who has no store to say it in. */
export const noRegister: SessionRegister = { publish() {}, hasEnded: () => false };

export function storeRegister(store: string): SessionRegister {
  let stamp = '';
  let ended: ReadonlySet<string> = new Set();
  return {
    publish(sessions) {
      try {
        writeAtomically(listFile(store), `${JSON.stringify({ sessions }, null, 2)}\n`);
      } catch {
        // Who is signed in stays so, also where the disk is full: the API still lists the sessions.
      }
    },
    hasEnded(id) {
      const stat = statSync(endedFile(store), { throwIfNoEntry: false });
      const current = stat ? `${stat.ino}:${stat.mtimeMs}:${stat.size}` : '';
      if (current !== stamp) {
        ended = new Set(readEnded(store));
        stamp = current;
      }
      return ended.has(id);
    },
  };
}

function readEnded(store: string): string[] {
  if (!existsSync(endedFile(store))) return [];
  try {
    const { ended } = JSON.parse(readSmallFile(endedFile(store))) as { ended: unknown };
    if (Array.isArray(ended) && ended.every((id) => typeof id === 'string')) return ended;
  } catch {
    // Said below.
  }
  throw new Failure(
    'store',
    'The file sessions-ended.json of the store is damaged: nobody knows who was signed out.',
    'Delete it and start the server again, which signs everybody out.',
  );
}

/** The sessions of the server that runs on the store, or ran last. */
export function listSessions(store: string, now: () => Date = () => new Date()): SessionEntry[] {
  if (!existsSync(listFile(store))) return [];
  const ended = new Set(readEnded(store));
  try {
    const { sessions } = JSON.parse(readSmallFile(listFile(store))) as { sessions: SessionEntry[] };
    return sessions.filter(({ id, until }) => Date.parse(until) > now().getTime() && !ended.has(id));
  } catch {
    return [];
  }
}

/** Ends a session at its next request. @throws Failure `not_found` */
export async function endSession(
  store: string,
  id: string,
  record: () => Promise<unknown>,
  now: () => Date = () => new Date(),
): Promise<void> {
  const known = listSessions(store, now);
  if (!known.some((session) => session.id === id)) {
    throw new Failure('not_found', `There is no session ${id}.`, 'See `arzesh sessions list`.');
  }
  await record();
  // Identifiers are never used again; the last ones are enough, because a session ends by itself after half a day.
  const ended = [...readEnded(store), id].slice(-1000);
  writeAtomically(endedFile(store), `${JSON.stringify({ ended })}\n`);
}
