import {
  alignEnd,
  allFit,
  axisLabels,
  frame,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  shade,
  startSide,
  textWidth,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import { type Spec, sum } from '../report.ts';
import { codeText } from '../table.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { bands, type TierBand, tiers } from './row.ts';

/** An outlined cell is about to be gone and holds at least this share of the whole value. */
const attention = 0.01;
const rowHeight = 39;

export function chart(rows: readonly TierBand[], view: View): Spec | null {
  const total = sum(rows.map((row) => row.value));
  if (!(total > 0)) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const tierTexts = tiers.map((tier) => [tier, codeText(view, 'tier', tier)] as const);
  const widest = Math.max(...tierTexts.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 2, top: 26, bottom: 4 };
  const cellWidth = plotWidth(view, margins) / bands.length;
  const most = Math.max(...rows.map((row) => row.value));
  const size = isNarrow(view) ? sizes.small + 0.5 : sizes.label;
  const whole = allFit(
    view,
    rows.map((row) => format.money(row.value)),
    cellWidth - 8,
    size,
  );
  const cells = tiers.flatMap((tier) =>
    bands.map((band) => {
      const cell = rows.find((row) => row.value_tier === tier && row.churn_band === band);
      const value = cell?.value ?? 0;
      const step = shade(value, most);
      return {
        tier,
        band,
        text: cell ? label(view, whole ? format.money(value) : format.amount(value)) : '',
        fill: color.sequential[step],
        ink: color.onSequential[step],
        attention: (band === 'leaving' || band === 'gone') && value >= attention * total,
        tip: tipText(view, [
          codeText(view, 'tier', tier),
          codeText(view, 'band', band),
          reportText(view.language, 'unit.customers', { count: cell?.customers ?? 0 }),
          format.money(value),
        ]),
      };
    }),
  );
  const x = {
    field: 'band',
    type: 'ordinal',
    sort: null,
    scale: { domain: isRightToLeft(view) ? bands.toReversed() : bands, padding: 0 },
    axis: {
      orient: 'top',
      labelExpr: axisLabels(
        view,
        bands.map((band) => [band, codeText(view, 'band', band)] as const),
      ),
    },
  };
  const y = {
    field: 'tier',
    type: 'ordinal',
    sort: null,
    scale: { domain: tiers, padding: 0 },
    axis: { orient: startSide(view), labelAlign: alignEnd(view), labelExpr: axisLabels(view, tierTexts) },
  };
  return frame(view, margins.top + margins.bottom + rowHeight * tiers.length, margins, [
    {
      data: { values: cells },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: 2 },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
    },
    {
      data: { values: cells.filter((cell) => cell.attention) },
      mark: { type: 'rect', fill: 'transparent', stroke: color.risk, strokeWidth: 2 },
      encoding: { x, y, tooltip },
    },
    {
      data: { values: cells },
      mark: { type: 'text', fontSize: size, fontWeight: 500 },
      encoding: {
        x,
        y,
        text: { field: 'text', type: 'nominal' },
        fill: { field: 'ink', type: 'nominal', scale: null },
      },
    },
  ]);
}
