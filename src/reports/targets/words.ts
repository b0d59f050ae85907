import { formats, reportText } from '../locale/index.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import type { TargetRow } from './row.ts';

/** The period in words, in its own calendar. */
function periodName({ period, calendar }: TargetRow, view: View): string {
  const format = formats({ ...view, calendar });
  const year = format.digits(period.slice(0, 4));
  const rest = period.slice(5);
  if (rest === '') return year;
  if (rest.startsWith('Q'))
    return reportText(view.language, 'quarter.name', { quarter: format.digits(rest.slice(1)), year });
  if (/^\d/.test(rest)) return format.month(period, 'long-year');
  return reportText(view.language, 'target.season', { season: rest, year });
}

/** What is to be reached when, in a few words. */
export function targetName(row: TargetRow, view: View): string {
  const format = formats(view);
  const period = periodName(row, view);
  if (row.name !== '') return `${format.isolate(row.name)} (${period})`;
  const quantity = codeText(view, 'quantity', row.quantity);
  return row.dimension === ''
    ? reportText(view.language, 'target.name', { quantity, when: period })
    : reportText(view.language, 'target.name-part', {
        quantity,
        when: period,
        part: format.isolate(row.member),
      });
}

export function amountText({ quantity }: TargetRow, value: number | null, view: View): string {
  const format = formats(view);
  return quantity === 'revenue' || quantity === 'margin'
    ? format.money(value)
    : format.count(value === null ? null : Math.round(value));
}
