import { join } from 'node:path';
import { Failure } from '../warehouse/failure.ts';
import { readSmallFile } from '../warehouse/small-file.ts';
import { leaveLink } from './access/links.ts';
import type { Role } from './access/roles.ts';

/** Where a server that runs on the store says how it is reached. */
export const addressFile = (store: string): string => join(store, 'serving.json');

/** The token stands behind `#`: it is sent to no server and stands in no log. */
export const linkTo = (address: string, token: string): string => `${address}/#sign-in=${token}`;

/** Another one-time link for the server that runs on the store. @throws Failure where none does */
export function signInLink(store: string, role: Role, now: () => Date = () => new Date()): string {
  const address = addressOf(store);
  if (address === null) {
    throw new Failure(
      'usage',
      'No server runs on this store.',
      'Start one, which prints a link: arzesh serve',
    );
  }
  return linkTo(address, leaveLink(store, role, now().getTime()));
}

function addressOf(store: string): string | null {
  try {
    const serving = JSON.parse(readSmallFile(addressFile(store))) as { address?: unknown } | null;
    return typeof serving?.address === 'string' ? serving.address : null;
  } catch {
    return null;
  }
}
