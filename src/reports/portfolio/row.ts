import type { Ranged } from '../value-ranges.ts';

export const roles = ['nurture', 'protect', 'win_back', 'grow', 'watch', 'let_go'] as const;
type PortfolioRole = (typeof roles)[number];

export type RoleTotal = Ranged & {
  readonly role: PortfolioRole;
  readonly customers: number;
  /** Predicted for twelve months; null where the clv model refused. */
  readonly value: number | null;
  readonly margin_so_far: number;
  /** From this margin so far on a customer is of the top quarter. */
  readonly margin_from: number;
};

/** Where a role stands: row 0 has brought much; columns are active, in danger, gone. */
export const places: Readonly<Record<PortfolioRole, readonly [row: number, column: number]>> = {
  nurture: [0, 0],
  protect: [0, 1],
  win_back: [0, 2],
  grow: [1, 0],
  watch: [1, 1],
  let_go: [1, 2],
};

const bands = [['active'], ['cooling', 'leaving'], ['gone']] as const;

/** The rule that gives exactly the people of a role. */
export function ruleOf({ role, margin_from: from }: RoleTotal): Readonly<Record<string, unknown>> {
  const [row, column] = places[role];
  const isMuch = row === 0;
  return {
    all: [
      { trait: 'historic_margin', [isMuch ? 'at_least' : 'under']: from },
      { trait: 'churn_band', in: bands[column] },
    ],
  };
}
