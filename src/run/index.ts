import { randomBytes } from 'node:crypto';
import { cappedContacts, openContactCaps, openHoldouts, openSuppressions } from '../exports/index.ts';
import type { Business } from '../facts/business.ts';
import type { Coverage } from '../facts/coverage/index.ts';
import { type Target, targetsTable, writeTargets } from '../facts/targets/index.ts';
import { churnWindow } from '../models/churn/window.ts';
import { models, resultTables } from '../models/index.ts';
import type { ModelContext } from '../models/model.ts';
import type { ModelReport } from '../models/report.ts';
import type { ModelSettings } from '../models/settings.ts';
import { writeReport } from '../models/tables.ts';
import { reports } from '../reports/index.ts';
import { materialise } from '../reports/materialise.ts';
import {
  materialiseMemberships,
  openSegments,
  recordHistory,
  type UnusableSegment,
  usableSegments,
  writeEvents,
} from '../segments/index.ts';
import { traits } from '../traits/index.ts';
import { traitsTableSql } from '../traits/table.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import { buildGeneration } from '../warehouse/generations/build.ts';
import { requireCurrent } from '../warehouse/generations/current.ts';
import type { TableRecord } from '../warehouse/generations/manifest.ts';
import { createEmpty, dropScratch } from '../warehouse/relation.ts';
import { writeSettings } from '../warehouse/run-record.ts';
import { quarterBefore, writeFactsAsOf } from './as-of.ts';
import { earlierRun } from './earlier-run.ts';
import { defaultMemory } from './memory.ts';

/** A sum of doubles depends on their order, which several threads do not keep: the same run would differ in its last
 * digits. What comes from the facts is summed as decimals, and summaries are ordered, so that loading in another order
 * changes nothing either. */
const threads = 1;

type RunProgress = (event: { stage: string; model?: string; done: number; of: number }) => void;

interface RunOptions {
  readonly store: string;
  readonly business: Business;
  readonly settings: ModelSettings;
  /** What the shop wants to reach; default nothing. */
  readonly targets?: readonly Target[];
  /** YYYY-MM-DD; default the day after the last one that the data covers. */
  readonly asOf?: string;
  /** The last day that a feed says to cover. */
  readonly covers?: string;
  /** Generation with whose run parameters are compared, or `none`; default the latest kept one of an earlier day. */
  readonly compare?: string;
  readonly now: () => Date;
  readonly progress: RunProgress;
  /** Of DuckDB, such as `2GB`; see `defaultMemory`. */
  readonly memoryLimit?: string;
}

export interface RunReport {
  readonly generation: string;
  readonly asOf: string;
  readonly currency: string;
  /** What the data covers, and what was set aside because its day stands alone. */
  readonly coverage: Coverage;
  /** With which generation parameters are compared. */
  readonly comparedWith: string | null;
  /** How much memory DuckDB was allowed. */
  readonly memoryLimit: string;
  readonly models: readonly ModelReport[];
  readonly segments: Readonly<Record<string, number>>;
  /** Saved segments that could not be used, and why; they have no members in this run. */
  readonly skippedSegments: readonly UnusableSegment[];
  readonly seconds: Readonly<Record<string, number>>;
}

/** What a contact costs: as set, else the mean of the campaigns whose cost is known. */
async function contactCost(
  engine: Engine,
  { contact }: Pick<ModelSettings, 'contact'>,
): Promise<number | null> {
  if (contact.cost !== null) return contact.cost;
  const [row] = await engine.rows<{ cost: number | null }>(
    'select cast(avg(cost_per_contact) as double) as cost from facts.campaigns where cost_per_contact > 0',
  );
  return row?.cost ?? null;
}

function settingsOf(context: ModelContext, coverage: Coverage, cost: number | null): Record<string, string> {
  const { business, settings } = context;
  return Object.fromEntries([
    ['as_of', context.asOf],
    ['currency', business.currency],
    ['business_name', business.name],
    ['time_zone', business.timeZone],
    ['calendar', business.calendar],
    ['margin', String(business.margin)],
    ['discount_yearly', String(business.discountYearly)],
    ['horizon_months', String(settings.horizonMonths)],
    ['churn_window_days', String(settings.churnWindowDays)],
    ['coverage', JSON.stringify(coverage)],
    ...(context.before ? [['quarter_before', context.before.asOf] as [string, string]] : []),
    ['churn_window_from', context.churnWindow?.from ?? 'setting'],
    ...(context.churnWindow?.share == null
      ? []
      : [['churn_window_share', String(context.churnWindow.share)] as [string, string]]),
    ...(settings.contact.response === null
      ? []
      : [['contact_response', String(settings.contact.response)] as [string, string]]),
    ...(cost === null ? [] : [['contact_cost', String(cost)] as [string, string]]),
    ['churn_bands', Object.values(settings.churnBands).join(' ')],
  ]);
}

