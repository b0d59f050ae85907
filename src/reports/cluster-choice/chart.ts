import {
  alignEnd,
  alignStart,
  axisLabels,
  forward,
  frame,
  label,
  type Margins,
  plotWidth,
  startSide,
  textWidth,
  ticksFromZero,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { codeText } from '../table.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';

export type ClusterChoice = {
  readonly k: number;
  readonly silhouette: number;
  readonly stability: number;
  readonly explained: number;
  readonly refused: string | null;
  readonly chosen: boolean;
  readonly is_set: boolean;
};

const height = 240;
const curves = ['stability', 'silhouette'] as const;

/** Two curves over the number of groups; what was refused is hollow, what was chosen is marked. */
export function chart(rows: readonly ClusterChoice[], view: View): Spec | null {
  if (rows.length < 2) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const names = curves.map((curve) => reportText(view.language, `cluster-choice.${curve}`));
  const nameWidth = Math.max(...names.map((name) => textWidth(name, sizes.label, view.language)));
  const margins: Margins = { start: 34, end: Math.ceil(nameWidth * 1.1) + 14, top: 12, bottom: 46 };
  const ticks = ticksFromZero(1, 5);
  const ks = rows.map(({ k }) => k);
  const chosen = rows.find((row) => row.chosen);
  const x = {
    field: 'k',
    type: 'quantitative',
    scale: {
      domain: [Math.min(...ks) - 0.3, Math.max(...ks) + 0.3],
      nice: false,
      zero: false,
      reverse: isRightToLeft(view),
    },
    axis: {
      values: ks,
      labelExpr: axisLabels(
        view,
        ks.map((k) => [k, format.count(k)] as const),
      ),
    },
  };
  const y = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: [Math.min(0, ...rows.map((row) => row.silhouette)), 1], nice: false },
    axis: {
      orient: startSide(view),
      grid: true,
      values: ticks,
      labelExpr: axisLabels(
        view,
        ticks.map((tick) => [tick, format.decimal(tick, 1)] as const),
      ),
    },
  };
  const inks = { stability: color.accent, silhouette: color.ink } as const;
  const points = curves.flatMap((curve) =>
    rows.map((row) => ({
      k: row.k,
      value: row[curve],
      curve,
      stroke: inks[curve],
      fill: row.refused ? color.paper : inks[curve],
      tip: tipText(view, [
        reportText(view.language, 'unit.groups', { count: row.k }),
        reportText(view.language, `column.${curve}`),
        format.decimal(row[curve], 2),
        row.refused ? codeText(view, 'refusal-why', row.refused) : '',
      ]),
    })),
  );
  const ink = (field: string) => ({ field, type: 'nominal', scale: null });
  const last = rows.at(-1) as ClusterChoice;
  const width = plotWidth(view, margins);
  return frame(view, height, margins, [
    ...(chosen
      ? [
          {
            data: { values: [{ k: chosen.k }] },
            mark: { type: 'rule', stroke: color.soft, strokeWidth: 22 },
            encoding: { x },
          },
        ]
      : []),
    ...curves.map((curve) => ({
      data: { values: points.filter((point) => point.curve === curve) },
      mark: { type: 'line', stroke: inks[curve], strokeWidth: 1.5 },
      encoding: { x, y },
    })),
    {
      data: { values: points },
      mark: { type: 'point', filled: false, size: 46, strokeWidth: 1.6, opacity: 1 },
      encoding: { x, y, stroke: ink('stroke'), fill: ink('fill'), tooltip },
    },
    ...curves.map((curve, index) => ({
      data: { values: [{ k: last.k, value: last[curve], text: label(view, names[index] as string) }] },
      mark: {
        type: 'text',
        align: alignStart(view),
        dx: forward(view, 10),
        fontSize: sizes.label,
        fontWeight: 600,
        fill: inks[curve],
      },
      encoding: { x, y, text: { field: 'text', type: 'nominal' } },
    })),
    {
      data: { values: [{ text: label(view, reportText(view.language, 'cluster-choice.axis')) }] },
      mark: { type: 'text', align: alignEnd(view), fontSize: sizes.axis, fill: color.muted },
      encoding: {
        x: { value: isRightToLeft(view) ? 0 : width },
        y: { value: height - margins.top - 14 },
        text: { field: 'text', type: 'nominal' },
      },
    },
  ]);
}
