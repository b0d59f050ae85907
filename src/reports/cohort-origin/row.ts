import { sum } from '../report.ts';

export type OriginCell = {
  readonly grain: 'month' | 'quarter';
  readonly origin: 'channel' | 'category' | 'campaign';
  /** The eight with the most customers by name; the others together; and those of whom it is not known. */
  readonly kind: 'named' | 'other' | 'none';
  readonly name: string | null;
  /** Months (or quarters) after the first order; 0 is the one itself. */
  readonly period: number;
  /** Whose period is over. */
  readonly customers: number;
  readonly active: number;
  readonly share_active: number;
  readonly returned: number;
  readonly share_returned: number;
  /** Net, in this period. */
  readonly revenue: number;
  /** From the first order to the end of this period. */
  readonly margin_per_customer: number;
  /** What a campaign spent on each of those whom it won; null where it is not known, or of fewer than 30. */
  readonly cost_per_customer: number | null;
};

export const shows = ['active', 'returned', 'revenue', 'margin'] as const;
export type Show = (typeof shows)[number];
export const origins = ['channel', 'category', 'campaign'] as const;
export const grains = ['month', 'quarter'] as const;

/** Below so many people a share is chance. */
export const fewPeople = 30;

export interface Group {
  readonly key: string;
  readonly kind: OriginCell['kind'];
  readonly name: string | null;
  /** All of them, also those whose periods are not over. */
  readonly cells: readonly OriginCell[];
}

const kinds = ['named', 'other', 'none'];

/** The groups of one origin, the largest first, then the others and the unknown. */
export function groupsOf(
  rows: readonly OriginCell[],
  origin: OriginCell['origin'],
  grain: OriginCell['grain'],
): Group[] {
  const groups = new Map<string, OriginCell[]>();
  for (const row of rows.filter((one) => one.origin === origin && one.grain === grain)) {
    const key = `${row.kind} ${row.name ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups]
    .map(([key, cells]) => ({ key, cells, ...(cells[0] as OriginCell) }))
    .sort(
      (a, b) =>
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        (b.cells[0]?.customers ?? 0) - (a.cells[0]?.customers ?? 0),
    )
    .map(({ key, kind, name, cells }) => ({ key, kind, name, cells }));
}

export const figureOf = (cell: OriginCell, show: Show): number =>
  show === 'active'
    ? cell.share_active
    : show === 'returned'
      ? cell.share_returned
      : show === 'revenue'
        ? cell.revenue / cell.customers
        : cell.margin_per_customer;

/** Over all groups, weighted by their customers. */
export function meanOf(cells: readonly OriginCell[], show: Show): number | null {
  const customers = sum(cells.map((cell) => cell.customers));
  return customers === 0 ? null : sum(cells.map((cell) => figureOf(cell, show) * cell.customers)) / customers;
}

/** The first period at whose end the customers won have brought what one of them cost. */
export const paidBack = ({ cells }: Group): OriginCell | undefined =>
  cells.find(
    (cell) =>
      cell.cost_per_customer !== null &&
      cell.customers >= fewPeople &&
      cell.margin_per_customer >= cell.cost_per_customer,
  );
