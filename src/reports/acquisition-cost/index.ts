import { loadSql } from '../../warehouse/sql.ts';
import { isFew, isSmall } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { type Note, plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';

export type AcquisitionRow = {
  /** Of the campaigns; empty where they name none. */
  readonly channel: string;
  /** People who had not bought when they were contacted; with the next two null where they are few and withheld. */
  readonly contacted: number | null;
  readonly cost: number | null;
  readonly won: number | null;
  /** Null below 30 customers: a mean of fewer is mostly chance. */
  readonly cost_per_customer: number | null;
  /** Null where it is not reached yet. */
  readonly payback_months: number | null;
};

const minCustomers = 30;

function say(row: AcquisitionRow, view: View): Sentence {
  const format = formats(view);
  return {
    key: row.cost_per_customer === null ? 'acquisition-cost.few' : 'acquisition-cost.channel',
    values: {
      named: row.channel === '' ? 'no' : 'yes',
      channel: format.isolate(row.channel),
      each: format.money(row.cost_per_customer),
      needs: minCustomers,
      months: row.payback_months ?? 0,
    },
  };
}

function finding(rows: readonly AcquisitionRow[], view: View): Sentence {
  const known = rows.filter(({ cost_per_customer: cost }) => cost !== null);
  const [cheapest] = known.toSorted((a, b) => (a.cost_per_customer ?? 0) - (b.cost_per_customer ?? 0));
  if (cheapest) return say(cheapest, view);
  if (rows.length === 0) return plain('acquisition-cost.empty');
  return { key: 'acquisition-cost.all-few', values: { needs: minCustomers } };
}

export const acquisitionCost: Report<AcquisitionRow> = {
  name: 'acquisition-cost',
  title: 'acquisition-cost.title',
  definition: 'acquisition-cost.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'channel', type: 'text', label: 'dimension.channel' },
    { name: 'contacted', type: 'integer', unit: 'count', people: true, label: 'column.contacted' },
    { name: 'cost', type: 'double', unit: 'money', label: 'column.cost' },
    { name: 'won', type: 'integer', unit: 'count', people: true, label: 'column.won' },
    { name: 'cost_per_customer', type: 'double', unit: 'money', label: 'column.cost_per_customer' },
    { name: 'payback_months', type: 'integer', label: 'column.payback_months' },
  ],
  disclose: (rows) =>
    rows.map((row) =>
      isSmall(row.contacted) || isFew(row.won, row.contacted ?? 0)
        ? { ...row, contacted: null, cost: null, won: null, cost_per_customer: null, payback_months: null }
        : row,
    ),
  order: ['channel'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  finding,
  subtitle: () => plain('acquisition-cost.subtitle'),
  chart: () => null,
  notes: (rows, view): readonly Note[] => rows.map((row) => ({ sentence: say(row, view) })),
};
