import type { Business } from '../facts/business.ts';
import type { Trait, TraitType } from '../facts/trait.ts';
import type { Engine } from '../warehouse/engine.ts';
import type { ColumnType, Relation, RoomTables } from '../warehouse/relation.ts';
import type { ChurnWindow } from './churn/window.ts';
import type { ModelReport, Refusal } from './report.ts';
import type { RunSettings } from './settings.ts';

export interface ModelContext {
  readonly engine: Engine;
  readonly business: Business;
  readonly settings: RunSettings;
  /** Why the churn window is as long as it is. */
  readonly churnWindow?: ChurnWindow;
  /** First day that is not in the data, YYYY-MM-DD: every figure is as of its midnight. */
  readonly asOf: string;
  readonly progress: (stage: string) => void;
  /** The day with whose value of the customers today's is compared; null or absent where there is none. */
  readonly before?: EarlierDay | null;
  /** The run that drift, a change of model and a kept choice refer to; null where there is none. */
  readonly earlier?: EarlierRun | null;
}

/** An earlier day that today is compared with. */
export interface EarlierDay {
  readonly asOf: string;
  /** Writes the orders as they stood on that day into a table: without later ones, and without later refunds. */
  readonly writeOrders: (table: string) => Promise<unknown>;
}

/** What the models said in a run of an earlier day. */
export interface EarlierRun {
  readonly generation: string;
  readonly reports: readonly ModelReport[];
}

/**
 * A model reads facts (orders and customers as of the as-of date: `scratch.orders`, `scratch.customers`),
 * writes one table of traits, `results.<name>`, and a report on itself. Its tables are there, empty, when a run begins:
 * a model that refuses writes none of them.
 */
export interface Model {
  readonly name: string;
  readonly traits: readonly Trait[];
  /** What it publishes: the traits' table first. */
  readonly tables: readonly [Relation, ...Relation[]];
  /** What it makes and reads besides; its own tables are dropped when it has run. */
  readonly roomTables?: RoomTables;
  run(context: ModelContext): Promise<ModelReport>;
}

const columnTypes: Readonly<Record<TraitType, ColumnType>> = {
  text: 'varchar',
  category: 'varchar',
  count: 'bigint',
  days: 'double',
  money: 'double',
  ratio: 'double',
  probability: 'double',
  number: 'double',
  date: 'date',
  boolean: 'boolean',
};

/** The table of a model's traits. @param types of columns whose values are stored otherwise than their trait says */
export function traitsTable(
  model: string,
  traits: readonly Trait[],
  types: Readonly<Record<string, ColumnType>> = {},
): Relation {
  const columns = traits.map(({ name, type }) => [name, types[name] ?? columnTypes[type]] as const);
  return { name: `results.${model}`, columns: { customer_id: 'varchar', ...Object.fromEntries(columns) } };
}

export function refusedReport(context: ModelContext, model: string, refusal: Refusal): ModelReport {
  return {
    model,
    asOf: context.asOf,
    settings: {},
    parameters: [],
    logLikelihood: null,
    observations: refusal.has,
    iterations: null,
    converged: null,
    grade: null,
    refusal,
    backtest: null,
    diagnostics: {},
    seconds: {},
  };
}

/** Seconds by stage, for the report. */
export function stopwatch(): {
  seconds: Record<string, number>;
  time<T>(stage: string, work: () => Promise<T> | T): Promise<T>;
} {
  const seconds: Record<string, number> = {};
  return {
    seconds,
    async time(stage, work) {
      const start = performance.now();
      try {
        return await work();
      } finally {
        seconds[stage] = Math.round((seconds[stage] ?? 0) * 1000 + (performance.now() - start)) / 1000;
      }
    },
  };
}
