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
import { rangeText } from '../value-ranges.ts';
import { isRightToLeft, type View } from '../view.ts';
import { bands, measureOf, paysEverywhere, type TierBand, tiers } from './row.ts';

const rowHeight = 39;

export function chart(rows: readonly TierBand[], view: View): Spec | null {
  if (!(sum(rows.map((row) => row.value)) > 0)) return null;
  const measure = measureOf(view);
  const measured = (row: TierBand): number =>
    measure === 'loss' ? (row.loss ?? 0) : measure === 'people' ? row.customers : row.value;
  const color = tokensOf(view);
  const format = formats(view);
  const tierTexts = tiers.map((tier) => [tier, codeText(view, 'tier', tier)] as const);
  const widest = Math.max(...tierTexts.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 2, top: 26, bottom: 4 };
  const cellWidth = plotWidth(view, margins) / bands.length;
  const most = Math.max(...rows.map(measured));
  const isPeople = measure === 'people';
  const full = (value: number) => (isPeople ? format.count(value) : format.money(value));
  const short = (value: number) => (isPeople ? format.count(value) : format.amount(value));
  const size = isNarrow(view) ? sizes.small + 0.5 : sizes.label;
  const whole = allFit(
    view,
    rows.map((row) => full(measured(row))),
    cellWidth - 8,
    size,
  );
  const cells = tiers.flatMap((tier) =>
    bands.map((band) => {
      const place = rows.findIndex((row) => row.value_tier === tier && row.churn_band === band);
      const cell = rows[place];
      const value = cell ? measured(cell) : 0;
      const step = shade(value, most);
      return {
        tier,
        band,
        text: cell ? label(view, whole ? full(value) : short(value)) : '',
        fill: color.sequential[step],
        ink: color.onSequential[step],
        row: cell ? place : null,
        attention: cell?.pays === true && !paysEverywhere(rows),
        tip: tipText(view, [
          codeText(view, 'tier', tier),
          codeText(view, 'band', band),
          reportText(view.language, 'unit.customers', { count: cell?.customers ?? 0 }),
          format.money(cell?.value ?? 0),
          ...rangeText(view, cell ?? {}),
          reportText(view.language, 'churn-by-tier.loss', { loss: format.money(cell?.loss) }),
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
