import type { Formats } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes } from '../theme.ts';
import type { View } from '../view.ts';
import { axisLabels, textWidth } from './label.ts';

/**
 * As many months as fit, counted back from the last, so that the present is always named; the first of each year
 * also names the year, where a year's worth of months is shown and the room allows.
 */
export function monthAxis(months: readonly string[], view: View, format: Formats, width: number): Spec {
  const size = (text: string) => textWidth(text, sizes.axis, view.language);
  const band = width / months.length;
  const widest = Math.max(...months.map((month) => size(format.month(month, 'short'))));
  const every = Math.max(1, Math.ceil((widest + 3) / band));
  const named = months.filter((_, index) => (months.length - 1 - index) % every === 0);
  const texts = named.map((month, index) => {
    const withYear = format.month(month, 'short-year');
    const begins = named[index - 1]?.slice(0, 4) !== month.slice(0, 4);
    const fits = months.length >= 12 && size(withYear) < every * band - 4;
    return [month, begins && fits ? withYear : format.month(month, 'short')] as const;
  });
  return { values: named, labelExpr: axisLabels(view, texts) };
}
