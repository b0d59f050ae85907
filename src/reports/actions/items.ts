import { shippedSegments } from '../../segments/shipped/index.ts';
import { formats, type ReportMessage } from '../locale/index.ts';
import { sentenceText } from '../spec.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import type { SegmentTotal } from './row.ts';

/** One line of "what to do", as text. */
export interface ActionItem {
  readonly segment: string;
  readonly label: string;
  readonly why: string;
  readonly people: string;
  /** What a contact is expected to bring and costs, or the words that it is not worth it. */
  readonly worth: string;
  readonly advice: 'contact' | 'leave';
  /** Place of its row in the report. */
  readonly row: number;
}

const shippedNamed = (name: string) => shippedSegments.find((segment) => segment.name === name);

/** Whether contacts are expected to bring more than they cost; where that is not known, whether it is meant for a contact. */
export const isWorthwhile = (row: SegmentTotal): boolean => {
  if (row.customers === 0) return false;
  if (row.gain !== null && row.cost !== null) return row.gain > row.cost;
  return shippedNamed(row.segment)?.advice !== 'leave';
};

/** What is left of the expected gain, else the value of the people. */
export const worthOf = (row: SegmentTotal): number =>
  row.gain !== null && row.cost !== null ? row.gain - row.cost : (row.value ?? row.revenue ?? 0);

/** Groups worth a contact first, the most money on top; then those to leave alone. */
export function actionItems(rows: readonly SegmentTotal[], view: View): ActionItem[] {
  const format = formats(view);
  const text = (key: ReportMessage, values = {}) => sentenceText(view, { key, values });
  const item = (row: SegmentTotal): ActionItem => {
    const advice = isWorthwhile(row) ? 'contact' : 'leave';
    const isKnown = row.gain !== null && row.cost !== null;
    const figures = { gain: format.money(row.gain), cost: format.money(row.cost) };
    const people = text('unit.people', { count: row.customers });
    return {
      segment: row.segment,
      label: codeText(view, 'segment', row.segment),
      why: shippedNamed(row.segment)?.why[view.language] ?? '',
      people:
        row.reachable === null
          ? people
          : text('actions.reachable', { people, reachable: format.count(row.reachable) }),
      worth: isKnown
        ? text(advice === 'contact' ? 'actions.worth' : 'actions.not-worth', figures)
        : advice === 'contact'
          ? format.money(row.value)
          : text('actions.leave'),
      advice,
      row: rows.indexOf(row),
    };
  };
  const filled = rows.filter((row) => row.customers > 0).toSorted((a, b) => worthOf(b) - worthOf(a));
  return [...filled.filter(isWorthwhile), ...filled.filter((row) => !isWorthwhile(row))].map(item);
}
