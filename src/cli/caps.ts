import type { Command } from 'commander';
import { channels, openContactCaps } from '../exports/index.ts';
import { appendAudit } from '../server/audit.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { oneOf } from './export.ts';
import { table } from './table.ts';

interface Options extends CommonOptions {
  readonly days?: string;
  readonly channel?: string;
}

const keyOf = (given: string | undefined) => (given === undefined ? null : oneOf('channel', given, channels));

export function addCaps(program: Command, effects: Effects): void {
  const command = program
    .command('caps')
    .description(
      'how often people may be written to: who had so many contacts lately is in no export for sending',
    );
  examples(command, [
    ['caps set 3 --days 30', 'three contacts in 30 days, of all channels together'],
    ['caps set 2 --days 7 --channel email', 'two e-mails in a week'],
    ['caps list', 'what is capped'],
    ['caps remove --channel email', 'cap e-mail no more'],
  ]);
  const channelOption = (one: Command) =>
    one.option('--channel <channel>', `${channels.join(' or ')}; without it, all together`);
  common(
    channelOption(
      command.command('set <contacts>').description('cap the contacts of some days'),
    ).requiredOption('--days <days>', 'before the as-of day'),
  ).action(async (contacts: string, given: Options) => {
    const { store, json } = commonOf(given, effects);
    const wanted = { channel: keyOf(given.channel), contacts: Number(contacts), days: Number(given.days) };
    const cap = await openContactCaps(store, effects.now).set(wanted, 'cli', () =>
      appendAudit(
        store,
        {
          ...{ actor: 'cli', action: 'cap_set', subject: wanted.channel ?? 'all' },
          details: { contacts: wanted.contacts, days: wanted.days },
        },
        effects.now,
      ),
    );
    effects.out(
      json
        ? `${JSON.stringify(cap, null, 2)}\n`
        : `Who had ${cap.contacts === 1 ? 'a contact' : `${cap.contacts} contacts`} of ${cap.channel ?? 'all channels'} in ${cap.days} days is not written to.\nWhat that costs: arzesh export SEGMENT --purpose mail\n`,
    );
  });
  common(command.command('list').description('what is capped')).action((given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    const all = openContactCaps(store).list();
    const rows = all.map(({ channel, contacts, days, since }) => [
      ...[channel ?? 'all channels', String(contacts), String(days), since.slice(0, 10)],
    ]);
    effects.out(
      json
        ? `${JSON.stringify(all, null, 2)}\n`
        : `${table(['channel', 'contacts', 'days', 'since'], rows)}\n`,
    );
  });
  common(channelOption(command.command('remove').description('cap it no more'))).action(
    async (given: Options) => {
      const { store, json } = commonOf(given, effects);
      const channel = keyOf(given.channel);
      const removed = await openContactCaps(store, effects.now).remove(channel, () =>
        appendAudit(store, { actor: 'cli', action: 'cap_removed', subject: channel ?? 'all' }, effects.now),
      );
      effects.out(
        json
          ? `${JSON.stringify(removed, null, 2)}\n`
          : `Contacts of ${channel ?? 'all channels'} are capped no more.\n`,
      );
    },
  );
}
