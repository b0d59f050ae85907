import {
  alignStart,
  axisLabels,
  axisMoney,
  frame,
  isNarrow,
  label,
  type Margins,
  monthAxis,
  plotWidth,
  startSide,
  textWidth,
  ticksFromZero,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import type { ForecastRow } from './row.ts';

const height = 280;

/** Bars that came, lighter ones to come with their range; a dash is the same month a year before. */
export function chart(rows: readonly ForecastRow[], view: View): Spec | null {
  const narrow = isNarrow(view);
  const past = rows.filter(({ span }) => span === 'fact').slice(narrow ? -6 : -13);
  const ahead = rows.filter(({ span }) => span === 'begun' || span === 'ahead');
  const months = [...past, ...ahead];
  const total = rows.find(({ span }) => span === 'total');
  const most = Math.max(
    0,
    ...months.map((row) => Math.max(row.actual ?? 0, (row.actual ?? 0) + (row.high ?? 0))),
  );
  if (ahead.length === 0 || !(most > 0)) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const text = (key: Parameters<typeof reportText>[1], values = {}) => reportText(view.language, key, values);
  const ticks = ticksFromZero(most, 4);
  const tickTexts = ticks.map((tick) => axisMoney(view, format, tick));
  const widest = Math.max(...tickTexts.map((one) => textWidth(one, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 8, top: 34, bottom: 28 };
  const width = plotWidth(view, margins);
  const inner = height - margins.top - margins.bottom;
  const names = months.map(({ month }) => month);
  const band = width / names.length;
  const x = {
    field: 'month',
    type: 'ordinal',
    sort: null,
    scale: {
      domain: isRightToLeft(view) ? names.toReversed() : names,
      paddingInner: 0.28,
      paddingOuter: 0.14,
    },
    axis: monthAxis(names, view, format, width),
  };
  const scale = { domain: [0, most], range: [inner, 0], nice: false };
  const axis = {
    orient: startSide(view),
    grid: true,
    values: ticks.filter((tick) => tick <= most * 1.02),
    labelExpr: axisLabels(
      view,
      ticks.map((tick, index) => [tick, tickTexts[index] ?? ''] as const),
    ),
  };
  const y = (field: string) => ({ field, type: 'quantitative', stack: null, scale, axis });
  const values = months.map((row) => {
    const came = row.actual ?? 0;
    const to = (more: number | null) => Math.max(0, came + (more ?? 0));
    return {
      ...{ month: row.month, span: row.span, came: Math.max(0, came), expected: to(row.expected) },
      ...{ low: to(row.low), high: to(row.high), year: row.year_before },
      tip: tipText(view, [
        format.month(row.month, 'long-year'),
        row.actual === null ? '' : text('forecast.tip-came', { came: format.money(row.actual) }),
        row.expected === null
          ? ''
          : text(row.span === 'begun' ? 'forecast.tip-rest' : 'forecast.tip-expected', {
              expected: format.money(row.expected),
              low: format.money(row.low),
              high: format.money(row.high),
            }),
        row.year_before === null ? '' : text('forecast.tip-year', { year: format.money(row.year_before) }),
      ]),
    };
  });
  const toCome = values.filter(({ span }) => span !== 'fact');
  const layers: Spec[] = [
    {
      data: { values: toCome },
      mark: { type: 'bar', fill: color.sequential[view.theme === 'light' ? 1 : 2] },
      encoding: { x, y: y('expected'), y2: { field: 'came' }, tooltip },
    },
    {
      data: { values: values.filter(({ span }) => span === 'fact') },
      mark: { type: 'bar', fill: color.sequential[view.theme === 'light' ? 4 : 3] },
      encoding: { x, y: y('came'), tooltip },
    },
    {
      data: { values: values.filter(({ span, came }) => span === 'begun' && came > 0) },
      mark: { type: 'bar', fill: 'transparent', stroke: color.accent, strokeDash: [3, 2], strokeWidth: 1 },
      encoding: { x, y: y('came'), tooltip },
    },
    {
      data: { values: toCome },
      mark: {
        type: 'bar',
        fill: color.accent,
        fillOpacity: 0.4,
        width: Math.max(2, Math.round(band * 0.16)),
      },
      encoding: { x, y: y('low'), y2: { field: 'high' }, tooltip },
    },
    {
      data: { values: values.filter(({ year }) => year !== null && year >= 0 && year <= most) },
      mark: {
        type: 'tick',
        orient: 'horizontal',
        stroke: color.faint,
        fill: color.faint,
        thickness: 1.5,
        width: Math.round(band * 0.72),
      },
      encoding: { x, y: y('year'), tooltip },
    },
  ];
  if (total && ahead[0]) {
    const begins = ((past.length + (ahead[0].span === 'begun' ? 1 : 0)) / names.length) * width;
    const at = isRightToLeft(view) ? width - begins : begins;
    const values = {
      expected: format.money(total.expected),
      low: format.money(total.low),
      high: format.money(total.high),
    };
    const whole = text('forecast.label', values);
    const fits = textWidth(whole, sizes.label, view.language) < width - begins - 8;
    const said = fits ? whole : text('forecast.label-short', values);
    layers.push(
      {
        data: { values: [{}] },
        mark: { type: 'rule', stroke: color.muted, strokeDash: [2, 3] },
        encoding: { x: { value: at }, y: { value: -26 }, y2: { value: inner } },
      },
      {
        data: { values: [{ text: label(view, said) }] },
        mark: {
          type: 'text',
          align: alignStart(view),
          dx: isRightToLeft(view) ? -6 : 6,
          fontSize: sizes.label,
          fontWeight: 600,
          fill: color.ink,
        },
        encoding: { x: { value: at }, y: { value: -20 }, text: { field: 'text', type: 'nominal' } },
      },
    );
  }
  return frame(view, height, margins, layers);
}
