import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { writeAtomically } from '../warehouse/atomic.ts';
import { spendLink } from './access/links.ts';
import type { Role } from './access/roles.ts';
import { storeRegister } from './access/session-register.ts';
import { createSessions } from './access/sessions.ts';
import { buildApp } from './app.ts';
import type { App, AppOptions } from './fastify.ts';
import { addressFile, linkTo } from './sign-in-link.ts';
import { ensureWeb } from './web/build.ts';

interface ListenOptions extends Omit<AppOptions, 'webFolder' | 'sessions'> {
  readonly port: number;
  /** The loopback address unless another is asked for: nothing is open to the network by accident. */
  readonly host?: string;
  /** Folder of the bundled page; made when it is missing or old. */
  readonly webFolder: string;
  /** Whom the printed link signs in. */
  readonly role?: Role;
}

export interface Listening {
  readonly app: App;
  /** Where the page is reached: the public URL, else `http://localhost:PORT`. */
  readonly address: string;
  /** Signs a person in, once. */
  readonly link: string;
  /** Another one-time link. */
  createLink(role: Role): string;
  close(): Promise<void>;
}

/** Bundles the page if need be, starts the server and makes a one-time link. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { port, host = 'localhost', role = 'steward', ...rest } = options;
  const sessions = createSessions(
    Date.now,
    (digest) => spendLink(options.store, digest),
    storeRegister(options.store),
  );
  const app = await buildApp({ ...rest, sessions, webFolder: await ensureWeb(options.webFolder) });
  await app.listen({ port, host });
  const { port: actual } = app.server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const address = options.publicUrl ? new URL(options.publicUrl).origin : `http://${shown}:${actual}`;
  writeAtomically(addressFile(options.store), JSON.stringify({ address }));
  const createLink = (whom: Role) => linkTo(address, sessions.createOneTimeToken(whom));
  const close = async () => {
    rmSync(addressFile(options.store), { force: true });
    await app.close();
  };
  return { app, address, link: createLink(role), createLink, close };
}
