import {
  broughtBy,
  daysBetween,
  type History,
  type Month,
  monthOfYear,
  type Outlook,
  type Quantity,
  quantities,
} from './history.ts';
import { forecastSeries, type MonthIndices, monthIndices, type SeriesForecast } from './series.ts';

/** What is expected of a month, by who brings it. */
export interface Parts {
  /** People known on the day of the forecast. */
  readonly base: number;
  /** People who come after it. */
  readonly newcomers: number;
  /** Orders without a customer. */
  readonly guests: number;
}

export interface MonthAhead {
  readonly month: Month;
  /** Months ahead: 0 is the rest of a month that has begun, whole months count from 1. */
  readonly ahead: number;
  readonly parts: Readonly<Record<Quantity, Parts>>;
  /** The same month a year earlier, where the log shows it whole; else the mean of the last three whole months. */
  readonly baseline: Readonly<Record<Quantity, number>>;
  readonly baselineIsYear: boolean;
}

export interface Forecast {
  readonly cut: string;
  readonly months: readonly MonthAhead[];
  readonly newcomers: SeriesForecast['method'];
  /** Guests by the same months of last year, by the mean of the months, or none are there. */
  readonly guests: 'year' | 'mean' | 'none';
}

const year = 12;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => (values.length > 0 ? sum(values) / values.length : 0);
const ratio = (above: number, below: number, otherwise: number) => (below > 0 ? above / below : otherwise);

/** What a customer just won brings in the first month and in each after it, without the season. */
interface Profile {
  readonly revenue: readonly number[];
  readonly orders: readonly number[];
}

/** Cohorts that tell what a new customer brings: the last ones that are old enough. */
const learntCohorts = 12;

/**
 * @param settled months whose customers are new, before the cut, the oldest first
 * @param season of what customers bring after their first month
 */
function profileOf(
  { cohorts }: History,
  settled: readonly Month[],
  season: MonthIndices | null,
  length: number,
): Profile {
  const place = new Map(settled.map(({ month }, i) => [month, i]));
  const last = settled.length - 1;
  const busy = (i: number) => Math.exp(season?.[monthOfYear(settled[i] as Month)] ?? 0);
  const brought = new Map(cohorts.map((cell) => [`${cell.cohort} ${cell.month}`, cell]));
  const revenue: number[] = [];
  const orders: number[] = [];
  for (let age = 0; age < length; age += 1) {
    let [value, count, people] = [0, 0, 0];
    const newest = last - age;
    for (let i = newest; i >= 0 && i > newest - learntCohorts; i -= 1) {
      const cohort = settled[i] as Month;
      const at = settled[i + age] as Month;
      people += cohort.new_customers * (age === 0 ? 1 : busy(place.get(at.month) as number));
      const cell = brought.get(`${cohort.month} ${at.month}`);
      value += cell?.revenue ?? 0;
      count += cell?.orders ?? 0;
    }
    // Of an age that nobody has reached yet no more is known than of the one before.
    revenue.push(people > 0 ? value / people : (revenue.at(-1) ?? 0));
    orders.push(people > 0 ? count / people : (orders.at(-1) ?? 0));
  }
  return { revenue, orders };
}

/** The season of what customers bring after their first month; null where two years are not known. */
function repeatSeason({ cohorts }: History, settled: readonly Month[]): MonthIndices | null {
  const later = new Map<string, number>();
  for (const { cohort, month, revenue } of cohorts)
    if (cohort < month) later.set(month, (later.get(month) ?? 0) + revenue);
  // In the first months hardly anybody can have come back.
  const months = settled.slice(2);
  const [first] = months;
  return first
    ? monthIndices(
        months.map(({ month }) => later.get(month) ?? 0),
        monthOfYear(first),
      )
    : null;
}

/** The months to forecast on a day: that of the day, as far as it is left, and then twelve whole ones. */
function monthsAhead(months: readonly Month[], cut: string): Month[] {
  const from = months.findIndex(({ ends_before }) => ends_before > cut);
  const isWhole = months[from]?.first_day === cut;
  return from < 0 ? [] : months.slice(from, from + year + (isWhole ? 0 : 1));
}

/** A shop may be closed on the first days of a month; a log that begins later than this begins within it. */
const maxMissingDays = 3;

/** Whole months that were over before a day. */
export function wholeBefore({ months }: Pick<History, 'months'>, cut: string): Month[] {
  return months.filter(
    ({ ends_before, days_before_log }) => ends_before <= cut && days_before_log <= maxMissingDays,
  );
}

