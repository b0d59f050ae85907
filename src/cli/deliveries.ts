import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import {
  addRun,
  type Deliveries,
  type LoggedDelivery,
  openDeliveryLog,
  type SendOptions,
  type SkippedDelivery,
  secretOf,
  sendDue,
  troubled,
} from '../deliveries/index.ts';
import { appendRecord } from '../warehouse/audit/append.ts';
import { Failure } from '../warehouse/failure.ts';
import { requireCurrent } from '../warehouse/generations/current.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { withScratch } from '../warehouse/scratch.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { readConfig } from './config/index.ts';
import { readWholeConfig } from './config/whole.ts';
import type { Effects } from './effects.ts';
import { meantBy } from './near.ts';
import { count, table } from './table.ts';

/** Tries what is due; deliveries of the configuration, out of the published run. */
function send(store: string, deliveries: Deliveries, effects: Effects, retry?: SendOptions['retry']) {
  return withScratch(store, (scratch) =>
    sendDue({
      ...{ store, deliveries, scratch, now: effects.now },
      use: (work) => readGeneration(store, work),
      ...(retry === undefined ? {} : { retry }),
    }),
  );
}

/**
 * Delivers what the published run is to deliver, each once, and what earlier ones left. Whatever happens, the run stays
 * published: a failure is said, and tried again.
 */
export async function deliverRun(
  store: string,
  deliveries: Deliveries,
  effects: Effects,
  skipped: readonly SkippedDelivery[],
): Promise<LoggedDelivery[]> {
  if (Object.keys(deliveries).length === 0) return [];
  try {
    const wanted = Object.fromEntries(
      Object.entries(deliveries).filter(([name]) => skipped.every(({ delivery }) => delivery !== name)),
    );
    const added = await readGeneration(store, (generation) => addRun(store, wanted, generation, effects.now));
    await send(store, deliveries, effects);
    const ids = new Set(added.map(({ id }) => id));
    return openDeliveryLog(store)
      .list()
      .filter((one) => ids.has(one.id) || troubled([one]).length > 0);
  } catch (error) {
    effects.err(`The run is published, but its deliveries failed: ${(error as Error).message}\n`);
    return [];
  }
}

const subjectOf = ({ subject }: LoggedDelivery) =>
  subject.kind === 'event' ? subject.event : `${subject.segment}, ${subject.kind}`;

function stateOf({ state, tries, nextTryAt, problem }: LoggedDelivery): string {
  if (state === 'waiting' && tries > 0)
    return `failed ${tries === 1 ? 'once' : `${count(tries)} times`}, next try ${nextTryAt?.slice(0, 16).replace('T', ' ')} UTC: ${problem?.message}`;
  return state === 'failed' ? `failed: ${problem?.message}` : state;
}

/** What became of deliveries, a line each. */
export function describeDeliveries(deliveries: readonly LoggedDelivery[]): string[] {
  if (deliveries.length === 0) return [];
  const rows = deliveries.map((one) => [
    ...[one.delivery, subjectOf(one), one.rows === null ? '' : count(one.rows), stateOf(one)],
  ]);
  return ['', table(['delivery', 'what', 'rows', 'outcome'], rows)];
}

export function addDeliveries(program: Command, effects: Effects): void {
  const command = program
    .command('deliveries')
    .description('what goes to tools and folders after each run: the log, and another try');
  examples(command, [
    ['deliveries list', 'what was delivered, what failed and why'],
    ['deliveries retry', 'try now what waits or was given up'],
    ['deliveries secret mailer', 'with which a receiver checks the signature'],
  ]);

  common(
    command
      .command('list')
      .description('the log, newest first')
      .option('--failed', 'only what somebody should look at'),
  ).action((given: CommonOptions & { readonly failed?: boolean }) => {
    const { store, json } = commonOf(given, effects);
    const all = openDeliveryLog(store).list();
    const shown = [...(given.failed ? troubled(all) : all)].reverse();
    if (json) effects.out(`${JSON.stringify(shown, null, 2)}\n`);
    else if (shown.length === 0)
      effects.out(
        given.failed
          ? 'Nothing failed.\n'
          : 'Nothing was delivered yet. docs/exports.md says how to set it up.\n',
      );
    else
      effects.out(
        `${table(
          ['id', 'delivery', 'what', 'run', 'tries', 'rows', 'outcome'],
          shown.map((one) => [
            ...[one.id, one.delivery, subjectOf(one), one.run, count(one.tries)],
            ...[one.rows === null ? '' : count(one.rows), stateOf(one)],
          ]),
        )}\n`,
      );
  });

  common(command.command('retry [id]').description('try now what waits or was given up: one, or all')).action(
    async (id: string | undefined, given: CommonOptions) => {
      const { store, config, json } = commonOf(given, effects);
      const log = openDeliveryLog(store);
      const wanted = id === undefined ? undefined : log.list().find((one) => one.id === id);
      if (id !== undefined && !wanted)
        throw new Failure(
          'not_found',
          `There is no delivery ${JSON.stringify(id)}.`,
          'See: arzesh deliveries list',
        );
      if (wanted?.state === 'delivered' || wanted?.state === 'superseded')
        throw new Failure(
          'usage',
          wanted.state === 'delivered'
            ? `It was delivered at ${wanted.deliveredAt}: nothing is sent again.`
            : 'A later full list took its place: nothing is sent.',
          'The next run delivers anew. See: arzesh deliveries list --failed',
        );
      requireCurrent(store);
      const { deliveries } = readWholeConfig(config, store);
      await appendRecord(
        store,
        { actor: 'cli', action: 'delivery_retried', subject: id ?? 'all' },
        effects.now,
      );
      await readGeneration(store, (generation) => addRun(store, deliveries, generation, effects.now));
      const outcome = await send(store, deliveries, effects, id ?? 'all');
      const left = troubled(log.list());
      if (json) effects.out(`${JSON.stringify({ ...outcome, troubled: left }, null, 2)}\n`);
      else
        effects.out(
          `${[
            `${count(outcome.delivered)} delivered, ${count(outcome.waiting)} to be tried again, ${count(outcome.failed)} given up`,
            ...describeDeliveries(left),
          ].join('\n')}\n`,
        );
    },
  );

  common(
    command
      .command('secret <delivery>')
      .description('the secret with which a receiver checks the signatures of a delivery'),
  ).action(async (name: string, given: CommonOptions) => {
    const { store, config, json } = commonOf(given, effects);
    const names = existsSync(config) ? Object.keys(readConfig(config).deliveries) : [];
    if (!names.includes(name))
      throw new Failure(
        'not_found',
        `The configuration has no delivery ${JSON.stringify(name)}.`,
        meantBy(name, names, names.length > 0 ? `Deliveries: ${names.join(', ')}.` : 'See docs/exports.md.'),
      );
    requireCurrent(store);
    await appendRecord(store, { actor: 'cli', action: 'delivery_secret_shown', subject: name }, effects.now);
    const secret = secretOf(store, name);
    effects.out(json ? `${JSON.stringify({ delivery: name, secret })}\n` : `${secret}\n`);
  });
}
