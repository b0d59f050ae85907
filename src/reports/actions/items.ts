import { shippedSegments } from '../../segments/shipped/index.ts';
import { formats, reportText } from '../locale/index.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import type { SegmentTotal } from './row.ts';

/** One line of "what to do", as text. */
export interface ActionItem {
  readonly segment: string;
  readonly label: string;
  readonly why: string;
  readonly people: string;
  /** Money where the group is worth a contact, else the words that it is not. */
  readonly worth: string;
  readonly advice: 'contact' | 'leave';
}

const shippedNamed = (name: string) => shippedSegments.find((segment) => segment.name === name);

/** A group with people in it that is not better left alone. */
export const isWorthwhile = (row: SegmentTotal): boolean =>
  row.customers > 0 && shippedNamed(row.segment)?.advice !== 'leave';

/** Groups worth a contact first, the most money on top; then those to leave alone. */
export function actionItems(rows: readonly SegmentTotal[], view: View): ActionItem[] {
  const format = formats(view);
  const item = (row: SegmentTotal): ActionItem => {
    const advice = isWorthwhile(row) ? 'contact' : 'leave';
    return {
      segment: row.segment,
      label: codeText(view, 'segment', row.segment),
      why: shippedNamed(row.segment)?.why[view.language] ?? '',
      people: reportText(view.language, 'unit.people', { count: row.customers }),
      worth: advice === 'contact' ? format.money(row.value) : reportText(view.language, 'actions.leave'),
      advice,
    };
  };
  const filled = rows.filter((row) => row.customers > 0).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return [...filled.filter(isWorthwhile), ...filled.filter((row) => !isWorthwhile(row))].map(item);
}
