import type { Command } from 'commander';
import { type Purpose, purposes } from '../exports/index.ts';
import { openSegments } from '../segments/index.ts';
import { endOf, requireKnown, spanOf } from '../server/access/key-request.ts';
import { addKey, listKeys, revokeKey, rotateKey } from '../server/access/keys.ts';
import { type Role, roles } from '../server/access/roles.ts';
import { traits } from '../traits/index.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { table } from './table.ts';

export function addKeys(program: Command, effects: Effects): void {
  const command = program.command('keys').description('keys with which tools call the API');
  examples(command, [
    ['keys add mailer --role campaign --segment win_back_worth_it', 'a key that may pull one segment'],
    [
      'keys add ads --role campaign --segment win_back_worth_it --purpose ads --expires 90d',
      'for one purpose, for 90 days',
    ],
    ['keys list', 'who has a key, what it may do and when it was used last'],
    ['keys rotate 0a1b2c3d4e5f --overlap 7d', 'a new secret; the old one works for a week more'],
    ['keys revoke 0a1b2c3d4e5f', 'end a key at once'],
  ]);
  common(
    command
      .command('add <name>')
      .description('make a key; its secret is shown once')
      .requiredOption('--role <role>', roles.join(', '))
      .option('--segment <name...>', 'for campaign keys: the segments that they may pull')
      .option(
        '--column <name...>',
        'for campaign keys: the columns that they get (default: id, e-mail, phone)',
      )
      .option('--purpose <purpose...>', `for campaign keys: what they may export for: ${purposes.join(', ')}`)
      .option('--expires <when>', 'a day such as 2027-03-01, or a time from now such as 90d or 12h'),
  ).action(async (name: string, given: AddGiven) => {
    const { store, json } = commonOf(given, effects);
    const segments = openSegments(store, traits);
    requireKnown(
      {
        ...(given.segment ? { segments: given.segment } : {}),
        ...(given.column ? { columns: given.column } : {}),
      },
      segments,
      traits,
    );
    const made = await addKey(
      store,
      {
        name,
        role: given.role as Role,
        ...(given.segment ? { segments: given.segment } : {}),
        ...(given.column ? { columns: given.column } : {}),
        ...(given.purpose ? { purposes: given.purpose as Purpose[] } : {}),
        ...(given.expires ? { expiresAt: endOf(given.expires, effects.now()) } : {}),
      },
      effects.now,
    );
    if (json) effects.out(`${JSON.stringify(made, null, 2)}\n`);
    else
      effects.out(
        `Key ${made.key.id} for ${name} (${made.key.role}). Keep the secret; it is not shown again:\n\n  ${made.secret}\n\nUse it as: Authorization: Bearer <secret>\n`,
      );
  });
  common(command.command('list').description('all keys, without their secrets')).action(
    (given: CommonOptions) => {
      const { store, json } = commonOf(given, effects);
      const keys = listKeys(store, effects.now);
      if (json) effects.out(`${JSON.stringify(keys, null, 2)}\n`);
      else
        effects.out(
          `${table(
            ['id', 'name', 'role', 'segments', 'purposes', 'columns', 'state', 'expires', 'last used'],
            keys.map((key) => [
              key.id,
              key.name,
              key.role,
              key.segments?.join(', ') ?? 'all',
              key.purposes?.join(', ') ?? 'all',
              key.role === 'campaign' ? (key.columns?.join(', ') ?? 'contact') : 'by role',
              key.state,
              key.expiresAt?.slice(0, 16).replace('T', ' ') ?? 'never',
              key.lastUsedAt?.slice(0, 16).replace('T', ' ') ?? 'never',
            ]),
          )}\n`,
        );
    },
  );
  common(
    command
      .command('rotate <id>')
      .description('a new key that may do the same; the old one ends after an overlap')
      .option('--overlap <time>', 'how long the old secret works on, such as 7d, 12h or 0h', '7d'),
  ).action(async (id: string, given: CommonOptions & { overlap: string }) => {
    const { store, json } = commonOf(given, effects);
    const made = await rotateKey(store, id, spanOf(given.overlap, 'overlap'), effects.now);
    if (json) effects.out(`${JSON.stringify(made, null, 2)}\n`);
    else
      effects.out(
        `Key ${made.key.id} takes the place of ${id}, which ends at ${made.old.expiresAt}. Keep the secret; it is not shown again:\n\n  ${made.secret}\n`,
      );
  });
  common(command.command('revoke <id>').description('end a key at once')).action(
    async (id: string, given: CommonOptions) => {
      const { store, json } = commonOf(given, effects);
      const key = await revokeKey(store, id, effects.now);
      effects.out(json ? `${JSON.stringify(key, null, 2)}\n` : `Key ${key.id} (${key.name}) is revoked.\n`);
    },
  );
}

interface AddGiven extends CommonOptions {
  readonly role: string;
  readonly segment?: string[];
  readonly column?: string[];
  readonly purpose?: string[];
  readonly expires?: string;
}
