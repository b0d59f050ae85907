import { axisMoney, bridgeChart } from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { tokensOf } from '../theme.ts';
import type { View } from '../view.ts';
import { type BridgeMonth, parts } from './row.ts';

export function chart(rows: readonly BridgeMonth[], view: View): Spec | null {
  const color = tokensOf(view);
  const format = formats(view);
  const fills = {
    new_mrr: color.accent,
    reactivation: color.categories[1] as string,
    expansion: color.good,
    contraction: color.warn,
    churn: color.risk,
  };
  return bridgeChart(
    {
      parts: parts.map((key) => ({
        key,
        name: reportText(view.language, `mrr-bridge.${key}`),
        fill: fills[key],
      })),
      bars: rows.map((row) => ({
        month: row.month,
        complete: row.complete,
        values: parts.map((part) => row[part]),
        tip: ({ name }, value) => [
          format.month(row.month, 'long-year'),
          `${name} ${format.money(value)}`,
          reportText(view.language, 'mrr-bridge.closing', { value: format.money(row.closing) }),
          row.complete ? '' : reportText(view.language, 'mark.incomplete'),
        ],
      })),
      axisText: (formats, tick) => axisMoney(view, formats, tick),
    },
    view,
  );
}
