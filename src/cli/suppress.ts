import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import {
  type Channel,
  channels,
  hashAddresses,
  type NewSuppression,
  openSuppressions,
  type SuppressionKind,
  suppressionKinds,
  suppressionReasons,
} from '../exports/index.ts';
import { appendAudit } from '../server/audit.ts';
import { DuckDBEngine } from '../warehouse/duckdb/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { countryGiven, oneOf } from './export.ts';
import { count, table } from './table.ts';

interface AddGiven extends CommonOptions {
  readonly customer?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly file?: string;
  readonly as: string;
  readonly channel?: string;
  readonly reason: string;
  readonly country?: string;
}

const channelChoices = [...channels, 'all'] as const;

export function addSuppress(program: Command, effects: Effects): void {
  const command = program
    .command('suppress')
    .description('the list of who is not to be written to, whatever the customer table says of consent');
  examples(command, [
    ['suppress add --email a@example.org --reason unsubscribed', 'keep an address from every mail'],
    ['suppress add --file bounced.txt --as email --reason bounced', 'one address a line'],
    ['suppress add --customer C17 --reason legal', 'keep a customer from every channel'],
    ['suppress list', 'how many there are, and their entries'],
    ['suppress remove 0a1b2c3d4e5f6071', 'take an entry off the list'],
  ]);
  common(
    command
      .command('add')
      .description('add a customer, an address or a file of them; addresses are kept as their hashes')
      .option('--customer <id>', 'a customer, on every channel')
      .option('--email <address>', 'an e-mail address, or its SHA-256')
      .option('--phone <number>', 'a phone number, or its SHA-256')
      .option('--file <file>', 'a text file with one of them a line')
      .option('--as <kind>', `what the file holds: ${suppressionKinds.join(', ')}`, 'email')
      .option('--channel <channel>', `${channelChoices.join(', ')}: of an address its own unless given`)
      .option('--country <code>', 'the country of phone numbers that do not say it, such as IR')
      .requiredOption('--reason <reason>', suppressionReasons.join(', ')),
  ).action(async (given: AddGiven) => {
    const { store, json } = commonOf(given, effects);
    const reason = oneOf('reason', given.reason, suppressionReasons);
    const { kind, values } = valuesOf(given, effects);
    const channel = given.channel
      ? oneOf('channel', given.channel, channelChoices)
      : kind === 'customer_id'
        ? 'all'
        : kind;
    const hashed = kind === 'customer_id' ? values : await hashes(kind, values, countryGiven(given.country));
    const wrong = hashed.flatMap((hash, index) => (hash === null ? [index + 1] : []));
    if (wrong.length > 0) {
      throw new Failure(
        'input',
        given.file
          ? `${wrong.length} lines of ${given.file} are no ${kind === 'email' ? 'e-mail addresses' : 'phone numbers with a known country'}, the first is line ${wrong[0]}.`
          : `That is no ${kind === 'email' ? 'e-mail address' : 'phone number with a known country'}.`,
        kind === 'phone'
          ? 'Write + and the code of the country, or give --country. Nothing was added.'
          : 'Nothing was added.',
      );
    }
    const entries = hashed.map(
      (value): NewSuppression => ({ kind, value: value as string, channel, reason }),
    );
    const list = openSuppressions(store, effects.now);
    const done = await list.add(entries, 'cli', () =>
      appendAudit(
        store,
        {
          actor: 'cli',
          action: 'suppression_added',
          subject: kind,
          details: { channel, reason, entries: entries.length },
        },
        effects.now,
      ),
    );
    effects.out(
      json
        ? `${JSON.stringify(done, null, 2)}\n`
        : `${count(done.added)} added to the suppression list, ${count(done.known)} were there already.\n`,
    );
  });
  common(command.command('list').description('the entries; addresses stand there as hashes')).action(
    (given: CommonOptions) => {
      const { store, json } = commonOf(given, effects);
      const entries = openSuppressions(store).list();
      if (json) {
        effects.out(`${JSON.stringify(entries, null, 2)}\n`);
        return;
      }
      const rows = entries.map(({ id, kind, value, channel, reason, addedAt }) => [
        ...[id, kind, kind === 'customer_id' ? value : `${value.slice(0, 12)}…`, channel, reason],
        addedAt.slice(0, 10),
      ]);
      effects.out(`${table(['id', 'kind', 'value', 'channel', 'reason', 'added'], rows)}\n`);
    },
  );
  common(command.command('remove <id>').description('take an entry off the list')).action(
    async (id: string, given: CommonOptions) => {
      const { store, json } = commonOf(given, effects);
      const removed = await openSuppressions(store, effects.now).remove(id, () =>
        appendAudit(store, { actor: 'cli', action: 'suppression_removed', subject: id }, effects.now),
      );
      effects.out(json ? `${JSON.stringify(removed, null, 2)}\n` : `${id} is off the suppression list.\n`);
    },
  );
}

function valuesOf(given: AddGiven, effects: Effects): { kind: SuppressionKind; values: string[] } {
  const single = [
    ['customer_id', given.customer],
    ['email', given.email],
    ['phone', given.phone],
  ].flatMap(([kind, value]) => (value === undefined ? [] : [{ kind: kind as SuppressionKind, value }]));
  if (single.length + (given.file === undefined ? 0 : 1) !== 1) {
    throw new Failure('usage', 'Give one of --customer, --email, --phone and --file.', 'See --help.');
  }
  const [only] = single;
  if (only) return { kind: only.kind, values: [only.value] };
  const kind = oneOf('as', given.as, suppressionKinds);
  let content: string;
  try {
    content = readFileSync(resolve(effects.folder(), given.file as string), 'utf8');
  } catch (error) {
    throw new Failure('input', `${given.file} cannot be read.`, 'Give a text file with one value a line.', {
      cause: error,
    });
  }
  return {
    kind,
    values: content
      .replace(/^\u{FEFF}/u, '')
      .trimEnd()
      .split(/\r?\n/),
  };
}

async function hashes(kind: Channel, values: readonly string[], country: string | null) {
  const engine = await DuckDBEngine.open([]);
  try {
    return await hashAddresses(engine, kind, values, country);
  } finally {
    await engine.close();
  }
}
