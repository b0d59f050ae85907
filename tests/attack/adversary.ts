import { reckonFirstWindow, reckonSubscribers, reckonTargets } from './reckon-reports.ts';

/** What someone fetched: the rows of each report, and the list of segments. */
export interface Fetched {
  readonly reports: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
  readonly segments: readonly {
    readonly name: string;
    readonly count: number | null;
    readonly total: number | null;
  }[];
}

/** Who is in which segment: the adversary knows the rules, and so which segment lies in which. */
export type Members = ReadonlyMap<string, ReadonlySet<string>>;

export interface Reckoned {
  readonly from: string;
  readonly people: number;
}

/** The reports that count people by month, as they were asked for in each calendar. */
export type ByCalendar = ReadonlyMap<string, Fetched['reports']>;

/**
 * Reckons people of a few days: cohorts up to the end of a month of one calendar less those up to the end of a month of
 * another, and months of one calendar that lie within a month of another.
 */
export function reckonCalendars(byCalendar: ByCalendar): Reckoned[] {
  const found: Reckoned[] = [];
  const say = (from: string, people: number) => {
    if (people > 0 && people < 5) found.push({ from, people });
  };
  const upTo: { calendar: string; day: string; people: number }[] = [];
  const spans: { calendar: string; from: string; to: string; people: number }[] = [];
  for (const [calendar, reports] of byCalendar) {
    const months = reports.get('revenue-by-month') ?? [];
    const dayOf = new Map(months.map(({ month, first_day: day }) => [month, String(day)]));
    for (const [index, { first_day: from, customers }] of months.entries()) {
      const to = String(months[index + 1]?.first_day ?? '9999-12-31');
      spans.push({ calendar, from: index === 0 ? '0000' : String(from), to, people: Number(customers) });
    }
    let people = 0;
    const cohorts = new Map((reports.get('cohort-triangle') ?? []).map((row) => [row.cohort, row]));
    for (const [cohort, row] of cohorts) {
      const day = dayOf.get(cohort as string);
      if (day) upTo.push({ calendar, day, people });
      people += Number(row.customers);
    }
  }
  for (const one of upTo)
    for (const other of upTo)
      if (one.calendar < other.calendar)
        say(`first orders between ${one.day} and ${other.day}`, Math.abs(one.people - other.people));
  for (const one of spans)
    for (const other of spans)
      if (one.calendar !== other.calendar && one.from <= other.from && other.to <= one.to)
        say(
          `active from ${one.from} to ${one.to}, not from ${other.from} to ${other.to}`,
          one.people - other.people,
        );
  return found;
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/**
 * Reckons groups of one to four people out of counts: single cells, complements, totals less what is shown, sums of
 * one report against another, neighbouring steps, segments against each other. Knows nothing of how cells are withheld.
 */
export function reckon({ reports, segments }: Fetched, members: Members): Reckoned[] {
  const found: Reckoned[] = [];
  const say = (from: string, people: number | null) => {
    if (people !== null && people > 0.5 && people < 4.5) found.push({ from, people: Math.round(people) });
  };
  const rows = (name: string) => reports.get(name) ?? [];
  const months = rows('cohort-triangle').filter(({ grain }) => grain === 'month');
  const sumOf = (
    name: string,
    column = 'customers',
    where: (row: Record<string, unknown>) => boolean = () => true,
  ) =>
    rows(name)
      .filter(where)
      .reduce((sum, row) => sum + (number(row[column]) ?? 0), 0);
  const less = (total: number | null, part: number) => (total === null ? null : total - part);

  const [kpis] = rows('value-kpis');
  const customers = number(kpis?.customers);
  const drifting = number(kpis?.drifting_customers);
  const everybody = segments.find(({ total }) => total !== null)?.total ?? null;
  const withValue = number(rows('value-concentration').at(-1)?.customers);
  const someRow = rows('value-concentration').find(({ share_of_customers: share }) => Number(share) > 0);
  const withValueByShare = someRow
    ? Math.round(Number(someRow.customers) / Number(someRow.share_of_customers))
    : null;

  // Single counts and their complements.
  for (const [name, column] of [
    ['churn-by-tier', 'customers'],
    ['equity-bridge', 'customers'],
    ['churn-reasons', 'customers'],
    ['churn-weights', 'customers'],
    ['cluster-profiles', 'customers'],
    ['portfolio', 'customers'],
    ['rfm-migration', 'customers'],
    ['clv-distribution', 'customers'],
    ['cohort-triangle', 'customers'],
    ['cohort-triangle', 'active'],
    ['growth', 'opening'],
    ['growth', 'new_customers'],
    ['growth', 'returned'],
    ['growth', 'lapsed'],
    ['growth', 'closing'],
    ['growth', 'repeat_customers'],
    ['model-calibration', 'customers'],
    ['model-frequency', 'customers'],
    ['new-customer-value', 'customers'],
    ['retention-survival', 'at_risk'],
    ['revenue-change', 'customers'],
    ['revenue-change', 'customers_now'],
    ['revenue-change', 'customers_before'],
    ['revenue-by-month', 'customers'],
    ['rfm-map', 'customers'],
    ['value-concentration', 'customers'],
    ['actions', 'customers'],
    ['actions', 'members'],
    ['actions', 'reachable'],
  ] as const) {
    for (const row of rows(name)) say(`${name}.${column}`, number(row[column]));
  }
  for (const column of [
    'customers',
    'drifting_customers',
    'active_customers',
    'previous_active_customers',
    'year_before_active_customers',
  ]) {
    say(`value-kpis.${column}`, number(kpis?.[column]));
    say(`customers less value-kpis.${column}`, kpis ? less(customers, number(kpis[column]) ?? 0) : null);
  }
  for (const row of rows('cohort-triangle')) {
    say('cohort less active', Number(row.customers) - Number(row.active));
    say('returned', number(row.returned));
    if (number(row.returned) === null) continue;
    say('cohort less returned', Number(row.customers) - Number(row.returned));
    // Who had returned by a period, less who was active in it or before, or had returned before.
    const before = rows('cohort-triangle').filter(
      ({ grain, cohort, period }) =>
        grain === row.grain &&
        cohort === row.cohort &&
        Number(period) <= Number(row.period) &&
        Number(period) > 0,
    );
    for (const other of before) {
      say('returned less active', Number(row.returned) - Number(other.active));
      if (number(other.returned) !== null)
        say('returned less returned', Number(row.returned) - Number(other.returned));
    }
  }
  for (const row of rows('actions')) {
    say(
      'segment less reachable',
      number(row.reachable) === null ? null : Number(row.customers) - Number(row.reachable),
    );
    say('everybody less segment', less(everybody, Number(row.customers)));
    say('customers less segment', less(customers, Number(row.customers)));
  }
  for (const row of rows('revenue-by-month'))
    say('customers less active in month', less(customers, Number(row.customers)));
  for (const row of rows('model-calibration').filter(({ model }) => model === 'churn')) {
    const left = Math.round(Number(row.actual) * Number(row.customers));
    say('leavers of a bin', left);
    say('others of a bin', Number(row.customers) - left);
  }

  // Totals less what is shown.
  for (const name of [
    'clv-distribution',
    'churn-by-tier',
    'rfm-map',
    'cluster-profiles',
    'portfolio',
    'churn-reasons',
  ]) {
    for (const total of [customers, withValue, withValueByShare, everybody])
      if (rows(name).length > 0) say(`total less ${name}`, less(total, sumOf(name)));
  }
  const isDrifting = ({ churn_band: band }: Record<string, unknown>) => band === 'leaving' || band === 'gone';
  if (rows('churn-by-tier').length > 0)
    say('drifting less bands', less(drifting, sumOf('churn-by-tier', 'customers', isDrifting)));
  if (rows('churn-reasons').length > 0) say('drifting less reasons', less(drifting, sumOf('churn-reasons')));
  // The bridge tells people in steps of five: what is left of a subtraction lies within a range.
  const within = (from: string, low: number, high: number) => {
    if (low >= 1 && high < 5) found.push({ from, people: low });
  };
  const steps = new Map(rows('equity-bridge').map(({ part, customers: of }) => [part, number(of)]));
  const isCoarse = [...steps.values()].every((of) => of === null || of % 5 === 0);
  const against = (from: string, whole: number | null, part: unknown) => {
    const known = steps.get(part) ?? null;
    if (whole === null || known === null) return;
    if (isCoarse) within(from, Math.max(0, whole - known - 4), whole - known);
    else say(from, Math.abs(whole - known));
  };
  if (steps.size > 0) {
    const gone = ({ churn_band: band }: Record<string, unknown>) => band === 'gone';
    if (rows('churn-by-tier').some(gone))
      against('gone less lost', sumOf('churn-by-tier', 'customers', gone), 'lost');
    against('customers less those of the bridge', customers, 'now');
    const months = rows('growth').map((row) => number(row.new_customers));
    for (let at = 0; at + 3 <= months.length; at += 1)
      for (const hidden of [0, 1, 2]) {
        const others = months.slice(at, at + 3).filter((_, index) => index !== hidden);
        const newest = steps.get('new') ?? null;
        const rest = others.reduce<number | null>(
          (sum, of) => (sum === null || of === null ? null : sum + of),
          0,
        );
        if (at + 3 !== months.length || newest === null || rest === null) continue;
        if (isCoarse) within('new less two months', newest - rest, newest + 4 - rest);
        else say('new less two months', newest - rest);
      }
  }
  say('everybody less customers', less(everybody, customers ?? everybody ?? 0));
  say('customers less those with a value', less(customers, withValue ?? customers ?? 0));
  const cohorts = new Map(months.map((row) => [row.cohort, Number(row.customers)]));
  const inCohorts = [...cohorts.values()].reduce((sum, size) => sum + size, 0);
  if (cohorts.size > 0) say('customers less cohorts', less(customers, inCohorts));

  // One report against another: a month's active are the diagonal of the triangle.
  const monthOf = (cohort: string, period: number) => {
    const index = Number(cohort.slice(0, 4)) * 12 + Number(cohort.slice(5)) - 1 + period;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  };
  for (const row of rows('revenue-by-month')) {
    const diagonal = sumOf(
      'cohort-triangle',
      'active',
      (cell) => cell.grain === 'month' && monthOf(String(cell.cohort), Number(cell.period)) === row.month,
    );

    if (rows('cohort-triangle').length > 0)
      say(`active of ${row.month} less the triangle`, Number(row.customers) - diagonal);
  }
  // The parts of a month's growth add up, and its new customers are a cohort.
  const parts = ['new_customers', 'returned', 'lapsed'] as const;
  for (const row of rows('growth')) {
    const [opening, closing] = [number(row.opening), number(row.closing)];
    const unknown = parts.filter((part) => number(row[part]) === null);
    if (opening === null || closing === null || unknown.length !== 1) continue;
    const [fresh, returned, lapsed] = parts.map((part) => number(row[part]) ?? 0) as [number, number, number];
    say(`the last part of ${row.month}`, Math.abs(closing - opening - fresh - returned + lapsed));
  }
  found.push(...reckonFirstWindow(rows('growth'), rows('revenue-by-month'), cohorts));
  found.push(...reckonSubscribers(rows('mrr-bridge')));
  found.push(...reckonTargets(rows('targets'), rows('revenue-by-month')));
  const newcomers = new Map(cohorts);
  for (const row of rows('growth'))
    if (number(row.new_customers) !== null) newcomers.set(row.month, Number(row.new_customers));
  if (newcomers.size > 0)
    say(
      'customers less all newcomers',
      less(
        customers,
        [...newcomers.values()].reduce((a, b) => a + b, 0),
      ),
    );

  const levels = new Map<string, number>();
  for (const row of rows('churn-weights')) {
    const key = `${row.part} ${row.feature}`;
    levels.set(key, (levels.get(key) ?? 0) + Number(row.customers));
  }
  for (const [key, size] of levels) {
    const part = key.split(' ')[0] as string;
    const whole = Math.max(
      ...[...levels].filter(([other]) => other.startsWith(`${part} `)).map(([, sum]) => sum),
    );
    say(`levels of ${key}`, whole - size);
  }

  // Neighbouring steps.
  const concentration = rows('value-concentration').map((row) => Number(row.customers));
  for (const [index, at] of concentration.entries())
    say('a step of the concentration', at - (concentration[index - 1] ?? 0));
  let atRisk: number | null = null;
  let survived = 1;
  for (const row of rows('retention-survival').filter(({ actual }) => actual !== null)) {
    if (atRisk !== null) say('a step of those at risk', atRisk - Number(row.at_risk));
    say('lost at a renewal', Math.round(Number(row.at_risk) * (1 - Number(row.actual) / survived)));
    atRisk = Number(row.at_risk);
    survived = Number(row.actual) || 1;
  }

  // Segments against each other and against all, by the list and by the report of actions.
  const counts = new Map<string, number>();
  const sets = new Map(members);
  // A group for action is a segment without the people of those before it.
  const actions = rows('actions');
  for (const row of actions) {
    const taken = new Set(
      actions
        .filter(({ place }) => Number(place) < Number(row.place))
        .flatMap(({ segment }) => [...(members.get(String(segment)) ?? [])]),
    );
    const name = `group ${row.segment}`;
    counts.set(name, Number(row.customers));
    sets.set(name, new Set([...(members.get(String(row.segment)) ?? [])].filter((id) => !taken.has(id))));
    say(`segment less ${name}`, Number(row.members) - Number(row.customers));
  }
  for (const total of [customers, everybody])
    if (actions.length > 0) say('total less actions', less(total, sumOf('actions')));
  for (const { name, count } of segments) if (count !== null) counts.set(name, count);
  for (const [name, count] of counts) {
    say(`segment ${name}`, count);
    say(`all but ${name}`, less(everybody, count));
    const inner = sets.get(name) ?? new Set();
    for (const [other, larger] of counts) {
      const outer = sets.get(other) ?? new Set();
      if (name === other) continue;
      if ([...inner].every((id) => outer.has(id))) say(`${other} less ${name}`, larger - count);
      if (![...inner].some((id) => outer.has(id)))
        say(`neither ${name} nor ${other}`, less(everybody, count + larger));
    }
  }
  return found;
}
