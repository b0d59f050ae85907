/** What the shop wants to reach: of a shop of 2,000 customers, and in proportion of others. */
const stated = [
  { period: '2026', quantity: 'revenue', value: 1_000_000 },
  { period: '2026-Q3', quantity: 'revenue', value: 280_000 },
  { period: '2026-06', quantity: 'revenue', value: 80_000 },
  { period: '2026', quantity: 'new_customers', value: 800 },
  { period: '2026', quantity: 'revenue', value: 265_000, channel: 'instagram' },
  { period: '2026', quantity: 'revenue', value: 80_000, category: 'Sweets' },
  { period: '2026-spring', quantity: 'orders', value: 1300 },
  {
    name: 'Summer in Tehran',
    period: '1405-summer',
    calendar: 'jalali',
    quantity: 'revenue',
    value: 30_000,
    city: 'Tehran',
  },
] as const;

const customersOfStated = 2000;

export const targetsFor = (customers: number): readonly object[] =>
  stated.map((target) => ({
    ...target,
    value: Math.max(1, Math.round((target.value * customers) / customersOfStated)),
  }));
