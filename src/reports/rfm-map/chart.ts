import {
  alignStart,
  allFit,
  axisLabels,
  forward,
  frame,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  shade,
  startSide,
  tipText,
  tooltip,
  wrap,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { codeText } from '../table.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type AreaTotal, areaTotals, type RfmCell } from './row.ts';

const insetOf = (view: View): number => (isNarrow(view) ? 4 : 8);
const textSizeOf = (view: View): number => (isNarrow(view) ? sizes.small - 0.5 : sizes.label);
const scores = [1, 2, 3, 4, 5];

/** Ten named areas: shade is worth, the bar at the foot is customers. */
export function chart(rows: readonly RfmCell[], view: View): Spec | null {
  const totals = areaTotals(rows);
  const most = Math.max(...totals.map((area) => area.worth));
  if (!(most > 0)) return null;
  const narrow = isNarrow(view);
  const height = narrow ? 440 : 400;
  const margins: Margins = {
    start: narrow ? 22 : 30,
    end: 2,
    top: narrow ? 22 : 24,
    bottom: narrow ? 42 : 44,
  };
  const cell = plotWidth(view, margins) / 5;
  const inset = insetOf(view);
  const barScale = Math.min(
    ...totals
      .filter((area) => area.customers > 0)
      .map((area) => (span(area.recency) * cell - 2 * inset) / area.customers),
  );
  const values = totals.map((area) => areaMark(area, view, cell, most, barScale));
  const color = tokensOf(view);
  const format = formats(view);
  const scale = { domain: [0.5, 5.5], nice: false, zero: false };
  const scoreLabels = axisLabels(
    view,
    scores.map((score) => [score, format.count(score)] as const),
  );
  const x = {
    field: 'left',
    type: 'quantitative',
    scale: { ...scale, reverse: isRightToLeft(view) },
    axis: { values: scores, labelExpr: scoreLabels },
  };
  const y = {
    field: 'low',
    type: 'quantitative',
    scale,
    axis: { orient: startSide(view), values: scores, labelExpr: scoreLabels },
  };
  const text = { align: alignStart(view), dx: forward(view, inset), baseline: 'top' };
  const corner = { x, y: { ...y, field: 'high' } };
  const ink = { field: 'ink', type: 'nominal', scale: null };
  const size = textSizeOf(view);
  const lines = (field: string, mark: Spec, dy: string): Spec => ({
    data: { values: values.filter((value) => value.customers > 0) },
    mark: { type: 'text', ...text, fontSize: size, ...mark, dy: { expr: dy } },
    encoding: { ...corner, text: { field, type: 'nominal' }, fill: ink },
  });
  return frame(view, height, margins, [
    {
      data: { values },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: 3 },
      encoding: {
        x,
        x2: { field: 'right' },
        y,
        y2: { field: 'high' },
        fill: { field: 'fill', type: 'nominal', scale: null },
        tooltip,
      },
    },
    lines('name', { fontWeight: 600, lineHeight: size + 3 }, `${inset}`),
    lines('count', {}, `${inset + 2} + datum.lines * ${size + 3}`),
    lines('money', {}, `${inset + 4} + (datum.lines + 1) * ${size + 3}`),
    {
      data: { values: values.filter((value) => value.customers > 0) },
      mark: { type: 'rule', strokeWidth: 3, strokeCap: 'butt', yOffset: -inset, opacity: 0.75 },
      encoding: {
        x: { ...x, field: 'barStart' },
        x2: { field: 'barEnd' },
        y,
        stroke: ink,
      },
    },
    ...ends(view, height - margins.top - margins.bottom, margins),
  ]);
}

const span = ([low, high]: readonly [number, number]): number => high - low + 1;

function areaMark(area: AreaTotal, view: View, cell: number, most: number, barScale: number) {
  const format = formats(view);
  const color = tokensOf(view);
  const step = shade(area.worth, most);
  const size = textSizeOf(view);
  const inset = insetOf(view);
  const width = span(area.recency) * cell - 2 * inset + 4;
  const name = codeText(view, 'rfm', area.name);
  const nameLines = wrap(name, width + 4, size, view.language);
  const people = reportText(view.language, 'unit.customers', { count: area.customers });
  const money = format.money(area.worth);
  const left = area.recency[0] - 0.5;
  // One cell has no room for a name of two lines and two figures below it.
  const crowded = nameLines.length > 1 && span(area.frequency) === 1;
  const both = [money, format.amount(area.worth)].map(
    (worth) => `${format.count(area.customers)} · ${worth}`,
  );
  const oneLine = both.find((text) => allFit(view, [text], width, size)) ?? format.count(area.customers);
  const figures = crowded
    ? { count: oneLine, money: '' }
    : {
        count: allFit(view, [people], width, size) ? people : format.count(area.customers),
        money: allFit(view, [money], width, size) ? money : format.amount(area.worth),
      };
  return {
    left,
    right: area.recency[1] + 0.5,
    low: area.frequency[0] - 0.5,
    high: area.frequency[1] + 0.5,
    barStart: left + inset / cell,
    barEnd: left + (inset + area.customers * barScale) / cell,
    customers: area.customers,
    name: nameLines.map((line) => label(view, line)),
    lines: nameLines.length,
    count: label(view, figures.count),
    money: label(view, figures.money),
    fill: color.sequential[step],
    ink: color.onSequential[step],
    tip: tipText(view, [name, people, money]),
  };
}

/** What the ends of both axes mean, in words. */
function ends(view: View, height: number, margins: Margins): Spec[] {
  const color = tokensOf(view);
  const words = (key: Parameters<typeof reportText>[1]) => label(view, reportText(view.language, key));
  const rtl = isRightToLeft(view);
  const width = plotWidth(view, margins);
  const texts = [
    { text: words('rfm-map.recent'), x: rtl ? 0 : width, y: height + 34, align: rtl ? 'left' : 'right' },
    { text: words('rfm-map.long-ago'), x: rtl ? width : 0, y: height + 34, align: rtl ? 'right' : 'left' },
    {
      text: words('rfm-map.often'),
      x: rtl ? width + margins.start : -margins.start,
      y: -12,
      align: rtl ? 'right' : 'left',
    },
  ];
  return texts.map(({ text, x, y, align }) => ({
    data: { values: [{ text }] },
    mark: { type: 'text', align, fontSize: sizes.axis, fill: color.muted },
    encoding: { x: { value: x }, y: { value: y }, text: { field: 'text', type: 'nominal' } },
  }));
}
