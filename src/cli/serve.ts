import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { reports } from '../reports/index.ts';
import { type Listening, listen, type Role, roles } from '../server/index.ts';
import { traits } from '../traits/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { requireCurrent } from '../warehouse/generations/current.ts';
import { serveGenerations } from '../warehouse/generations/serving.ts';
import { type CommonGiven, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';

export const defaultPort = 8787;
const webFolder = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'web');

export interface ServeOptions {
  readonly store: string;
  readonly port: number;
  readonly host?: string;
  readonly role: Role;
}

/** Starts the server on the published generation. */
export async function startServer(options: ServeOptions): Promise<Listening> {
  requireCurrent(options.store);
  const generations = serveGenerations(options.store, { memoryLimit: '2GB', threads: 2 });
  try {
    const listening = await listen({
      store: options.store,
      generations,
      catalogue: traits,
      reports,
      webFolder,
      port: options.port,
      role: options.role,
      ...(options.host ? { host: options.host } : {}),
    });
    return {
      ...listening,
      async close() {
        await listening.close();
        await generations.close();
      },
    };
  } catch (error) {
    await generations.close();
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

/** Waits for Ctrl-C or a signal to end, then closes. */
export async function untilStopped(listening: Pick<Listening, 'close'>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
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

export function addServe(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('serve')
      .description('serve the dashboard and the API on this machine')
      .option('--port <port>', '0 takes any free one', String(defaultPort))
      .option('--host <host>', 'address to listen on; without it nobody else on the network can reach it')
      .option('--as <role>', `whom the printed link signs in: ${roles.join(', ')}`, 'analyst'),
  );
  examples(command, [
    ['serve', 'the dashboard on http://localhost:8787'],
    ['serve --port 0 --as executive', 'any free port, a link that shows no single customer'],
  ]);
  command.action(async (given: CommonGiven & { port: string; host?: string; as: string }) => {
    const { store, json } = commonOf(given, effects);
    const role = roles.find((candidate) => candidate === given.as);
    if (!role) throw new Failure('usage', `There is no role ${given.as}.`, `Roles: ${roles.join(', ')}.`);
    const listening = await startServer({
      store,
      port: portOf(given.port),
      role,
      ...(given.host ? { host: given.host } : {}),
    });
    if (json) effects.out(`${JSON.stringify({ address: listening.address, link: listening.link })}\n`);
    else
      effects.out(
        `Serving ${listening.address}\nSign in once with this link (${role}):\n\n  ${listening.link}\n\nStop with Ctrl-C.\n`,
      );
    await untilStopped(listening);
  });
}