function checkBands({ cooling, leaving, gone }: ModelSettings['churnBands']): void {
  if (cooling < leaving && leaving < gone) return;
  throw new Failure(
    'usage',
    `models.churnBands must rise, but are ${cooling}, ${leaving}, ${gone}.`,
    'Write cooling < leaving < gone, such as 0.2, 0.5, 0.8.',
  );
}

async function resultRecords(engine: Engine): Promise<Record<string, TableRecord>> {
  const tables = await engine.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_catalog = 'results' order by table_name",
  );
  const records: Record<string, TableRecord> = {};
  for (const { name } of tables) {
    const [row] = await engine.rows<{ rows: number }>(
      `select cast(count(*) as integer) as rows from results.${name}`,
    );
    records[`results.${name}`] = { rows: row?.rows ?? 0, sums: {} };
  }
  return records;
}

/** Runs every model, then traits, memberships and reports, and publishes the generation whole or not at all. */
export async function run(options: RunOptions): Promise<RunReport> {
  requireCurrent(options.store);
  const seconds: Record<string, number> = {};
  const memoryLimit = options.memoryLimit ?? defaultMemory();
  const steps = models.length + 4;
  let done = 0;
  const step = async <T>(stage: string, work: () => Promise<T>): Promise<T> => {
    options.progress({ stage, done, of: steps });
    const start = performance.now();
    const outcome = await work();
    seconds[stage] = Math.round(performance.now() - start) / 1000;
    done += 1;
    return outcome;
  };
  const built = await buildGeneration<Omit<RunReport, 'generation' | 'seconds'>>(
    options.store,
    {
      kind: 'run',
      command: 'arzesh run',
      now: options.now,
      settings: {
        business: { ...options.business },
        models: { ...options.settings },
        ...(options.targets ? { targets: options.targets } : {}),
      },
      engine: { threads, memoryLimit },
    },
    async (engine, name) => {
      const { asOf, coverage } = await writeFactsAsOf(engine, options.asOf, {
        now: options.now(),
        covers: options.covers ?? null,
      });
      const exclusionsUntil = {
        suppressions: openSuppressions(options.store).lastChange(),
        holdouts: openHoldouts(options.store).lastChange(),
        caps: openContactCaps(options.store).lastChange(),
      };
      const caps = openContactCaps(options.store).list();
      const earlier = await earlierRun(options.store, asOf, options.compare);
      let model: string | undefined;
      checkBands(options.settings.churnBands);
      const window = await churnWindow(engine, asOf, options.settings.churnWindowDays);
      const context: ModelContext = {
        engine,
        business: options.business,
        settings: { ...options.settings, churnWindowDays: window.days },
        churnWindow: window,
        asOf,
        before: await quarterBefore(engine, asOf, options.business.calendar),
        earlier,
        progress: (stage) => options.progress({ stage, ...(model ? { model } : {}), done, of: steps }),
      };
      await writeSettings(engine, settingsOf(context, coverage, await contactCost(engine, options.settings)));
      for (const table of [...resultTables, targetsTable]) await createEmpty(engine, table);
      if (options.targets?.length) await writeTargets(engine, options.targets, options.business.calendar);
      const modelReports: ModelReport[] = [];
      for (const candidate of models) {
        model = candidate.name;
        const report = await step(candidate.name, () => candidate.run(context));
        await dropScratch(engine, candidate.roomTables?.own ?? []);
        await writeReport(engine, report);
        modelReports.push(report);
      }
      model = undefined;
      await step('traits', () => engine.create('results.traits', traitsTableSql(), { as_of: asOf }));
      const store = openSegments(options.store, traits);
      const segments = store.list();
      const snapshots = { findSnapshot: store.snapshots.node };
      const skippedSegments = [
        ...store.unreadable(),
        ...usableSegments(segments, traits, snapshots).unusable,
      ];
      await step('events', () => writeEvents(engine, asOf));
      await step('segments', async () => {
        const counted = await materialiseMemberships(
          engine,
          segments,
          { catalogue: traits, asOf },
          snapshots,
        );
        const run = `${name}-${randomBytes(4).toString('hex')}`;
        await recordHistory(engine, { run, asOf, exclusionsUntil, capped: cappedContacts(caps) }, counted);
      });
      await step('reports', async () => {
        for (const report of reports) await materialise(engine, report);
      });
      const members = await engine.rows<{ segment: string; customers: number }>(
        'select segment, cast(count(*) as integer) as customers from results.memberships group by segment order by segment',
      );
      return {
        publish: true,
        asOf,
        outcome: {
          asOf,
          currency: options.business.currency,
          coverage,
          comparedWith: earlier?.generation ?? null,
          memoryLimit,
          models: modelReports,
          segments: Object.fromEntries(members.map(({ segment, customers }) => [segment, customers])),
          skippedSegments,
        },
        tables: await resultRecords(engine),
      };
    },
  );
  if (!built.published) throw new Error('a run always publishes');
  return { generation: built.published.name, ...built.outcome, seconds };
}
