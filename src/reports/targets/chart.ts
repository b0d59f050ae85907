import {
  alignStart,
  forward,
  frame,
  label,
  type Margins,
  plotWidth,
  textWidth,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { codeText } from '../table.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import type { TargetRow } from './row.ts';
import { amountText, targetName } from './words.ts';

const rowHeight = 46;
const shownRows = 10;
/** A bar ends at half as much again as its target. */
const most = 1.5;

/** A bar a target: what came as a share of it, the dash where it leads, the rule at the target itself. */
export function chart(rows: readonly TargetRow[], view: View): Spec | null {
  const known = rows.filter(({ so_far }) => so_far !== null).slice(0, shownRows);
  if (known.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const margins: Margins = { start: 2, end: 8, top: 6, bottom: 6 };
  const width = plotWidth(view, margins);
  const height = known.length * rowHeight + margins.top + margins.bottom;
  const at = (share: number) => {
    const pixels = (Math.min(Math.max(share, 0), most) / most) * width;
    return isRightToLeft(view) ? width - pixels : pixels;
  };
  const tone = (row: TargetRow) =>
    row.verdict === 'behind' || row.verdict === 'missed' ? color.risk : color.accent;
  const values = known.map((row, index) => {
    const top = index * rowHeight;
    const verdict = codeText(view, 'verdict', row.verdict);
    const title = targetName(row, view);
    const said = reportText(view.language, 'target.said', {
      so_far: amountText(row, row.so_far, view),
      value: amountText(row, row.value, view),
      verdict,
    });
    const size = sizes.label;
    const isRoomy = textWidth(`${title}  ${said}`, size, view.language) < width - 10;
    return {
      ...{
        title: label(view, title),
        said: label(view, isRoomy ? said : verdict),
        top: top + 10,
        bar: top + 26,
      },
      ...{ zero: at(0), full: at(1), came: at((row.so_far ?? 0) / row.value), end: at(most) },
      lead: row.projected === null || row.verdict === 'reached' ? null : at(row.projected / row.value),
      fill: tone(row),
      tip: tipText(view, [
        title,
        said,
        reportText(view.language, 'target.tip-gone', { gone: format.percent(row.share_gone) }),
        row.projected === null
          ? ''
          : reportText(view.language, 'target.tip-leads', {
              projected: amountText(row, row.projected, view),
            }),
      ]),
    };
  });
  const pixel = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const text = (field: string) => ({ field, type: 'nominal' });
  const bar = (field: string, fill: string | null, thickness: number, dy = 0): Spec => ({
    data: { values },
    mark: { type: 'bar', orient: 'horizontal', height: thickness, yOffset: dy, ...(fill ? { fill } : {}) },
    encoding: {
      x: pixel('zero'),
      x2: { field },
      y: pixel('bar'),
      tooltip,
      ...(fill ? {} : { fill: { field: 'fill', type: 'nominal', scale: null } }),
    },
  });
  const tick = (field: string, stroke: string, length: number, thickness: number): Spec => ({
    data: { values: values.filter((value) => value[field as 'lead'] !== null) },
    mark: { type: 'tick', orient: 'vertical', size: length, thickness, fill: stroke, stroke },
    encoding: { x: pixel(field), y: pixel('bar'), tooltip },
  });
  const end = isRightToLeft(view) ? 'left' : 'right';
  return frame(view, height, margins, [
    bar('full', color.soft, 12),
    bar('came', null, 6),
    tick('lead', color.ink, 14, 2),
    tick('full', color.muted, 14, 1),
    {
      data: { values },
      mark: {
        type: 'text',
        align: alignStart(view),
        baseline: 'middle',
        fontSize: sizes.label,
        fontWeight: 600,
        dx: forward(view, 0),
      },
      encoding: { x: pixel('zero'), y: pixel('top'), text: text('title') },
    },
    {
      data: { values },
      mark: { type: 'text', align: end, baseline: 'middle', fontSize: sizes.label, fill: color.muted },
      encoding: { x: pixel('end'), y: pixel('top'), text: text('said') },
    },
  ]);
}
