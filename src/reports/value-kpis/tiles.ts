import { formats, type ReportMessage, unknown } from '../locale/index.ts';
import { sentenceText } from '../spec.ts';
import type { View } from '../view.ts';
import type { ValueKpisRow } from './columns.ts';

/** One key figure with its comparison, as text. */
export interface Kpi {
  readonly id: 'equity' | 'drifting' | 'revenue' | 'active';
  readonly label: string;
  readonly value: string;
  /** What it is compared with, in words; empty where there is nothing to compare with. */
  readonly notes: readonly string[];
  readonly direction: 'up' | 'down' | 'flat' | null;
  /** Whether a person should look: rising is good for all but what drifts away. */
  readonly tone: 'good' | 'risk' | 'neutral';
}

/** The models whose figures a tile shows: what only counts and adds has no grade. */
export const tileModels: Readonly<Record<Kpi['id'], readonly string[]>> = {
  equity: ['clv'],
  drifting: ['clv', 'churn'],
  revenue: [],
  active: [],
};

export const tileDefinition = (id: Kpi['id']): ReportMessage => `kpi.${id}.definition`;

/** A change of less than half a per cent is none. */
const noticeable = 0.005;

function change(now: number | null, then: number | null): number | null {
  return now === null || then === null || then <= 0 ? null : now / then - 1;
}

const directionOf = (share: number | null): Kpi['direction'] =>
  share === null ? null : share > noticeable ? 'up' : share < -noticeable ? 'down' : 'flat';

const toneOf = (direction: Kpi['direction']): Kpi['tone'] =>
  direction === 'up' ? 'good' : direction === 'down' ? 'risk' : 'neutral';

/** The four key figures of the first page; `rows` are the report's. */
export function valueKpiTiles(rows: readonly ValueKpisRow[], view: View): Kpi[] {
  const [row] = rows;
  if (!row) return [];
  const format = formats(view);
  const text = (key: ReportMessage, values = {}) => sentenceText(view, { key, values });
  const compared = (share: number | null, key: 'kpi.on-month' | 'kpi.on-year', month: string): string[] => {
    const direction = directionOf(share);
    if (direction === null) return [];
    return [text(key, { direction, change: format.percent(Math.abs(share ?? 0)), month })];
  };

  const month = row.month === null ? 'none' : format.month(row.month);
  const previous = row.previous_month === null ? '' : format.month(row.previous_month);
  const monthly = (
    id: 'revenue' | 'active',
    value: string,
    now: number | null,
    before: number | null,
    year: number | null,
  ): Kpi => {
    const direction = directionOf(change(now, before));
    return {
      id,
      label: text(`kpi.${id}`, { month }),
      value,
      notes: [
        ...compared(change(now, before), 'kpi.on-month', previous),
        ...compared(change(now, year), 'kpi.on-year', month),
      ],
      direction,
      tone: toneOf(direction),
    };
  };

  const isWithheld = row.drifting_customers === null;
  const share = isWithheld ? null : row.equity ? (row.drifting_value ?? 0) / row.equity : null;
  const interval = row.equity !== null && row.equity_low !== null && row.equity_high !== null;
  return [
    {
      id: 'equity',
      label: text('kpi.equity'),
      value: format.money(row.equity),
      notes: interval
        ? [text('kpi.interval', { low: format.money(row.equity_low), high: format.money(row.equity_high) })]
        : row.equity === null
          ? [text('kpi.no-model')]
          : [],
      direction: null,
      tone: 'neutral',
    },
    {
      id: 'drifting',
      label: text('kpi.drifting'),
      value: format.money(row.drifting_value),
      notes: isWithheld
        ? [text('kpi.withheld')]
        : share === null
          ? [text('kpi.no-model')]
          : [text('kpi.drifting-note', { share: format.percent(share), customers: row.drifting_customers })],
      direction: null,
      tone: share !== null && share >= 0.1 ? 'risk' : 'neutral',
    },
    monthly('revenue', format.money(row.revenue), row.revenue, row.previous_revenue, row.year_before_revenue),
    {
      ...monthly(
        'active',
        row.active_customers === null ? unknown : format.count(row.active_customers),
        row.active_customers,
        row.previous_active_customers,
        row.year_before_active_customers,
      ),
    },
  ];
}
