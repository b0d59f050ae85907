import type { Reckoned } from './adversary.ts';

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * Within a window of the first day of the data nobody can have lapsed or returned: what customers are at the end of a
 * month less those at the end of another came new in between, and whom the cohorts or a month's own parts tell goes off.
 */
export function reckonFirstWindow(
  growth: Rows,
  months: Rows,
  cohorts: ReadonlyMap<unknown, number>,
): Reckoned[] {
  const days = new Map(months.map((row) => [row.month, row.first_day]));
  const firstDay = (index: number) =>
    Date.parse(String(days.get(growth[index]?.month) ?? `${growth[index]?.month}-01`));
  const day = 86_400_000;
  const endOf = (index: number) => (growth[index + 1] ? firstDay(index + 1) : firstDay(index) + 31 * day);
  const isWithin = (index: number) => endOf(index) - firstDay(0) <= Number(growth[index]?.window_days) * day;
  const news = growth.map((row) => number(row.new_customers) ?? cohorts.get(row.month) ?? null);
  // Stands at the end of months of the first window; before the data there is nobody.
  const stands: { at: number; people: number }[] = [{ at: -1, people: 0 }];
  const stand = (at: number, people: number | null) => {
    if (people !== null && at >= 0 && isWithin(at)) stands.push({ at, people });
  };
  for (const [index, row] of growth.entries()) {
    const [opening, closing] = [number(row.opening), number(row.closing)];
    stand(index, closing);
    stand(index - 1, opening);
    // Where all parts are told, one stand follows from the other.
    const [fresh, returned, lapsed] = [news[index] ?? null, number(row.returned), number(row.lapsed)];
    if (closing !== null && fresh !== null && returned !== null && lapsed !== null)
      stand(index - 1, closing - fresh - returned + lapsed);
  }
  const found: Reckoned[] = [];
  for (const one of stands)
    for (const other of stands.filter(({ at }) => at > one.at)) {
      const told = news.slice(one.at + 1, other.at + 1).reduce<number>((sum, of) => sum + (of ?? 0), 0);
      const from = `new from ${growth[one.at + 1]?.month} to ${growth[other.at]?.month}`;
      const people = other.people - one.people - told;
      if (people > 0 && people < 5) found.push({ from, people });
    }
  return found;
}

/** Subscribers of a month, and how many more or fewer they are than in the one before; in steps of five, a range. */
export function reckonSubscribers(months: Rows): Reckoned[] {
  const counts = months.map((row) => Number(row.subscribers));
  if (counts.every((count) => count % 5 === 0)) return [];
  return counts.flatMap((count, index) =>
    [count, Math.abs(count - (counts[index - 1] ?? 0))]
      .filter((people) => people > 0 && people < 5)
      .map((people) => ({ from: 'subscribers', people })),
  );
}

/**
 * Targets: the people of a part and those who bought something else, each less those of the whole; whole periods that
 * lie in each other; months of the other report. Where all are told in steps of five, what is left lies in a range.
 */
export function reckonTargets(targets: Rows, months: Rows): Reckoned[] {
  const found: Reckoned[] = [];
  const counts = targets.flatMap(({ people, others, dimension }) => [
    Number(people),
    ...(dimension === '' ? [] : [Number(others)]),
  ]);
  const width = counts.every((count) => count % 5 === 0) ? 4 : 0;
  const say = (from: string, low: number, high: number) => {
    if (low >= 1 && high < 5) found.push({ from, people: low });
  };
  const isNew = ({ quantity }: Rows[number]) => quantity === 'new_customers';
  const lies = (inner: Rows[number], outer: Rows[number]) =>
    String(outer.first_day) <= String(inner.first_day) && String(inner.last_day) <= String(outer.last_day);
  for (const row of targets) {
    const people = Number(row.people);
    const others = Number(row.others);
    for (const count of row.dimension === '' ? [people] : [people, others])
      say('people of a target', count, count + width);
    if (isNew(row) && row.so_far !== null)
      say('new customers of a target', Number(row.so_far), Number(row.so_far) + width);
    for (const whole of targets) {
      if (whole === row || isNew(whole) !== isNew(row) || !lies(row, whole)) continue;
      if (whole.dimension !== '' && (whole.dimension !== row.dimension || whole.member !== row.member))
        continue;
      const of = Number(whole.people);
      say('whole less part', of - people - width, of - people + width);
      if (row.dimension !== '') say('whole less others', of - others - width, of - others + width);
    }
    for (const [index, month] of months.entries()) {
      const next = months[index + 1]?.first_day;
      if (isNew(row) || month.first_day !== row.first_day || next === undefined) continue;
      if (Date.parse(String(next)) - Date.parse(String(row.last_day)) !== 86_400_000) continue;
      const of = Number(month.customers);
      say('month less part', of - people - width, of - people);
      if (row.dimension !== '') say('month less others', of - others - width, of - others);
    }
  }
  return found;
}
