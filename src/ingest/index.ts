import { mkdirSync } from 'node:fs';
import type { Business } from '../facts/business.ts';
import { type Coverage, coverageOf } from '../facts/coverage/index.ts';
import { deriveFacts } from '../facts/derive.ts';
import { entities } from '../facts/index.ts';
import { buildGeneration } from '../warehouse/generations/build.ts';
import type { Manifest } from '../warehouse/generations/manifest.ts';
import { makeScratch, removeQuietly } from '../warehouse/scratch.ts';
import { batchId, type Checked, checkFiles, type IngestTask, resourcesFor, spoolStreams } from './checked.ts';
import { keyOf } from './feed/index.ts';
import { loadFile } from './load-file.ts';
import { type Converted, checkRates, convertedSums } from './load-report/currencies.ts';
import { type OrderDiscounts, orderDiscounts } from './load-report/discounts.ts';
import { type Divided, dividedOrders } from './load-report/divided.ts';
import { descriptionOf, knownFile, knownReport, nextIds, recordFile } from './load-report/file-record.ts';
import { recordWorth } from './load-report/file-sums.ts';
import {
  type ClassReport,
  classifyLines,
  classReport,
  type FileReport,
  noClasses,
} from './load-report/index.ts';
import { type Moneyless, moneylessOrders } from './load-report/moneyless.ts';
import { recordNotices } from './load-report/notices.ts';
import { loadRates, type RatesSetting } from './load-report/rates.ts';
import { factRecords } from './load-report/records.ts';
import { type Refunded, statedRefunds } from './load-report/refunded.ts';
import { recordReplaced, withReplaced } from './load-report/replaced.ts';
import { type Totals, totalsOf } from './load-report/totals.ts';
import { type IngestProgress, whileLoading } from './progress.ts';
import { createTables } from './schema.ts';

export type { IngestTask } from './checked.ts';

export interface IngestReport extends ClassReport {
  /** The generation that was published, or null where nothing was new. */
  readonly generation: string | null;
  readonly batch: string;
  readonly files: readonly FileReport[];
  /** Sums of what came in other currencies, before and after. */
  readonly converted: readonly Converted[];
  /** How stated totals of orders agree with their lines; null where none is stated. */
  readonly totals: Totals | null;
  /** What a column of the order states as given back; null where none does. */
  readonly refunded: Refunded | null;
  /** What a column of the order states as taken off its lines; null where none does. */
  readonly discounts: OrderDiscounts | null;
  /** Up to when the data tells; null where no row has a day. */
  readonly coverage: Coverage | null;
  /** Orders whose lines name several customers or days; null where there are none. */
  readonly divided: Divided | null;
  /** Orders without lines whose amount is blank or 0; null where there are none. */
  readonly moneyless: Moneyless | null;
  readonly seconds: Readonly<Record<string, number>>;
}

interface IngestOptions {
  readonly store: string;
  readonly business: Business;
  /** Where the worth of other currencies is told. */
  readonly rates?: RatesSetting;
  readonly tasks: readonly IngestTask[];
  readonly now: () => Date;
  readonly progress: IngestProgress;
  /** The last day that a feed says to cover. */
  readonly covers?: string;
  /** How much DuckDB may hold; more goes to the store's disk. */
  readonly memoryLimit?: string;
  /** Stops the work; nothing is published then. */
  readonly signal?: AbortSignal;
}

/**
 * Loads a batch of files and publishes the facts with them, whole or not at all.
 *
 * @throws Failure `input` for a file that is damaged or not as described, `books` where a row is unaccounted for.
 */
