import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/reports/report.ts';
import { addKey } from '../../src/server/access/keys.ts';
import { type Role, roles } from '../../src/server/access/roles.ts';
import { createSessions, type Sessions } from '../../src/server/access/sessions.ts';
import { buildApp } from '../../src/server/app.ts';
import type { App, AppOptions } from '../../src/server/fastify.ts';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';

export interface TestServer {
  readonly app: App;
  readonly fixture: Fixture;
  readonly store: string;
  readonly sessions: Sessions;
  /** Authorization headers by role; the campaign key may pull one segment. */
  readonly as: Readonly<Record<Role, { authorization: string }>>;
  close(): Promise<void>;
}

export const campaignSegment = 'win_back_worth_it';

/** The server on the made-up shop, with a key of each role. */
export async function startServer(
  options: Partial<AppOptions> & { reports?: readonly Report[]; fixture?: Fixture } = {},
): Promise<TestServer> {
  const store = options.store ?? mkdtempSync(join(tmpdir(), 'arzesh-server-'));
  const reports = options.reports ?? [];
  const fixture = options.fixture ?? (await openFixture({ catalogue, reports }));
  const sessions = options.sessions ?? createSessions();
  const app = await buildApp({
    store,
    generations: fixture.generations,
    catalogue,
    webFolder: null,
    manifests: () => [fixture.manifest],
    sessions,
    ...options,
    reports,
  });
  await app.ready();
  const as = {} as Record<Role, { authorization: string }>;
  for (const role of roles) {
    const { secret } = await addKey(store, {
      name: role,
      role,
      ...(role === 'campaign' ? { segments: [campaignSegment] } : {}),
    });
    as[role] = { authorization: `Bearer ${secret}` };
  }
  return {
    app,
    fixture,
    store,
    sessions,
    as,
    async close() {
      await app.close();
      await fixture.close();
      rmSync(store, { recursive: true, force: true });
    },
  };
}
