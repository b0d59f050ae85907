import { bridgeChart } from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { tokensOf } from '../theme.ts';
import type { View } from '../view.ts';
import type { GrowthMonth } from './row.ts';

/** Customers won in each month above the axis, lost below it. */
export function chart(rows: readonly GrowthMonth[], view: View): Spec | null {
  const color = tokensOf(view);
  const format = formats(view);
  const parts = (
    [
      ['new', color.accent],
      ['returned', color.categories[1] as string],
      ['lapsed', color.muted],
    ] as const
  ).map(([key, fill]) => ({ key, name: reportText(view.language, `growth.${key}`), fill }));
  return bridgeChart(
    {
      parts,
      bars: rows.map((row) => ({
        month: row.month,
        complete: row.complete,
        values: [row.new_customers ?? 0, row.returned ?? 0, -(row.lapsed ?? 0)],
        tip: ({ name }, value) => [
          format.month(row.month, 'long-year'),
          `${name} ${format.count(Math.abs(value))}`,
          reportText(view.language, 'growth.closing', { value: format.count(row.closing) }),
          row.complete ? '' : reportText(view.language, 'mark.incomplete'),
        ],
      })),
      axisText: (formats, tick) => formats.count(Math.abs(tick)),
    },
    view,
  );
}
