import { isFew, isSmall } from '../disclosure/index.ts';
import type { Known, ReportColumn } from '../report.ts';

export type ValueKpisRow = {
  readonly customers: number;
  /** Null where the clv model refused. */
  readonly equity: number | null;
  readonly equity_low: number | null;
  readonly equity_high: number | null;
  readonly drifting_value: number | null;
  /** Null where it is withheld. */
  readonly drifting_customers: number | null;
  /** The last whole month; null before there is one. */
  readonly month: string | null;
  readonly revenue: number | null;
  readonly previous_month: string | null;
  readonly previous_revenue: number | null;
  readonly year_before_revenue: number | null;
  readonly active_customers: number | null;
  readonly previous_active_customers: number | null;
  readonly year_before_active_customers: number | null;
};

export const columns: readonly ReportColumn[] = [
  { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
  { name: 'equity', type: 'double', unit: 'money', label: 'column.equity' },
  { name: 'equity_low', type: 'double', unit: 'money', label: 'column.equity_low' },
  { name: 'equity_high', type: 'double', unit: 'money', label: 'column.equity_high' },
  { name: 'drifting_value', type: 'double', unit: 'money', label: 'column.drifting_value' },
  {
    name: 'drifting_customers',
    type: 'integer',
    unit: 'count',
    people: true,
    label: 'column.drifting_customers',
  },
  { name: 'month', type: 'month', label: 'column.month' },
  { name: 'revenue', type: 'double', unit: 'money', label: 'column.revenue' },
  { name: 'previous_month', type: 'month', label: 'column.previous_month' },
  { name: 'previous_revenue', type: 'double', unit: 'money', label: 'column.previous_revenue' },
  { name: 'year_before_revenue', type: 'double', unit: 'money', label: 'column.year_before_revenue' },
  {
    name: 'active_customers',
    type: 'integer',
    unit: 'count',
    people: true,
    label: 'column.active_customers',
  },
  {
    name: 'previous_active_customers',
    type: 'integer',
    unit: 'count',
    people: true,
    label: 'column.previous_active_customers',
  },
  {
    name: 'year_before_active_customers',
    type: 'integer',
    unit: 'count',
    people: true,
    label: 'column.year_before_active_customers',
  },
];

/** Each figure by itself: what is counted of few people goes with the money that these people bring. */
export function disclose(rows: readonly ValueKpisRow[], { customers }: Known): readonly ValueKpisRow[] {
  return rows
    .filter((row) => !isSmall(row.customers))
    .map((row) => {
      const shown = {
        ...row,
        ...(isFew(row.drifting_customers, customers)
          ? { drifting_customers: null, drifting_value: null }
          : {}),
        ...(isFew(row.active_customers, customers) ? { active_customers: null, revenue: null } : {}),
        ...(isFew(row.previous_active_customers, customers)
          ? { previous_active_customers: null, previous_revenue: null }
          : {}),
        ...(isFew(row.year_before_active_customers, customers)
          ? { year_before_active_customers: null, year_before_revenue: null }
          : {}),
      };
      return Object.entries(shown).every(([name, value]) => value === row[name as keyof ValueKpisRow])
        ? row
        : shown;
    });
}
