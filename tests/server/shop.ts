/** A made-up shop for tests: who bought when and for how much, from a seed. */
export interface ShopCustomer {
  readonly id: string;
  readonly name: string;
  readonly orders: readonly { day: number; net: number }[];
}

export const asOf = '2025-11-16';
export const shopDays = 760;

const names = [
  'Anna Berg',
  'سارا محمدی',
  'علی رضایی',
  'ليلى الحسن',
  'John Smith',
  'مریم کریمی',
  'Omar Haddad',
];

export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
}

export function makeShop(customers: number, seed: number): ShopCustomer[] {
  const random = seeded(seed);
  const exponential = (mean: number) => -Math.log(random()) * mean;
  return Array.from({ length: customers }, (_, index) => {
    const gap = 12 + exponential(70);
    const life = exponential(420);
    const spend = 25 * Math.exp(1.5 * (random() + random() + random() - 1.5));
    const orders: { day: number; net: number }[] = [];
    const first = random() * (shopDays - 5);
    for (let day = first; day < shopDays && day < first + life; day += exponential(gap)) {
      orders.push({ day: Math.floor(day), net: Math.round(spend * (0.5 + random()) * 100) / 100 });
    }
    return {
      id: `C${String(index + 1).padStart(5, '0')}`,
      name: index === 7 ? '=HYPERLINK("http://example.org")' : (names[index % names.length] ?? ''),
      orders,
    };
  });
}
