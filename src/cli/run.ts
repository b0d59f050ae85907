import type { Command } from 'commander';
import {
  type LoggedDelivery,
  missingForRun,
  type SkippedDelivery,
  skippedDeliveries,
} from '../deliveries/index.ts';
import { describeCoverage } from '../facts/coverage/index.ts';
import type { ModelChange } from '../models/clv/model-change.ts';
import { type ModelReport, refusalSentence } from '../models/report.ts';
import { type RunReport, run } from '../run/index.ts';
import { defaultMemory } from '../run/memory.ts';
import type { UnusableSegment } from '../segments/index.ts';
import { diskFailure } from '../warehouse/disk.ts';
import { Failure } from '../warehouse/failure.ts';
import { QueryError } from '../warehouse/query-error.ts';
import { describeReports, type ReportsAfterRun, writeReportsAfterRun } from './after-run.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { coversOf, readConfig } from './config/index.ts';
import { readWholeConfig } from './config/whole.ts';
import { deliverRun, describeDeliveries } from './deliveries.ts';
import type { Effects } from './effects.ts';
import { createProgress } from './progress.ts';
import { count, table } from './table.ts';

function outcome(model: ModelReport): string {
  if (model.refusal) return `refused: ${refusalSentence(model.refusal)}`;
  return model.grade ? `grade ${model.grade}` : 'done';
}

function missed(model: ModelReport): string {
  const miss = model.backtest?.purchases_miss;
  if (typeof miss === 'number')
    return `${miss > 0 ? '+' : '−'}${Math.abs(miss * 100).toFixed(1)} % on the holdout`;
  const brier = model.backtest?.brier;
  return typeof brier === 'number' ? `Brier ${brier.toFixed(3)}` : '';
}

/** One sentence on how far the graded models can be trusted. */
export function describeTrust(report: RunReport): string {
  // A shop without subscriptions has not asked how long they last.
  const isAsked = ({ refusal }: ModelReport) => refusal?.code !== 'subscriptions' || refusal.has > 0;
  const graded = report.models.filter((model) => (model.grade ?? model.refusal) !== null && isAsked(model));
  if (graded.length === 0) return 'No model was graded';
  return `Tested on days it had not seen: ${graded.map((model) => [`${model.model} ${outcome(model)}`, missed(model)].filter(Boolean).join(', ')).join('; ')}`;
}

const whole = (value: number) => count(Math.round(value));

/** Where the value of customers is refused: what can be said today all the same, and from when on there is more. */
export function describeToday({ models, asOf }: RunReport): string[] {
  const clv = models.find(({ model }) => model === 'clv');
  if (!clv?.refusal) return [];
  const { code, needs, has } = clv.refusal;
  const promise = clv.diagnostics.promise as
    | { days: number; purchases: { expected: number; low: number; high: number } }
    | undefined;
  const works = models.filter(({ refusal }) => refusal === null).map(({ model }) => model);
  const lines: string[] = [];
  if (promise) {
    const { expected, low, high } = promise.purchases;
    lines.push(
      `What it can say today: known customers are expected to make ${whole(expected)} purchases (80 %: ${whole(low)} to ${whole(high)}) in the next ${promise.days} days${clv.grade ? `, grade ${clv.grade}` : ''}; chances of still being a customer are in the traits.`,
    );
  }
  if (code === 'days') {
    const from = new Date(Date.parse(`${asOf}T00:00:00Z`) + (needs - has) * 86_400_000);
    lines.push(`With data up to ${from.toISOString().slice(0, 10)} it has what it needs.`);
  }
  lines.push(
    `What works without it: ${[...works, 'segments by facts', 'every report of sales and cohorts'].join(', ')}.`,
  );
  return lines;
}

/** Where another model than in the run before moved the value of the customers: by how much money. */
export function describeModelChange({ models, currency }: RunReport): string[] {
  const clv = models.find(({ model }) => model === 'clv');
  const change = clv?.diagnostics.model_change as ModelChange | null | undefined;
  const total = (clv?.diagnostics.equity as { total: number } | null | undefined)?.total;
  if (!clv || !change || total === undefined) return [];
  const moved = total - change.total_by_model_before;
  const isOther = change.model_before !== clv.settings.model;
  const [before, now] = isOther
    ? [change.model_before, clv.settings.model]
    : [`${change.model_before} (${change.setup_before})`, `${clv.settings.model} (${clv.settings.setup})`];
  return [
    `The model changed from ${before} to ${now}: of the value of customers ${moved < 0 ? '−' : '+'}${whole(Math.abs(moved))} ${currency} is the model's doing, not the customers'; by the model of run ${change.generation_before} it would be ${whole(change.total_by_model_before)} ${currency}.`,
  ];
}

/** A line for each saved segment that could not be used. */
export function describeSkipped(skipped: readonly UnusableSegment[]): string[] {
  return skipped.map(({ name, problem }) => `Segment ${name} was skipped. ${problem}`);
}

const skippedSentence = ({ delivery, segment }: SkippedDelivery) =>
  `Delivery ${delivery} was skipped: its segment ${segment} is gone.`;

