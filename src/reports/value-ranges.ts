import { readTotal, valueRange } from '../segments/value-range.ts';
import type { Engine } from '../warehouse/engine.ts';
import { formats, reportText } from './locale/index.ts';
import type { ReportColumn } from './report.ts';
import type { View } from './view.ts';

/** The query of a report with the ranges of its values: its rows are few, a row a group. */
export async function withRanges(engine: Engine, sql: string, values: readonly string[]): Promise<string> {
  await engine.create(
    'scratch.report_groups',
    `select cast(row_number() over () as double) as place, q.* from (${sql}) q`,
  );
  const total = await readTotal(engine);
  const groups = await engine.rows<Record<string, number | null>>(
    `select place, ${values.map(columnsOf).join(', ')} from scratch.report_groups order by place asc nulls last`,
  );
  const ranges: Record<string, Float64Array> = {
    place: Float64Array.from(groups, ({ place }) => Number(place)),
  };
  for (const name of values) {
    const found = groups.map((row) =>
      valueRange(
        {
          ...{ value: row[name] ?? null, squares: row[`${name}_squares`] ?? null },
          ...{ least: row[`${name}_least`] ?? null, most: row[`${name}_most`] ?? null },
        },
        total,
      ),
    );
    // NaN is loaded as null.
    ranges[`${name}_low`] = Float64Array.from(found, (range) => range?.low ?? Number.NaN);
    ranges[`${name}_high`] = Float64Array.from(found, (range) => range?.high ?? Number.NaN);
  }
  await engine.load('scratch.report_ranges', ranges);
  const bounds = values.flatMap((name) => [`${name}_low`, `${name}_high`]);
  return `select g.*, ${bounds.map((name) => `r.${name}`).join(', ')} from scratch.report_groups g left join scratch.report_ranges r on r.place = g.place`;
}

const columnsOf = (name: string): string => `${name}, ${name}_squares, ${name}_least, ${name}_most`;

/** The columns of the range of predicted value, for people and for the API. */
export const rangeColumns: readonly ReportColumn[] = [
  { name: 'value_low', type: 'double', unit: 'money', label: 'column.value_low' },
  { name: 'value_high', type: 'double', unit: 'money', label: 'column.value_high' },
];

/** What a row of a group that is worth something has beside it. */
export type Ranged = {
  /** 80 % range of the value; absent or null where no model gave one. */
  readonly value_low?: number | null;
  readonly value_high?: number | null;
};

/** The range in words; none where there is none. */
export function rangeText(view: View, { value_low: low, value_high: high }: Ranged): string[] {
  if (low == null || high == null) return [];
  const format = formats(view);
  return [reportText(view.language, 'value.range', { low: format.money(low), high: format.money(high) })];
}

/** A value with its range behind it, where there is one. */
export function moneyWithRange(view: View, value: number | null, range: Ranged): string {
  const format = formats(view);
  const { value_low: low, value_high: high } = range;
  const money = format.money(value);
  if (low == null || high == null) return money;
  const values = { value: money, low: format.money(low), high: format.money(high) };
  return reportText(view.language, 'value.with-range', values);
}
