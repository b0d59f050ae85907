import { waterfallChart } from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { codeText } from '../table.ts';
import { tokensOf } from '../theme.ts';
import type { View } from '../view.ts';
import type { BridgePart } from './row.ts';

/** What each part added to the total of a quarter ago or took from it; last, the change in all. */
export function chart(rows: readonly BridgePart[], view: View): Spec | null {
  const before = rows.find(({ part }) => part === 'before');
  const now = rows.find(({ part }) => part === 'now');
  if (!before || !now) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const steps = rows.flatMap((row, index) => {
    const { part, value, customers } = row;
    if (part === 'before' || part === 'now' || (value === 0 && !customers)) return [];
    return [
      {
        row: index,
        name: codeText(view, 'change', part),
        value,
        fill: part === 'lost' ? color.risk : value > 0 ? color.accent : color.muted,
        tip: [
          codeText(view, 'change', part),
          customers === null ? '' : reportText(view.language, 'unit.customers', { count: customers }),
          format.change(value),
        ],
      },
    ];
  });
  if (steps.length === 0) return null;
  const total = now.value - before.value;
  return waterfallChart(
    {
      steps,
      total: {
        name: reportText(view.language, 'change.total'),
        value: total,
        fill: color.ink,
        tip: [
          reportText(view.language, 'equity-bridge.total', {
            before: format.money(before.value),
            now: format.money(now.value),
          }),
          format.change(total),
        ],
      },
    },
    view,
  );
}
