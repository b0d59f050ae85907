import { writeTargets } from '../../src/facts/targets/index.ts';
import { rfmAreas } from '../../src/models/rfm/names.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { emptyStore } from './fixture.ts';

/** A seeded stream of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const day = 86_400_000;
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** A store of 3,000 plausible customers, so that every picture can be drawn as it will be seen. */
export async function town(customers = 3000): Promise<DuckDBEngine> {
  const engine = await emptyStore('2011-12-10');
  const random = seeded(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const start = Date.UTC(2010, 11, 1);
  const end = Date.UTC(2011, 11, 9);
  const season = (instant: number): number => (new Date(instant).getUTCMonth() >= 8 ? 1 : 0.55);

  const orders = {
    order_id: [] as string[],
    customer_id: [] as string[],
    date: [] as string[],
    net: [] as number[],
  };
  const people: {
    id: string;
    first: number;
    last: number;
    count: number;
    spent: number;
    clv: number;
    alive: number;
    churn: number;
  }[] = [];
  for (let index = 0; index < customers; index += 1) {
    const id = `c${index}`;
    const gap = 20 + 140 * random() ** 2;
    const size = Math.exp(5 + 0.9 * normal());
    let at = start + random() * (end - start);
    const person = { id, first: at, last: at, count: 0, spent: 0, clv: 0, alive: 1, churn: 0 };
    const leaves = at + -Math.log(1 - random()) * 260 * day;
    while (at < end && at <= Math.max(leaves, person.first)) {
      if (person.count === 0 || random() < season(at)) {
        const net = Math.max(4, size * Math.exp(0.4 * normal()));
        orders.order_id.push(`o${orders.order_id.length}`);
        orders.customer_id.push(id);
        orders.date.push(iso(at));
        orders.net.push(net);
        person.count += 1;
        person.spent += net;
        person.last = at;
      }
      at += -Math.log(1 - random()) * gap * day;
    }
    const silent = (end - person.last) / day;
    const alive = 1 / (1 + Math.exp((silent - 2.5 * gap) / 30));
    person.alive = alive;
    person.churn = 1 - alive * (1 - Math.exp(-90 / gap)) * Math.min(1, 0.35 + person.count / 6);
    person.clv = 0.35 * size * (365 / gap) * alive * Math.min(1, 0.2 + person.count / 8) + 2;
    people.push(person);
  }
  for (let index = 0; index < 1200; index += 1) {
    orders.order_id.push(`guest${index}`);
    orders.customer_id.push('');
    orders.date.push(iso(start + random() * (end - start)));
    orders.net.push(20 + 60 * random());
  }
  await engine.load('results.town_orders', { ...orders, net: Float64Array.from(orders.net) });
  await engine.run(`insert into scratch.orders(order_id, customer_id, order_date, kind, net, refunded_whole, is_purchase)
    select order_id, nullif(customer_id, ''), cast(date as date), 'sale', cast(net as decimal(18, 4)), false, true
    from results.town_orders`);

  const fifth = (values: number[], value: number): number => {
    const below = values.filter((other) => other < value).length;
    return Math.min(5, 1 + Math.floor((below / values.length) * 5));
  };
  const lasts = people.map((person) => person.last);
  const counts = people.map((person) => person.count);
  const ranked = people.toSorted((a, b) => b.clv - a.clv);
  const tierAt = [0.01, 0.05, 0.1, 0.25, 0.5, 1];
  const tierNames = ['platinum', 'gold', 'silver', 'bronze', 'medium', 'low'];
  const place = new Map(ranked.map((person, index) => [person.id, (index + 1) / ranked.length]));
  const traits = people.map((person) => {
    const recency = fifth(lasts, person.last);
    const frequency = fifth(counts, person.count);
    const area = rfmAreas.find((one) => one.recency.includes(recency) && one.frequency.includes(frequency));
    const band =
      person.churn < 0.2
        ? 'active'
        : person.churn < 0.5
          ? 'cooling'
          : person.churn < 0.8
            ? 'leaving'
            : 'gone';
    const tier = tierNames[tierAt.findIndex((edge) => (place.get(person.id) ?? 1) <= edge)] ?? 'low';
    return { ...person, recency, frequency, name: area?.name ?? '', band, tier };
  });
  const numbers = (pick: (trait: (typeof traits)[number]) => number) => Float64Array.from(traits, pick);
  await engine.load('results.town_traits', {
    customer_id: traits.map((trait) => trait.id),
    first_order_on: traits.map((trait) => iso(trait.first)),
    net_revenue: numbers((trait) => trait.spent),
    recency_score: numbers((trait) => trait.recency),
    frequency_score: numbers((trait) => trait.frequency),
    rfm_name: traits.map((trait) => trait.name),
    clv_12m: numbers((trait) => trait.clv),
    p_alive: numbers((trait) => trait.alive),
    value_tier: traits.map((trait) => trait.tier),
    churn_band: traits.map((trait) => trait.band),
  });
  await engine.run(`insert into results.traits select customer_id, true, false, 'Dubai', cast(first_order_on as date),
    net_revenue, cast(recency_score as integer), cast(frequency_score as integer), rfm_name, clv_12m, 1.2 * clv_12m, 0.3 * clv_12m, 2 * clv_12m, null, value_tier, churn_band,
    case when recency_score <= 2 then 'silence' when frequency_score <= 2 then 'few_orders' else 'complaint_open' end,
    case when recency_score % 2 = 0 then rfm_name when frequency_score > 3 then 'champions' else 'prospect' end, net_revenue * 0.35,
    p_alive,
    case when first_order_on < '2011-09-10' then clv_12m * (0.75 + recency_score / 15) end,
    case when first_order_on >= '2011-09-10' then 'new' when recency_score > 3 then 'grown'
      when churn_band = 'gone' then 'lost' else 'shrunk' end
    from results.town_traits`);
  await engine.run("insert into results.rfm_comparison values ('2011-09-10', 5)");
  await engine.run(`insert into results.cluster_profiles(cluster, name_1, name_2, customers, recency_days, order_count,
    monetary, clv_12m, share_of_value, return_share, average_return_share, discount_share, average_discount_share,
    previous_share, moved, previous_groups, previous_as_of) values
    (1, 'value_high', 'orders_high', 214, 12.4, 14.2, 4210.5, 2390.2, 0.44, 0.05, 0.04, 0.02, 0.05, 0.06, 0.12, 4, '2011-09-01'),
    (2, 'returns_high', '', 655, 31.0, 5.1, 980.2, 610.4, 0.35, 0.15, 0.04, 0.02, 0.05, 0.2, 0.2, 4, '2011-09-01'),
    (3, 'discount_high', 'orders_low', 1120, 92.7, 2.2, 410.9, 160.3, 0.16, 0.01, 0.04, 0.11, 0.05, null, null, 4, '2011-09-01'),
    (4, 'recency_high', 'orders_low', 1011, 214.0, 1.1, 190.4, 55.1, 0.05, 0, 0.04, 0, 0.05, 0.4, 0.1, 4, '2011-09-01')`);
  await engine.run(`insert into results.cluster_components values (1, 'value', 0.8, 0.45, 3), (1, 'orders', 0.55, 0.45, 3),
    (1, 'recency', -0.24, 0.45, 3), (2, 'recency', 0.95, 0.3, 3), (2, 'orders', 0.3, 0.3, 3), (2, 'value', 0.08, 0.3, 3)`);
  await engine.run(`insert into results.cluster_map values (1, 4, -2, 150), (1, 5, -1, 64), (2, 1, -3, 400), (2, 2, -2, 255),
    (3, -1, -1, 700), (3, -2, 0, 420), (4, -3, 3, 611), (4, -4, 4, 400)`);
  await engine.run(`insert into results.cluster_choice values (2, 0.31, 0.97, 0.4, '', 0, 0), (3, 0.3, 0.9, 0.5, '', 0, 0),
    (4, 0.42, 0.98, 0.6, '', 1, 0), (5, 0.35, 0.7, 0.7, 'unstable', 0, 0), (6, 0.3, 0.72, 0.75, 'small_group', 0, 0)`);
  await engine.run("insert into results.settings values ('quarter_before', '2011-09-10')");
  await engine.run(`insert into results.memberships
    select 'champions_at_risk', customer_id from results.traits where rfm_name in ('at_risk', 'cant_lose')
    union all select 'new_and_promising', customer_id from results.traits where rfm_name in ('new', 'promising')
    union all select 'one_order_long_ago', customer_id from results.traits where rfm_name = 'hibernating'`);
  await engine.run(`insert into results.model_reports values ('clv', $report)`, {
    report: JSON.stringify({
      model: 'clv',
      diagnostics: { equity: { total: 1, low: 305000, high: 354000 } },
    }),
  });
  const weeks = Array.from({ length: 53 }, (_, week) => {
    const expected = 40 + 6 * week;
    const actual = Math.max(0, expected * (1 + 0.12 * normal()) * (week > 40 ? 1.12 : 1));
    const date = iso(start + week * 7 * day);
    return `('clv', ${week}, date '${date}', ${Math.round(actual)}, ${expected}, ${week > 40})`;
  });
  await engine.run(`insert into results.model_tracking values ${weeks.join(', ')}`);
  const bins = Array.from({ length: 10 }, (_, bin) => {
    const predicted = 0.05 + bin * 0.1;
    return `('churn', ${bin + 1}, ${predicted}, ${Math.min(1, predicted * 0.94 + 0.02 * normal())}, ${600 - 50 * bin})`;
  });
  await engine.run(`insert into results.model_calibration values ${bins.join(', ')}`);
  await engine.run(`insert into results.model_tests
    select 'clv', place, cast(date_add('day', -90 * place, date '2026-04-02') as varchar),
        cast(date_add('day', -90 * place, date '2026-07-01') as varchar), 'value', 100000 - 4000 * place, 80000 - 4000 * place,
        125000 - 4000 * place, 104000 - 9000 * place, 90000, 95000
    from range(0, 5) as places(place)`);
  await engine.run(`insert into results.model_gain
    select bin, bin / 20e0, 1 - power(1 - bin / 20e0, 3), 1 - power(1 - bin / 20e0, 2), least(1e0, bin / 5e0)
    from range(1, 21) as bins(bin)`);
  await engine.run(`insert into results.model_frequency
    select count, 1200 * power(0.55e0, count), 1190 * power(0.56e0, count) from range(0, 8) as counts(count)`);
  await engine.run(`insert into results.model_map
    select 1 + 2 * row, 15 + 30 * step, 1 / (1 + exp(step * (0.2e0 + row / 12e0) - 4)), (1 + row) / (1e0 + step)
    from range(0, 12) as rows(row), range(0, 12) as steps(step)`);
  await engine.run(`insert into results.model_drift values
    (0, 'r', 'BG/NBD', 'BG/NBD', '2025-06-01', '000003', 0.25, 0.24, 0.26, 0.24, 0.23, 0.25),
    (1, 'alpha', 'BG/NBD', 'BG/NBD', '2025-06-01', '000003', 31, 30.2, 31.8, 28, 27.1, 28.9),
    (2, 'k', 'BG/NBD', 'BG/NBD', '2025-06-01', '000003', 2, null, null, 2, null, null)`);
  await engine.run(`insert into results.new_customer_value select 'gregorian', 'gregorian', * from (values ('2024-1', '2024-01-01', 6, 900, 170, 160, 180, null, null, null, null, null, null),
    ('2024-2', '2024-04-01', 6, 950, 165, 156, 174, 171, 160, 182, 270, 250, 290),
    ('2024-3', '2024-07-01', 6, 940, 180, 171, 189, 166, 158, 175, 273, 258, 289),
    ('2025-1', '2025-01-01', 6, 960, 150, 142, 158, 172, 165, 180, 280, 268, 293),
    ('2025-2', '2025-04-01', 6, 990, null, null, null, 168, 161, 176, 276, 264, 288))`);
  await engine.run(`insert into results.churn_weights values
    ('once', 'silence', 0, 300, 0.4, 0.3, 0.55), ('once', 'silence', 7, 500, 1.9, 1.4, 2.6),
    ('repeat', 'silence', 0, 900, 0.5, 0.4, 0.6), ('repeat', 'silence', 7, 700, 2.4, 1.9, 3.1),
    ('repeat', 'complaint_open', 0, 1500, 0.97, 0.95, 1.01), ('repeat', 'complaint_open', 2, 40, 2.9, 1.7, 30),
    ('repeat', 'late', 3, 60, 1.1, 0.8, 1.5)`);
  const renewals = Array.from({ length: 18 }, (_, renewal) => {
    const expected = (1 + renewal) ** -0.35;
    const known = renewal > 0 && renewal <= 12;
    const actual = known ? expected + 0.01 * normal() : null;
    const band = actual === null ? 'null, null' : `${actual - 0.03}, ${actual + 0.03}`;
    return `(1, ${renewal}, ${known ? 900 - 60 * renewal : 0}, ${actual}, ${band}, ${expected}, 'sBG')`;
  });
  await engine.run(`insert into results.retention_curve values ${renewals.join(', ')}`);
  await engine.run(`insert into scratch.subscription_spans
    select 'C' || person, 10 + person % 5, date '2010-12-01' + cast(person as integer), case when person % 3 = 0 then date '2011-09-01' + cast(person as integer) % 60 end
    from range(0, 300) as people(person)
    union all select 'C' || person, 20, date '2011-11-15', null from range(0, 300, 9) as people(person)
    union all select 'C' || person, 4, date '2011-10-15', date '2011-11-15' from range(0, 300, 7) as people(person)`);
  await engine.run(`insert into results.forecast
    select quantity, strftime(date '2010-12-01' + to_months(cast(m as integer)), '%Y-%m'), '', '', m - 12,
      case when m < 12 then 900 + 40 * m when m = 12 then 300 end, 1100, 1000 + 10 * m,
      case when m >= 12 then 700 end, case when m >= 12 then 200 end, case when m >= 12 then 50 end,
      case when m >= 12 then 950 end, case when m >= 12 then 800 end, case when m >= 12 then 1200 end
    from range(0, 25) as months(m), (values ('revenue'), ('margin')) as quantities(quantity)`);
  await engine.run(`insert into results.forecast_totals
    select quantity, cut, first_month, last_month, 12, 8400, 2400, 600, 11400, 10000, 13000, actual, 13200, 1, 'B'
    from (values ('2011-12-10', '2012-01', '2012-12', null), ('2010-12-10', '2011-01', '2011-12', 12100)) as cuts(cut, first_month, last_month, actual),
      (values ('revenue'), ('margin')) as quantities(quantity)`);
  await writeTargets(
    engine,
    [
      { period: '2011', quantity: 'revenue', value: 50_000 },
      { period: '2011-Q4', quantity: 'orders', value: 200 },
      { period: '1390-autumn', calendar: 'jalali', quantity: 'new_customers', value: 40 },
    ],
    'gregorian',
  );
  return engine;
}
