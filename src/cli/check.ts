import { join } from 'node:path';
import type { Command } from 'commander';
import { describeCoverage } from '../facts/coverage/index.ts';
import { type IngestReport, ingest } from '../ingest/index.ts';
import { type HeldGroup, heldGroups } from '../ingest/quarantine/index.ts';
import { reasonOf } from '../ingest/quarantine/reasons.ts';
import { type Usability, usabilityOf } from '../ingest/usability.ts';
import { refusalSentence } from '../models/report.ts';
import { run } from '../run/index.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';
import { withScratch } from '../warehouse/scratch.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { readDocument } from './config/document.ts';
import { type Config, coversOf } from './config/index.ts';
import { writtenNotes } from './config/notes.ts';
import { readWholeConfig } from './config/whole.ts';
import type { Effects } from './effects.ts';
import { tellIngest } from './ingest.ts';
import { stoppable } from './interrupt.ts';
import { describeDivided, describeMoneyless, describeWarnings } from './load-report.ts';
import { createProgress } from './progress.ts';
import { count, table } from './table.ts';
import { tasksOf } from './tasks.ts';

interface ModelVerdict {
  readonly model: string;
  readonly grade: string | null;
  readonly refusal: string | null;
}

interface Checked extends Usability {
  readonly files: IngestReport['files'];
  readonly quarantine: readonly HeldGroup[];
  readonly models: readonly ModelVerdict[];
  readonly coverage: IngestReport['coverage'];
  readonly divided: IngestReport['divided'];
  readonly moneyless: IngestReport['moneyless'];
}

/** The last day that the feeds say to cover, where one says so. */
function coversSetting(config: Config): { covers?: string } {
  const covers = coversOf(config);
  return covers === null ? {} : { covers };
}

/** What the models would say of these files, as they say it. */
async function verdicts(effects: Effects, store: string, config: Config): Promise<ModelVerdict[]> {
  const progress = createProgress(effects);
  try {
    const report = await run({
      store,
      business: config.business,
      ...(config.rates ? { rates: config.rates } : {}),
      ...coversSetting(config),
      settings: config.models,
      now: effects.now,
      progress: ({ stage, done, of }) => progress.say(stage, done / of),
    });
    return report.models.map(({ model, grade, refusal }) => ({
      model,
      grade,
      refusal: refusal ? refusalSentence(refusal) : null,
    }));
  } finally {
    progress.end();
  }
}

/** Loads the files into a store that is thrown away, so that a check and a load cannot disagree. */
async function check(
  effects: Effects,
  config: Config,
  files: readonly string[],
  given: Options,
): Promise<Checked> {
  return withScratch(commonOf(given, effects).store, (scratch) =>
    checkIn(join(scratch, 'store'), effects, config, files, given),
  );
}

async function checkIn(
  store: string,
  effects: Effects,
  config: Config,
  files: readonly string[],
  given: Options,
): Promise<Checked> {
  const progress = createProgress(effects);
  try {
    const report = await stoppable(effects, (signal) =>
      ingest({
        store,
        business: config.business,
        ...(config.rates ? { rates: config.rates } : {}),
        ...coversSetting(config),
        tasks: tasksOf(config, files, effects.folder(), given.feed, effects.stdin),
        now: effects.now,
        progress: tellIngest(effects, progress),
        ...(given.memory ? { memoryLimit: given.memory } : {}),
        signal,
      }),
    );
    const [usability, quarantine] = await readGeneration(store, async ({ engine }) => [
      await usabilityOf(engine),
      await heldGroups(engine),
    ]);
    const models =
      given.models === false || usability.history.orders === 0 ? [] : await verdicts(effects, store, config);
    const { files: loaded, coverage, divided, moneyless } = report;
    return { ...usability, files: loaded, quarantine, models, coverage, divided, moneyless };
  } finally {
    progress.end();
  }
}

interface Options extends CommonOptions {
  readonly feed?: string;
  readonly memory?: string;
  readonly models?: boolean;
}