export async function ingest(options: IngestOptions): Promise<IngestReport> {
  const seconds: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      seconds[stage] = (seconds[stage] ?? 0) + (performance.now() - start) / 1000;
    }
  };
  mkdirSync(options.store, { recursive: true, mode: 0o700 });
  const scratch = makeScratch(options.store);
  // The store opens while files are checked; where it cannot, they need no longer be.
  const checks = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, checks.signal]) : checks.signal;
  let checking: Promise<Checked[]> = Promise.resolve([]);
  try {
    const begun = performance.now();
    const tasks = await timed('check', () => spoolStreams(options.tasks, scratch));
    checking = checkFiles(tasks, scratch, options.progress, signal);
    checking.catch(() => {});
    const built = await buildGeneration<Omit<IngestReport, 'generation' | 'seconds'>>(
      options.store,
      {
        kind: 'ingest',
        command: 'arzesh ingest',
        now: options.now,
        settings: { business: { ...options.business } },
        engine: {
          ...resourcesFor(
            options.store,
            tasks.map(({ path }) => path),
          ),
          ...(options.memoryLimit ? { memoryLimit: options.memoryLimit } : {}),
          ...(options.signal ? { signal: options.signal } : {}),
        },
      },
      async (engine) => {
        const checked = await timed('check', async () => {
          await createTables(engine);
          return checking;
        });
        const batch = batchId(checked);
        const hasNewRates = await loadRates(engine, options.rates);
        let files: FileReport[] = [];
        const loadIds = new Map<FileReport, number>();
        // Feeds land in the order of the entities, whatever the order of the configuration.
        for (const entity of entities) {
          for (const task of checked.filter((item) => item.feed.entity === entity.name)) {
            const described = descriptionOf(task.feed, options.business);
            const known = await knownFile(engine, entity.name, task.file);
            if (known !== null) {
              files.push(knownReport(task, entity.name, known, described));
              continue;
            }
            const next = await nextIds(engine);
            const place = { batchId: batch, ...next, feedName: task.feedName };
            const report = await timed('load', () =>
              whileLoading(engine, options.progress, task.file, (step) =>
                loadFile({
                  engine,
                  entity,
                  feed: task.feed,
                  business: options.business,
                  file: task.file,
                  place,
                  now: options.now(),
                  step,
                }),
              ),
            );
            await recordFile({
              engine,
              report,
              file: task.file,
              place,
              key: keyOf(entity, task.feed),
              described,
              now: options.now(),
            });
            loadIds.set(report, next.loadId);
            files.push(report);
          }
        }
        for (const table of [
          'staged',
          'mapped',
          'ragged',
          'verdicts',
          'occurrences',
          'keyed_twice',
          'repeated',
        ])
          await engine.run(`drop table if exists ${table}`);
        const isNew = hasNewRates || files.some((file) => !file.known);
        if (isNew) {
          await timed('derive', () =>
            deriveFacts(engine, options.business.currency, (table) =>
              options.progress({ stage: 'derive', file: table }),
            ),
          );
          await checkRates(engine, options.business.currency);
          await recordWorth(engine, batch);
          await recordReplaced(engine);
          files = await withReplaced(engine, files, loadIds);
        }
        return await timed('books', async () => {
          if (files.length > 0) await classifyLines(engine);
          const coverage = await coverageOf(engine, options.now(), options.covers ?? null);
          const divided = files.length > 0 ? await dividedOrders(engine) : null;
          const moneyless = isNew ? await moneylessOrders(engine) : null;
          if (isNew) await recordNotices(engine, { coverage, divided, moneyless });
          return {
            publish: isNew,
            outcome: {
              batch,
              files,
              ...(files.length > 0 ? await classReport(engine) : noClasses),
              converted: isNew ? await convertedSums(engine) : [],
              totals: isNew ? await totalsOf(engine) : null,
              refunded: isNew ? await statedRefunds(engine) : null,
              discounts: isNew ? await orderDiscounts(engine) : null,
              coverage,
              divided,
              moneyless,
            },
            tables: isNew ? await factRecords(engine) : {},
          };
        });
      },
    );
    const published: Manifest | null = built.published;
    // Opening the store, the checkpoint, the files' sha256 and the disk's own time.
    const stages = ['check', 'load', 'derive', 'books'].map((stage) => seconds[stage] ?? 0);
    seconds.publish = stages.reduce((left, stage) => left - stage, (performance.now() - begun) / 1000);
    return { generation: published?.name ?? null, ...built.outcome, seconds };
  } finally {
    checks.abort();
    await checking.catch(() => {});
    removeQuietly(scratch);
  }
}
