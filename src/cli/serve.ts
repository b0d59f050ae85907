import { existsSync, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Deliveries } from '../deliveries/index.ts';
import { reports } from '../reports/index.ts';
import { type AppOptions, type Listening, listen, openLog, type Role, roles } from '../server/index.ts';
import { traits } from '../traits/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { requireCurrent } from '../warehouse/generations/current.ts';
import { serveGenerations } from '../warehouse/generations/serving.ts';
import { sweepScratch } from '../warehouse/scratch.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { readConfig } from './config/index.ts';
import type { Effects } from './effects.ts';

export const defaultPort = 8787;
const webFolder = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'web');

export interface ServeOptions {
  readonly store: string;
  readonly port: number;
  readonly host?: string;
  readonly role: Role;
  readonly publicUrl?: string;
  /** Addresses or networks of proxies whose word on a client is believed. */
  readonly trustProxy?: readonly string[];
  /** File of the server's log; default `log/server.ndjson` in the store. */
  readonly log?: string;
  /** The configuration, of which the deliveries are taken; read again for each try. */
  readonly config?: string;
}

interface Options extends CommonOptions {
  readonly port: string;
  readonly host?: string;
  readonly as: string;
  readonly publicUrl?: string;
  readonly trustProxy?: string;
  readonly log?: string;
}

/** What a server of a store needs, and how to give it back. */
export function openForServing(
  store: string,
  logFile: string,
): Pick<AppOptions, 'store' | 'generations' | 'exportGenerations' | 'catalogue' | 'reports' | 'log'> & {
  close(): Promise<void>;
} {
  requireCurrent(store);
  sweepScratch(store);
  const lockedTo = [join(store, 'scratch'), join(store, 'snapshots')];
  const generations = serveGenerations(store, { memoryLimit: '600MB', threads: 2, lockedTo });
  // With two threads DuckDB gathers batches of the file beyond its limit, and takes twice the time of a processor: an
  // export has one thread, in an engine of its own.
  const exportGenerations = serveGenerations(store, { memoryLimit: '500MB', threads: 1, lockedTo });
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const log = openLog(logFile);
  return {
    store,
    generations,
    exportGenerations,
    catalogue: traits,
    reports,
    log,
    async close() {
      await Promise.all([generations.close(), exportGenerations.close()]);
      log.close();
    },
  };
}

/** What the server takes from the configuration, as it is at each use: where deliveries go, how feeds are described. */
function fromConfig(config: string): Pick<AppOptions, 'deliveries' | 'intake'> {
  return {
    deliveries: (): Deliveries => (existsSync(config) ? readConfig(config).deliveries : {}),
    intake: () => {
      const { business, feeds } = readConfig(config);
      return { business, feeds };
    },
  };
}

/** Starts the server on the published generation. */
export async function startServer(options: ServeOptions): Promise<Listening> {
  const logFile = options.log ?? join(options.store, 'log', 'server.ndjson');
  const { close, ...serving } = openForServing(options.store, logFile);
  try {
    const listening = await listen({
      ...serving,
      webFolder,
      ...(options.config ? fromConfig(options.config) : {}),
      port: options.port,
      role: options.role,
      ...(options.host ? { host: options.host } : {}),
      ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
      ...(options.trustProxy ? { trustProxy: [...options.trustProxy] } : {}),
    });
    return {
      ...listening,
      async close() {
        await listening.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Failure(
        'usage',
        `Port ${options.port} is taken.`,
        `Choose another: --port ${options.port + 1}`,
        { cause: error },
      );
    }
    throw error;
  }
}

/** Waits for Ctrl-C or a signal to end, then closes. A second signal changes nothing: closing has a bound of its own. */
export async function untilStopped(listening: Pick<Listening, 'close'>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  await listening.close();
}

export function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Failure('usage', `--port ${text} is no port.`, 'Use a number from 0 (any free one) to 65535.');
  }
  return port;
}

/** The page's files ask for `/assets/…`: it can stand on a host of its own, not below a path. */
export function publicUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (!url || !isPlain || !['http:', 'https:'].includes(url.protocol)) {
    throw new Failure(
      'usage',
      `--public-url ${text} is no address of a page.`,
      'Give the scheme and the host alone: https://crm.example.org',
    );
  }
  return url.origin;
}

/** Networks by name that the proxies' library knows. */
const namedNetworks = ['loopback', 'linklocal', 'uniquelocal'];

export function proxiesOf(text: string): string[] {
  const proxies = text.split(',').map((part) => part.trim());
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    const bits = isIP(address) === 6 ? 128 : 32;
    const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
    if (namedNetworks.includes(proxy) || (isIP(address) !== 0 && isPrefix)) continue;
    throw new Failure(
      'usage',
      `--trust-proxy ${text}: ${JSON.stringify(proxy)} is no address.`,
      `Addresses or networks with commas between, such as 10.0.0.0/8; or ${namedNetworks.join(', ')}.`,
    );
  }
  return proxies;
}

export function addServe(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('serve')
      .description('serve the dashboard and the API on this machine')
      .option('--port <port>', '0 takes any free one', String(defaultPort))
      .option('--host <host>', 'address to listen on; without it nobody else on the network can reach it')
      .option('--public-url <url>', 'where the page is reached through a proxy, e.g. https://crm.example.org')
      .option('--trust-proxy <addresses>', 'proxies whose word on the client is believed, e.g. loopback')
      .option('--log <file>', 'requests and errors as JSON lines (default: log/server.ndjson in the store)')
      .option('--as <role>', `whom the printed link signs in: ${roles.join(', ')}`, 'analyst'),
  );
  examples(command, [
    ['serve', 'the dashboard on http://localhost:8787'],
    ['serve --port 0 --as executive', 'any free port, a link that shows no single customer'],
    ['serve --public-url https://crm.example.org --trust-proxy loopback', 'behind a proxy that speaks TLS'],
  ]);
  command.action(async (given: Options) => {
    const { store, config, json } = commonOf(given, effects);
    const role = roles.find((candidate) => candidate === given.as);
    if (!role) throw new Failure('usage', `There is no role ${given.as}.`, `Roles: ${roles.join(', ')}.`);
    const listening = await startServer({
      store,
      config,
      port: portOf(given.port),
      role,
      ...(given.host ? { host: given.host } : {}),
      ...(given.publicUrl ? { publicUrl: publicUrlOf(given.publicUrl) } : {}),
      ...(given.trustProxy ? { trustProxy: proxiesOf(given.trustProxy) } : {}),
      ...(given.log ? { log: resolve(effects.folder(), given.log) } : {}),
    });
    if (json) effects.out(`${JSON.stringify({ address: listening.address, link: listening.link })}\n`);
    else
      effects.out(
        `Serving ${listening.address}\nSign in once with this link (${role}):\n\n  ${listening.link}\n\nStop with Ctrl-C.\n`,
      );
    await untilStopped(listening);
  });
}