export function describeRun(report: RunReport & Partial<RunWithDeliveries>): string {
  return [
    `As of ${report.asOf}`,
    ...describeCoverage(report.coverage, report.currency),
    '',
    table(
      ['model', 'customers', 'outcome', 'backtest', 'seconds'],
      report.models.map((model) => [
        model.model,
        count(model.observations),
        outcome(model),
        missed(model),
        (report.seconds[model.model] ?? 0).toFixed(2),
      ]),
    ),
    ...describeModelChange(report),
    ...describeToday(report),
    '',
    table(
      ['segment', 'customers'],
      Object.entries(report.segments).map(([segment, customers]) => [segment, count(customers)]),
    ),
    ...describeSkipped(report.skippedSegments),
    ...describeDeliveries(report.deliveries ?? []),
    ...(report.skippedDeliveries ?? []).map(skippedSentence),
    '',
    `Published as generation ${report.generation}. Next: arzesh serve`,
  ].join('\n');
}

/** A run, and what became of what it was to deliver. */
type RunWithDeliveries = RunReport & {
  readonly deliveries: readonly LoggedDelivery[];
  /** Of segments that are gone. */
  readonly skippedDeliveries: readonly SkippedDelivery[];
};

/** The same with the reports that the configuration asks for after it. */
export type ReportedRun = RunWithDeliveries & { readonly reports: ReportsAfterRun };

/** Runs the models, delivers and writes the reports; used by `run`, `open` and `demo`. */
export async function runModels(
  effects: Effects,
  options: Parameters<typeof runAlone>[1],
): Promise<ReportedRun> {
  const report = await runAlone(effects, options);
  return {
    ...report,
    reports: await writeReportsAfterRun(effects, options.store, readConfig(options.config)),
  };
}

async function runAlone(
  effects: Effects,
  options: { store: string; config: string; asOf?: string; compare?: string; memory?: string },
): Promise<RunWithDeliveries> {
  const config = readWholeConfig(options.config, options.store, missingForRun(options.store));
  const skipped = skippedDeliveries(options.store, config.deliveries);
  const progress = createProgress(effects);
  try {
    const covers = coversOf(config);
    const report = await run({
      store: options.store,
      ...(covers ? { covers } : {}),
      business: config.business,
      settings: config.models,
      ...(config.targets ? { targets: config.targets } : {}),
      now: effects.now,
      progress: ({ stage, model, done, of }) =>
        progress.say(model && model !== stage ? `${model}: ${stage}` : stage, done / of),
      ...(options.asOf ? { asOf: options.asOf } : {}),
      ...(options.compare ? { compare: options.compare } : {}),
      ...(options.memory ? { memoryLimit: options.memory } : {}),
    });
    progress.say('deliveries', 1);
    const deliveries = await deliverRun(options.store, config.deliveries, effects, skipped);
    return { ...report, deliveries, skippedDeliveries: skipped };
  } catch (error) {
    throw memoryFailure(error, options.memory ?? defaultMemory()) ?? error;
  } finally {
    progress.end();
  }
}

/** What to do where the limit is too low even with the disk's help; null for any other error. */
function memoryFailure(error: unknown, limit: string): Failure | null {
  if (!(error instanceof QueryError) || diskFailure(error) || !/^Out of Memory/i.test(error.message))
    return null;
  return new Failure(
    'usage',
    `The run needs more memory than the ${limit} that it may take. Nothing was published.`,
    'Give it more, e.g. `arzesh run --memory 8GB`, or a machine with more.',
    { cause: error },
  );
}

export function addRun(program: Command, effects: Effects): void {
  const command = common(
    program
      .command('run')
      .description('run every model on the loaded facts and publish the results')
      .option(
        '--as-of <date>',
        'the first day that is not to be seen, e.g. 2026-07-01; default the day after the data',
      )
      .option(
        '--compare <generation>',
        'whose parameters to compare with, or none; default the latest kept run of an earlier day',
      )
      .option(
        '--memory <limit>',
        'how much memory DuckDB may take, e.g. 2GB (default: half of the machine, at most 4GB)',
      ),
  );
  examples(command, [
    ['run', 'run all models'],
    ['run --as-of 2026-04-01', 'as it would have looked on that day'],
    ['run --json', 'settings, parameters, likelihoods, grades, refusals, seconds'],
  ]);
  command.action(async (given: CommonOptions & { asOf?: string; compare?: string; memory?: string }) => {
    const options = commonOf(given, effects);
    const report = await runModels(effects, {
      ...options,
      ...(given.asOf ? { asOf: given.asOf } : {}),
      ...(given.compare ? { compare: given.compare } : {}),
      ...(given.memory ? { memory: given.memory } : {}),
    });
    effects.out(
      options.json
        ? `${JSON.stringify(report, null, 2)}\n`
        : `${[describeRun(report), ...describeReports(report.reports)].join('\n')}\n`,
    );
    const [failed] = report.reports.failed;
    if (failed) {
      throw new Failure(
        'internal',
        `The run is published as generation ${report.generation}, but its report was not written: ${failed.problem}`,
        failed.hint,
        { code: 'report_not_written' },
      );
    }
    if (report.skippedDeliveries.length > 0) {
      throw new Failure(
        'not_found',
        `The run is published as generation ${report.generation}, and every other delivery was sent. ${report.skippedDeliveries.map(skippedSentence).join(' ')}`,
        'Bring the segment back (its page, or a file of the store’s backup), or take the delivery out of the configuration.',
        { code: 'delivery_skipped' },
      );
    }
  });
}
