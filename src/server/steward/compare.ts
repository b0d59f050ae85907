import { reportRows } from '../../reports/materialise.ts';
import type { ValueKpisRow } from '../../reports/value-kpis/columns.ts';
import { valueKpis } from '../../reports/value-kpis/index.ts';
import type { TableRecord } from '../../warehouse/generations/manifest.ts';
import { readGeneration } from '../../warehouse/generations/serving.ts';

/** What a generation says, in the figures by which people know their shop. */
export interface GenerationFigures {
  readonly generation: string;
  readonly asOf: string | null;
  /** Of the facts: everybody known, buyers or not. */
  readonly people: number | null;
  readonly orders: number | null;
  /** Net revenue of all orders, as decimal text. */
  readonly revenue: string | null;
  /** Of the results that belong to it; null before a run, and equity where its model refused. */
  readonly customers: number | null;
  readonly equity: number | null;
}

type Tables = Readonly<Record<string, TableRecord>>;

export function factFigures(tables: Tables): Pick<GenerationFigures, 'people' | 'orders' | 'revenue'> {
  return {
    people: tables['facts.customers']?.rows ?? null,
    orders: tables['facts.orders']?.rows ?? null,
    revenue: tables['facts.orders']?.sums.net ?? null,
  };
}

/** The figures of a generation, as its own pages show them. */
export function readFigures(store: string, name: string): Promise<GenerationFigures> {
  return readGeneration(
    store,
    async ({ engine, manifest }) => {
      const rows =
        manifest.resultsFrom === null
          ? []
          : ((await reportRows(engine, valueKpis, 'gregorian')) as readonly unknown[] as ValueKpisRow[]);
      return {
        generation: name,
        asOf: manifest.asOf,
        ...factFigures(manifest.tables),
        customers: rows[0]?.customers ?? null,
        equity: rows[0]?.equity ?? null,
      };
    },
    name,
  );
}