/** What was known on the day of an outlook tells the months after it; nothing later is read. */
export function forecastOf(history: History, outlook: Outlook): Forecast {
  const { cut } = outlook;
  const whole = wholeBefore(history, cut);
  const months = monthsAhead(history.months, cut).slice(0, outlook.months.length);
  const settled = whole.slice(Math.min(history.unsettled, Math.max(0, whole.length - year)));
  const recent = whole.slice(-year);
  const total = (of: (month: Month) => number) => sum(recent.map(of));
  const revenue = total((month) => month.revenue);
  const purchaseValue = total((month) => month.purchase_value);
  // Refunds that name no sale lower what customers bring, but no purchase.
  const kept = ratio(revenue, purchaseValue, 1);
  const marginShare = ratio(
    total((month) => month.margin),
    revenue,
    0,
  );
  const ordersPerMoney = ratio(
    total((month) => month.orders),
    purchaseValue,
    0,
  );
  const first = settled[0] ? monthOfYear(settled[0]) : 0;
  const won = forecastSeries(
    settled.map((month) => month.new_customers),
    first,
    months.length,
  );
  const season = repeatSeason(history, settled);
  const profile = profileOf(history, settled, season, months.length);
  const left = (month: Month) =>
    Math.min(1, daysBetween(cut, month.ends_before) / daysBetween(month.first_day, month.ends_before));
  const people = won.values.map((value, i) => value * left(months[i] as Month));
  const broughtByNew = (of: readonly number[], i: number) =>
    sum(
      people.slice(0, i + 1).map((count, came) => {
        const age = i - came;
        const busy = age === 0 ? 1 : Math.exp(season?.[monthOfYear(months[i] as Month)] ?? 0);
        return count * (of[age] as number) * busy;
      }),
    );
  const guests = guestsOf(whole);
  const lastThree = whole.slice(-3);
  return {
    cut,
    newcomers: won.method,
    guests: guests.method,
    months: months.map((month, i): MonthAhead => {
      const share = left(month);
      const value = outlook.months[i]?.value ?? Number.NaN;
      const base = value * kept;
      const newcomers = broughtByNew(profile.revenue, i);
      const yearBefore = sameMonthBefore(whole, month);
      const baseline = (quantity: Quantity) =>
        (yearBefore
          ? broughtBy(yearBefore, quantity)
          : mean(lastThree.map((one) => broughtBy(one, quantity)))) * share;
      const guest = (quantity: Exclude<Quantity, 'new_customers'>) => guests.of(month, quantity) * share;
      return {
        month,
        ahead: i + (months[0]?.first_day === cut ? 1 : 0),
        parts: {
          revenue: { base, newcomers, guests: guest('revenue') },
          margin: {
            base: base * marginShare,
            newcomers: newcomers * marginShare,
            guests: guest('margin'),
          },
          orders: {
            base: value * ordersPerMoney,
            newcomers: broughtByNew(profile.orders, i),
            guests: guest('orders'),
          },
          new_customers: { base: 0, newcomers: people[i] as number, guests: 0 },
        },
        baseline: Object.fromEntries(quantities.map((one) => [one, baseline(one)])) as Record<
          Quantity,
          number
        >,
        baselineIsYear: yearBefore !== undefined,
      };
    }),
  };
}

function sameMonthBefore(whole: readonly Month[], { month }: Month): Month | undefined {
  const before = `${String(Number(month.slice(0, 4)) - 1).padStart(4, '0')}${month.slice(4)}`;
  return whole.find((one) => one.month === before);
}

/** Guests buy as in the same month of last year, where a year of them is known; else as on average. */
function guestsOf(whole: readonly Month[]) {
  const brought = (month: Month, quantity: Exclude<Quantity, 'new_customers'>) =>
    quantity === 'revenue'
      ? month.guest_revenue
      : quantity === 'margin'
        ? month.guest_margin
        : month.guest_orders;
  const recent = whole.slice(-year);
  const any = whole.some((month) => month.guest_orders > 0 || month.guest_revenue !== 0);
  const byYear = recent.length === year && recent.every((month) => month.guest_orders > 0);
  return {
    method: !any ? ('none' as const) : byYear ? ('year' as const) : ('mean' as const),
    of(month: Month, quantity: Exclude<Quantity, 'new_customers'>) {
      const same = byYear ? sameMonthBefore(whole, month) : undefined;
      return same ? brought(same, quantity) : mean(recent.map((one) => brought(one, quantity)));
    },
  };
}
