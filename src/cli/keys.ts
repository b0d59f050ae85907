import type { Command } from 'commander';
import { openSegments } from '../segments/index.ts';
import { addKey, listKeys, revokeKey } from '../server/access/keys.ts';
import { type Role, roles } from '../server/access/roles.ts';
import { traits } from '../traits/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonGiven, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { table } from './table.ts';

export function addKeys(program: Command, effects: Effects): void {
  const command = program.command('keys').description('keys with which tools call the API');
  examples(command, [
    ['keys add mailer --role campaign --segment win_back_worth_it', 'a key that may pull one segment'],
    ['keys list', 'who has a key'],
    ['keys revoke 0a1b2c3d4e5f', 'end a key at once'],
  ]);
  common(
    command
      .command('add <name>')
      .description('make a key; its secret is shown once')
      .requiredOption('--role <role>', roles.join(', '))
      .option('--segment <name...>', 'for campaign keys: the segments that they may pull'),
  ).action(async (name: string, given: CommonGiven & { role: string; segment?: string[] }) => {
    const { store, json } = commonOf(given, effects);
    const segments = openSegments(store, traits);
    const strange = given.segment?.find((segment) => segments.find(segment) === undefined);
    if (strange !== undefined) {
      throw new Failure(
        'not_found',
        `No segment ${JSON.stringify(strange)}.`,
        `Segments: ${segments
          .list()
          .map((one) => one.name)
          .join(', ')}.`,
      );
    }
    const made = await addKey(
      store,
      { name, role: given.role as Role, ...(given.segment ? { segments: given.segment } : {}) },
      effects.now,
    );
    if (json) effects.out(`${JSON.stringify(made, null, 2)}\n`);
    else
      effects.out(
        `Key ${made.key.id} for ${name} (${made.key.role}). Keep the secret; it is not shown again:\n\n  ${made.secret}\n\nUse it as: Authorization: Bearer <secret>\n`,
      );
  });
  common(command.command('list').description('all keys, without their secrets')).action(
    (given: CommonGiven) => {
      const { store, json } = commonOf(given, effects);
      const keys = listKeys(store);
      if (json) effects.out(`${JSON.stringify(keys, null, 2)}\n`);
      else
        effects.out(
          `${table(
            ['id', 'name', 'role', 'segments', 'state'],
            keys.map((key) => [
              key.id,
              key.name,
              key.role,
              key.segments?.join(', ') ?? 'all',
              key.revokedAt ? 'revoked' : 'valid',
            ]),
          )}\n`,
        );
    },
  );
  common(command.command('revoke <id>').description('end a key at once')).action(
    async (id: string, given: CommonGiven) => {
      const { store, json } = commonOf(given, effects);
      const key = await revokeKey(store, id, effects.now);
      effects.out(json ? `${JSON.stringify(key, null, 2)}\n` : `Key ${key.id} (${key.name}) is revoked.\n`);
    },
  );
}
