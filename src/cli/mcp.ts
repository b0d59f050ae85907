import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Command } from 'commander';
import { openSegments } from '../segments/index.ts';
import { unlimited } from '../server/access/roles.ts';
import { buildApp, type Caller, type Role, roles } from '../server/index.ts';
import { createAsk, createMcpServer, serveStdio } from '../server/mcp/index.ts';
import { traits } from '../traits/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { openForServing } from './serve.ts';

interface Options extends CommonOptions {
  readonly role: string;
  readonly segment?: readonly string[];
}

export function addMcp(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('mcp')
      .description(
        'answer an assistant that starts this command (Model Context Protocol over standard input)',
      )
      .option('--role <role>', `what it may read: ${roles.join(', ')}`, 'executive')
      .option('--segment <name...>', 'for the role campaign: the segments that it may read'),
  );
  examples(command, [
    ['mcp', 'aggregates alone, of groups of five people or more'],
    ['mcp --role analyst --store /data/shop', 'also single customers and rules of one’s own; audited'],
    ['mcp --role campaign --segment win_back_worth_it', 'one segment'],
  ]);
  command.addHelpText(
    'after',
    '\nA running server (arzesh serve) answers assistants at /mcp, with a key: arzesh keys add.\ndocs/assistants.md has the settings of a client.',
  );
  command.action(async (given: Options) => {
    const { store } = commonOf(given, effects);
    const caller = callerOf(store, given);
    const secret = randomBytes(32).toString('base64url');
    // What cannot be read is said at the start, not in every answer.
    await readGeneration(store, async () => {});
    const { close, ...serving } = openForServing(store, join(store, 'log', 'mcp.ndjson'));
    try {
      const app = await buildApp({
        ...serving,
        webFolder: null,
        findKey: (bearer) => (bearer === secret ? caller : null),
      });
      await app.ready();
      const connection = serveStdio(() =>
        createMcpServer((signal) => createAsk(app, `Bearer ${secret}`, signal)),
      );
      await untilLeft();
      await connection.close();
      await app.close();
    } finally {
      await close();
    }
  });
}

/** Whom the assistant's requests come from. @throws Failure where a role or a segment is not known */
function callerOf(store: string, { role: asked, segment: segments }: Options): Caller {
  const role: Role | undefined = roles.find((candidate) => candidate === asked);
  if (!role) throw new Failure('usage', `There is no role ${asked}.`, `Roles: ${roles.join(', ')}.`);
  if (role === 'campaign' && !segments?.length)
    throw new Failure(
      'usage',
      'The role campaign needs the segments that it may read.',
      'Add --segment NAME.',
    );
  if (role !== 'campaign' && segments)
    throw new Failure('usage', 'Only the role campaign is limited to segments.', 'Leave --segment out.');
  const saved = openSegments(store, traits);
  const strange = segments?.find((name) => saved.find(name) === undefined);
  if (strange !== undefined) {
    const names = saved.list().map(({ name }) => name);
    throw new Failure(
      'not_found',
      `No segment ${JSON.stringify(strange)}.`,
      `Segments: ${names.join(', ')}.`,
    );
  }
  return { ...unlimited, kind: 'key', id: `mcp:${role}`, role, segments: segments ?? null };
}

/** The client has closed our standard input, or a signal ends us. */
function untilLeft(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
