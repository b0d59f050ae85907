import { sum } from '../report.ts';

export type Move = {
  readonly name_before: string;
  readonly name_now: string;
  readonly customers: number;
  /** Predicted for twelve months; null where the clv model refused. */
  readonly value: number | null;
  readonly compared_with: string;
};

/** From the best to those who have not bought. */
export const nameOrder = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'hibernating',
  'prospect',
] as const;

const asleep = new Set<string>(['about_to_sleep', 'at_risk', 'cant_lose', 'hibernating']);
const isAsleep = (name: string): boolean => asleep.has(name);

export const bought = ({ name_before: before, name_now: now }: Move) =>
  before !== 'prospect' && now !== 'prospect';

/** Towards leaving, back from there, or neither: who stayed, moved among the awake or the asleep, or is new. */
export function moveKind(row: Move): 'slipped' | 'back' | 'other' {
  const [was, is] = [isAsleep(row.name_before), isAsleep(row.name_now)];
  if (!bought(row) || was === is) return 'other';
  return is ? 'slipped' : 'back';
}

export function movesOf(rows: readonly Move[]): { slipped: number; back: number } {
  const people = (kind: 'slipped' | 'back') =>
    sum(rows.filter((row) => moveKind(row) === kind).map(({ customers }) => customers));
  return { slipped: people('slipped'), back: people('back') };
}

/** The people of one move, as segments are written. */
export const moveRule = ({ name_before: before, name_now: now }: Move) => ({
  all: [
    { trait: 'rfm_name_before', is: before },
    { trait: 'rfm_name', is: now },
  ],
});
