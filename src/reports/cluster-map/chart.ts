import {
  alignEnd,
  alignStart,
  frame,
  haloText,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  textWidth,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { endName, explained, groupsOf, type MapCell, minExplained } from './row.ts';

const margins: Margins = { start: 4, end: 4, top: 24, bottom: 28 };

/** A dot a square and group, its area the customers; the groups are named at their middles. */
export function chart(rows: readonly MapCell[], view: View): Spec | null {
  const [row] = rows;
  if (!row || explained(rows) < minExplained) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const groups = groupsOf(rows, view, format.count);
  const rtl = isRightToLeft(view);
  const width = plotWidth(view, margins);
  const height = isNarrow(view) ? 320 : 420;
  const inner = height - margins.top - margins.bottom;
  const domain = (axis: 'x' | 'y'): [number, number] => {
    const places = rows.map((one) => one[axis]);
    return [Math.min(...places) - 0.5, Math.max(...places) + 1.5];
  };
  const [left, right] = domain('x');
  const [low, high] = domain('y');
  const across = (x: number) => ((rtl ? right - x : x - left) / (right - left)) * width;
  const up = (y: number) => ((high - y) / (high - low)) * inner;
  const most = Math.max(...rows.map(({ customers }) => customers));
  const square = Math.min(width / (right - left), inner / (high - low));
  const largest = Math.max(60, (square * 1.5) ** 2);
  const fillOf = (cluster: number) =>
    color.categories[
      groups.findIndex((group) => group.cluster === cluster) % color.categories.length
    ] as string;
  const pixels = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const text = { field: 'text', type: 'nominal' };
  const dots = rows.map((cell) => {
    const group = groups.find(({ cluster }) => cluster === cell.cluster);
    return {
      px: across(cell.x + 0.5),
      py: up(cell.y + 0.5),
      area: Math.max(6, (cell.customers / most) * largest),
      fill: fillOf(cell.cluster),
      tip: tipText(view, [
        group?.name ?? '',
        reportText(view.language, 'unit.customers', { count: cell.customers }),
      ]),
    };
  });
  const names = apart(
    groups.map((group) => {
      const full = isNarrow(view) ? format.count(group.cluster) : group.name;
      const half = textWidth(full, sizes.label, view.language) / 2 + 2;
      return {
        half,
        px: Math.max(half, Math.min(width - half, across(group.x))),
        py: up(group.y),
        text: label(view, full),
        tip: tipText(view, [
          group.name,
          reportText(view.language, 'unit.customers', { count: group.customers }),
        ]),
      };
    }),
  );
  const arrow = (end: 'start' | 'end', words: string) =>
    end === 'end' ? (rtl ? `${words} ←` : `${words} →`) : rtl ? `→ ${words}` : `← ${words}`;
  const ends = [
    { text: `↑ ${endName(row, 'y', 'high', view)}`, px: width / 2, py: -12, align: 'center' },
    { text: `↓ ${endName(row, 'y', 'low', view)}`, px: width / 2, py: inner + 20, align: 'center' },
    {
      text: arrow('start', endName(row, 'x', 'low', view)),
      px: rtl ? width : 0,
      py: isNarrow(view) ? inner + 6 : inner / 2,
      align: alignStart(view),
    },
    {
      text: arrow('end', endName(row, 'x', 'high', view)),
      px: rtl ? 0 : width,
      py: isNarrow(view) ? inner + 6 : inner / 2,
      align: alignEnd(view),
    },
  ];
  return frame(view, height, margins, [
    {
      data: { values: [{ px: across(0), py: up(0) }] },
      mark: { type: 'rule', stroke: color.line },
      encoding: { x: pixels('px'), y: { value: 0 }, y2: { value: inner } },
    },
    {
      data: { values: [{ px: across(0), py: up(0) }] },
      mark: { type: 'rule', stroke: color.line },
      encoding: { y: pixels('py'), x: { value: 0 }, x2: { value: width } },
    },
    {
      data: { values: dots },
      mark: { type: 'circle', opacity: 0.55 },
      encoding: {
        x: pixels('px'),
        y: pixels('py'),
        size: { field: 'area', type: 'quantitative', scale: null },
        fill: { field: 'fill', type: 'nominal', scale: null },
        tooltip,
      },
    },
    ...ends.flatMap(({ align, ...one }) =>
      haloText(
        view,
        { values: [{ ...one, text: label(view, one.text) }] },
        { x: pixels('px'), y: pixels('py'), text },
        { align, fontSize: sizes.small, fill: color.muted },
      ),
    ),
    ...haloText(
      view,
      { values: names },
      { x: pixels('px'), y: pixels('py'), text, tooltip },
      { align: 'center', fontSize: sizes.label, fontWeight: 600 },
    ),
  ]);
}

const lineHeight = 18;

/** Names that would stand on each other, one below the other. */
function apart<Name extends { readonly px: number; readonly py: number; readonly half: number }>(
  names: readonly Name[],
): Name[] {
  const placed: Name[] = [];
  for (const name of names.toSorted((a, b) => a.py - b.py)) {
    const above = placed
      .filter((other) => Math.abs(other.px - name.px) < other.half + name.half)
      .map((other) => other.py + lineHeight);
    placed.push({ ...name, py: Math.max(name.py, ...above) });
  }
  return placed;
}
