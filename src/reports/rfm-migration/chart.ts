import {
  alignEnd,
  alignStart,
  axisLabels,
  frame,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  startSide,
  textWidth,
  tipText,
  tooltip,
  widthOf,
  wrap,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import { type Spec, sum } from '../report.ts';
import { codeText } from '../table.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type Move, nameOrder } from './row.ts';

const rowHeight = 26;

/** A row a name of then, a column a name of now; shade: share of the row. Who stayed is outlined, not shaded. */
export function chart(rows: readonly Move[], view: View): Spec | null {
  if (rows.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const name = (code: string) =>
    code === 'prospect' ? reportText(view.language, 'rfm-migration.none') : codeText(view, 'rfm', code);
  const befores = nameOrder.filter((code) => rows.some((row) => row.name_before === code));
  const nows = nameOrder.filter((code) => rows.some((row) => row.name_now === code));
  // Heads of columns stand as numbers where names have no room.
  const isWide = widthOf(view) >= 900;
  const place = (code: string) => format.count(nameOrder.indexOf(code as (typeof nameOrder)[number]) + 1);
  const rowNames = befores.map(
    (code) => [code, isWide ? name(code) : `${place(code)} · ${name(code)}`] as const,
  );
  const onlyNow = isWide ? [] : nows.filter((code) => !befores.includes(code));
  const size = isNarrow(view) ? sizes.small - 1 : sizes.axis;
  const widest = Math.max(...rowNames.map(([, text]) => textWidth(text, size, view.language)));
  const margins: Margins = {
    start: Math.ceil(widest) + 14,
    end: 2,
    top: isWide ? 58 : 44,
    bottom: onlyNow.length > 0 ? 24 : 6,
  };
  const width = plotWidth(view, margins);
  const band = width / nows.length;
  const totals = new Map(
    befores.map((code) => [
      code,
      sum(rows.filter((row) => row.name_before === code).map(({ customers }) => customers)),
    ]),
  );
  const cells = rows.map((row) => {
    const share = row.customers / (totals.get(row.name_before as (typeof nameOrder)[number]) ?? 1);
    const stayed = row.name_before === row.name_now;
    const step = Math.min(5, Math.floor(share * 8));
    return {
      row: rows.indexOf(row),
      before: row.name_before,
      now: row.name_now,
      stayed,
      text: label(view, format.count(row.customers)),
      fill: stayed ? color.paper : color.sequential[step],
      ink: stayed ? color.muted : color.onSequential[step],
      tip: tipText(view, [
        reportText(view.language, 'rfm-migration.from-to', {
          before: name(row.name_before),
          now: name(row.name_now),
        }),
        reportText(view.language, 'unit.customers', { count: row.customers }),
        format.percent(share),
        row.value === null ? '' : format.money(row.value),
      ]),
    };
  });
  const x = {
    field: 'now',
    type: 'ordinal',
    sort: null,
    scale: { domain: isRightToLeft(view) ? nows.toReversed() : nows, padding: 0 },
    axis: isWide
      ? null
      : {
          orient: 'top',
          labelExpr: axisLabels(
            view,
            nows.map((code) => [code, place(code)] as const),
          ),
        },
  };
  const y = {
    field: 'before',
    type: 'ordinal',
    sort: null,
    scale: { domain: befores, padding: 0 },
    axis: {
      orient: startSide(view),
      labelAlign: alignEnd(view),
      labelFontSize: size,
      labelExpr: axisLabels(view, rowNames),
    },
  };
  const height = rowHeight * befores.length;
  const text = { field: 'text', type: 'nominal' };
  const heads = nows.map((code) => ({
    now: code,
    text: wrap(name(code), band - 6, sizes.small, view.language).map((line) => label(view, line)),
  }));
  const rtl = isRightToLeft(view);
  const words = [
    {
      text: reportText(view.language, 'rfm-migration.then'),
      x: rtl ? width + margins.start : -margins.start,
      align: alignStart(view),
    },
    { text: reportText(view.language, 'rfm-migration.now'), x: rtl ? 0 : width, align: alignEnd(view) },
  ];
  return frame(view, margins.top + margins.bottom + height, margins, [
    {
      data: { values: cells },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: 1.5 },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
    },
    {
      data: { values: cells.filter(({ stayed }) => stayed) },
      mark: {
        type: 'rect',
        fill: 'transparent',
        stroke: color.faint,
        strokeWidth: 1,
        width: { band: 0.94 },
        height: { band: 0.86 },
      },
      encoding: { x, y, tooltip },
    },
    {
      data: { values: cells },
      mark: { type: 'text', fontSize: size },
      encoding: { x, y, text, fill: { field: 'ink', type: 'nominal', scale: null } },
    },
    ...(isWide
      ? [
          {
            data: { values: heads },
            mark: {
              type: 'text',
              baseline: 'top',
              fontSize: sizes.small,
              fill: color.muted,
              lineHeight: 12,
            },
            encoding: { x, y: { value: -32 }, text },
          },
        ]
      : []),
    ...words.map((word) => ({
      data: { values: [{ text: label(view, word.text) }] },
      mark: { type: 'text', align: word.align, fontSize: sizes.small, fill: color.muted },
      encoding: { x: { value: word.x }, y: { value: -margins.top + 8 }, text },
    })),
    ...(onlyNow.length > 0
      ? [
          {
            data: {
              values: [
                { text: label(view, onlyNow.map((code) => `${place(code)} · ${name(code)}`).join(', ')) },
              ],
            },
            mark: { type: 'text', align: alignStart(view), fontSize: sizes.small, fill: color.muted },
            encoding: { x: { value: rtl ? width : 0 }, y: { value: height + 14 }, text },
          },
        ]
      : []),
  ]);
}
