import type { Command } from 'commander';
import { openHoldouts } from '../exports/index.ts';
import { openSegments } from '../segments/index.ts';
import { appendAudit } from '../server/audit.ts';
import { traits } from '../traits/index.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import type { Effects } from './effects.ts';
import { table } from './table.ts';

interface Options extends CommonOptions {
  readonly segment?: string;
  readonly seed?: string;
}

export function addHoldouts(program: Command, effects: Effects): void {
  const command = program
    .command('holdouts')
    .description('shares of customers whom no export for sending has, so that its effect can be measured');
  examples(command, [
    ['holdouts set 5', 'hold 5 % of all customers out of every export'],
    ['holdouts set 10 --segment win_back_worth_it', '10 % of one segment'],
    ['holdouts list', 'what is held out'],
    ['holdouts remove --segment win_back_worth_it', 'hold nobody of it out any more'],
  ]);
  const segmentOption = (one: Command) =>
    one.option('--segment <name>', 'of this segment; without it, of every export');
  common(
    segmentOption(
      command
        .command('set <percent>')
        .description('hold a share out, per cent; a larger share keeps who was held out before'),
    ).option(
      '--seed <seed>',
      'decides with the customer’s id who is held out; the same seed, the same people',
    ),
  ).action(async (percent: string, given: Options) => {
    const { store, json } = commonOf(given, effects);
    if (given.segment !== undefined && !openSegments(store, traits).find(given.segment))
      throw new Failure(
        'not_found',
        `No segment ${JSON.stringify(given.segment)}.`,
        'See its name on the page.',
      );
    const { segment = null, seed } = given;
    const holdout = await openHoldouts(store, effects.now).set(
      { segment, percent: Number(percent), ...(seed === undefined ? {} : { seed }) },
      'cli',
      () =>
        appendAudit(
          store,
          {
            actor: 'cli',
            action: 'holdout_set',
            subject: segment ?? 'global',
            details: { percent: Number(percent) },
          },
          effects.now,
        ),
    );
    effects.out(
      json
        ? `${JSON.stringify(holdout, null, 2)}\n`
        : `${holdout.percent} % of ${segment ?? 'all customers'} are held out, by the seed ${holdout.seed}.\nWhat this size can show: arzesh export ${segment ?? 'SEGMENT'} --purpose mail\n`,
    );
  });
  common(command.command('list').description('what is held out')).action((given: CommonOptions) => {
    const { store, json } = commonOf(given, effects);
    const all = openHoldouts(store).list();
    const rows = all.map(({ segment, percent, seed, since }) => [
      ...[segment ?? 'all exports', `${percent} %`, seed, since.slice(0, 10)],
    ]);
    effects.out(
      json ? `${JSON.stringify(all, null, 2)}\n` : `${table(['segment', 'share', 'seed', 'since'], rows)}\n`,
    );
  });
  common(segmentOption(command.command('remove').description('hold nobody out any more'))).action(
    async (given: Options) => {
      const { store, json } = commonOf(given, effects);
      const { segment = null } = given;
      const removed = await openHoldouts(store, effects.now).remove(segment, () =>
        appendAudit(
          store,
          { actor: 'cli', action: 'holdout_removed', subject: segment ?? 'global' },
          effects.now,
        ),
      );
      effects.out(
        json
          ? `${JSON.stringify(removed, null, 2)}\n`
          : `Nobody of ${segment ?? 'all customers'} is held out any more.\n`,
      );
    },
  );
}