function describeHistory({ history }: Checked): string[] {
  if (history.orders === 0) return ['No purchases: models need them, with customers and dates.'];
  const { orders, customers, guests, repeatCustomers, first, last, days } = history;
  const rate = customers === 0 ? 0 : repeatCustomers / customers;
  return [
    `History: ${count(orders)} purchases from ${first} to ${last}, ${count(days)} days, orders on ${count(history.daysWithOrders)} of them`,
    ...(history.longestGap > 0
      ? [`Longest time without an order: ${count(history.longestGap)} days after ${history.longestGapFrom}`]
      : []),
    `${count(customers)} customers who bought, ${count(repeatCustomers)} of them on more than one day (${(rate * 100).toFixed(1)} %); ${count(guests)} purchases without a customer`,
    ...(history.undated > 0
      ? [`${count(history.undated)} purchases without a date: no run counts them`]
      : []),
  ];
}

function describeCheck(checked: Checked, currency: string): string {
  const { files, columns, orphans, quarantine, models, coverage, divided, moneyless } = checked;
  return [
    table(
      ['', 'read', 'would load', 'duplicates', 'would be held', 'corrections', 'repeats'],
      files.map((file) => [
        `${file.file} (${file.entity})`,
        ...[file.read, file.loaded, file.duplicates, file.quarantined, file.corrected, file.repeats.rows].map(
          count,
        ),
      ]),
    ),
    ...describeWarnings(files),
    '',
    ...quarantine.flatMap((group) => [
      `Held: ${count(group.rows)} of ${group.feed}, ${group.reason}${group.column ? ` in ${group.column}` : ''}. ${reasonOf(group.reason).what}`,
      ...group.examples.map(
        (row) =>
          `  ${row.file}, line ${row.line}: ${row.value === null ? 'nothing' : JSON.stringify(row.value.slice(0, 60))}`,
      ),
    ]),
    ...(quarantine.length > 0 ? [''] : []),
    table(
      ['column', 'missing', 'distinct', 'from', 'to'],
      columns.map((use) => [
        `${use.entity}.${use.column}`,
        `${((use.missing / use.rows) * 100).toFixed(1)} %`,
        count(use.distinct),
        (use.least ?? '').slice(0, 24),
        (use.greatest ?? '').slice(0, 24),
      ]),
    ),
    '',
    ...orphans.map(
      ({ from, column, to, ids, unknown }) =>
        `${count(unknown)} of ${count(ids)} ids in ${from}.${column} are not in ${to}`,
    ),
    ...describeHistory(checked),
    ...(coverage ? [`As of ${coverage.asOf}`, ...describeCoverage(coverage, currency)] : []),
    ...(divided ? describeDivided(divided) : []),
    ...(moneyless ? describeMoneyless(moneyless) : []),
    ...models.map(
      ({ model, grade, refusal }) =>
        `Model ${model}: ${refusal ? `would refuse: ${refusal}` : grade ? `grade ${grade}` : 'would run'}`,
    ),
    '',
    'Nothing was written. Next: arzesh ingest',
  ].join('\n');
}

export function addCheck(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('check [files...]')
      .description('read files as ingest would, write nothing, and say what they can be used for')
      .option('--feed <name>', 'the feed that describes the given files')
      .option('--no-models', 'leave out what the models would say')
      .option('--memory <limit>', 'how much memory DuckDB may take, e.g. 2GB'),
  );
  examples(command, [
    ['check', 'every file that the feeds name'],
    [
      'check march.csv --feed sales',
      'one file: rows, keys, gaps, ranges, what would be held, which models refuse',
    ],
  ]);
  command.action(async (files: string[], given: Options) => {
    const { store, config, json } = commonOf(given, effects);
    const described = readWholeConfig(config, store);
    const checked = await check(effects, described, files, given);
    effects.out(
      json
        ? `${JSON.stringify({ ...checked, notes: writtenNotes(readDocument(config).json) }, null, 2)}\n`
        : `${describeCheck(checked, described.business.currency)}\n`,
    );
  });
}
