import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../src/models/math/random.ts';

/** A shop of contracts with a known truth: each contract has a chance of leaving θ ~ Beta(α, β) at every renewal. */
export interface Contracts {
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  /** Below one the own risk of a customer falls with tenure (beta-discrete-Weibull). */
  readonly c?: number;
  readonly months?: number;
  readonly seed: number;
}

const monthsSeen = 48;
/** 48 months to the as-of date, which the last order sets: 2026-07-01. */
const lastMonth = 2026 * 12 + 5;

const sales = {
  entity: 'order_lines',
  files: ['orders.csv'],
  columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'at', amount: 'amount' },
};

const day = (month: number, date: number) =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/**
 * Writes `subscriptions.csv` and one order that sets the as-of date, unless the shop sells nothing else; returns the
 * configuration of the shop.
 */
export function writeContracts(
  folder: string,
  groups: readonly Contracts[],
  more: readonly string[] = [],
  { sellsElse = true }: { readonly sellsElse?: boolean } = {},
): object {
  const lines: string[] = [];
  for (const [index, { size, alpha, beta, c = 1, months = 1, seed }] of groups.entries()) {
    const random = seededRandom(seed);
    for (let i = 0; i < size; i += 1) {
      const begun = Math.floor(random.uniform() * monthsSeen);
      const date = 1 + Math.floor(random.uniform() * 28);
      const start = lastMonth - monthsSeen + 1 + begun;
      // S(t | θ) = (1 − θ)^(t^c): the renewal at which the contract is lost, 1, 2, …
      const rate = -Math.log1p(-random.beta(alpha, beta));
      const lost = Math.floor((-Math.log(random.uniform()) / rate) ** (1 / c)) + 1;
      const end = start + lost * months;
      const isOver = end < lastMonth || (end === lastMonth && date <= 30);
      lines.push(
        `S${index}-${i},C${index}-${i},plan ${index},${day(start, date)},${isOver ? day(end, date) : ''},${months},10.00`,
      );
    }
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'subscriptions.csv'),
    `id,customer,plan,start,end,months,price\n${[...lines, ...more].join('\n')}\n`,
  );
  writeFileSync(join(folder, 'orders.csv'), 'order,customer,at,amount\nO1,C0-0,2026-06-30,10.00\n');
  return {
    business: { name: 'Contracts', timeZone: 'UTC', currency: 'EUR', margin: 0.5, discountYearly: 0.1 },
    feeds: {
      ...(sellsElse ? { sales } : {}),
      subscriptions: {
        entity: 'subscriptions',
        files: ['subscriptions.csv'],
        columns: {
          subscription_id: 'id',
          customer_id: 'customer',
          plan: 'plan',
          started_on: 'start',
          ended_on: 'end',
          renewal_months: 'months',
          price: 'price',
        },
      },
    },
  };
}
