import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateShop } from '../../src/demo/index.ts';
import {
  centsOf,
  mean,
  type Row,
  readRecords,
  secondsOf,
  sift,
  standardError,
  type Truth,
  temporaryFolder,
  truthIn,
} from './shop-files.ts';

const customers = 20_000;

describe('the full shop holds what its truth says', () => {
  const made = temporaryFolder();
  let truth: Truth;
  let people: Row[];
  let orders: Row[];
  let lines: Row[];
  let sales: Row[];

  beforeAll(async () => {
    await generateShop({ folder: made.path, customers, seed: 11 });
    truth = truthIn(made.path);
    people = sift(made.path, 'customers').good;
    orders = sift(made.path, 'orders').good;
    lines = sift(made.path, 'order_lines').good;
    sales = orders.filter((order) => !order['Order No']!.startsWith('R-'));
  });
  afterAll(made.remove);

  test('it is a plausible shop of about ten lines a customer', () => {
    expect(lines.length / customers).toBeGreaterThan(9);
    expect(lines.length / customers).toBeLessThan(11.5);
    const repeatRate = truth.counts.repeaters / truth.counts.buyers;
    expect(repeatRate).toBeGreaterThan(0.6);
    expect(repeatRate).toBeLessThan(0.75);
    expect(sales).toHaveLength(truth.counts.orders);
  });

  test('a line is quantity × price − discount, and every line has its order and its product', () => {
    const known = new Set(orders.map((order) => order['Order No']));
    const skus = new Set(sift(made.path, 'products').good.map((product) => product.SKU));
    for (const line of lines) {
      const total = Number(line.Quantity) * centsOf(line['Unit price']!) - centsOf(line.Discount!);
      if (total !== centsOf(line.Total!) || !known.has(line['Order No']) || !skus.has(line.SKU)) {
        expect.fail(`wrong line: ${JSON.stringify(line)}`);
      }
    }
  });

  test('planted affinities have their lift, pairs that were not planted have none', () => {
    const baskets = new Map<string, Set<string>>();
    for (const line of lines) {
      if (line['Order No']!.startsWith('R-')) continue;
      const basket = baskets.get(line['Order No']!) ?? new Set();
      baskets.set(line['Order No']!, basket.add(line.SKU!));
    }
    const all = [...baskets.values()];
    const shareWith = (skus: readonly string[]) =>
      all.filter((basket) => skus.every((sku) => basket.has(sku))).length / all.length;
    const lift = (skus: readonly string[]) =>
      shareWith(skus) / skus.reduce((product, sku) => product * shareWith([sku]), 1);
    for (const { skus, support, lift: known } of truth.affinities) {
      const error = Math.sqrt(support / all.length);
      expect(Math.abs(shareWith(skus) - support)).toBeLessThan(4 * error);
      // The lift's relative error is that of its rarest part, the joint count.
      expect(Math.abs(lift(skus) / known - 1)).toBeLessThan(5 * (error / support));
      expect(known).toBeGreaterThan(2);
    }
    // Baskets of several draws are the likelier to hold either: unplanted pairs lie a little above or below 1.
    expect(lift(['SP-001', 'NU-002'])).toBeGreaterThan(0.7);
    expect(lift(['SP-001', 'NU-002'])).toBeLessThan(1.3);
  });

  test('campaigns raise the chance to buy by what the truth says, one of them by nothing', () => {
    const channelOf = new Map(people.map((person) => [person['Customer ID']!, person.Channel!]));
    const contacts = sift(made.path, 'contacts').good;
    for (const campaign of truth.campaigns) {
      const buyers = new Set<string>();
      for (const sale of sales) {
        const day = sale['Ordered at']!.slice(0, 10);
        if (day >= campaign.starts && day <= campaign.lastEffectDay) buyers.add(sale['Customer ID']!);
      }
      const outcomes = { treatment: [] as number[], control: [] as number[] };
      const unmoved = { treatment: [] as number[], control: [] as number[] };
      for (const contact of contacts) {
        if (contact.Campaign !== campaign.campaign) continue;
        const group = contact.Group as 'treatment' | 'control';
        const channel = channelOf.get(contact['Customer ID']!);
        const isMoved = campaign.onlyCustomerChannel === null || campaign.onlyCustomerChannel === channel;
        (isMoved ? outcomes : unmoved)[group].push(buyers.has(contact['Customer ID']!) ? 1 : 0);
      }
      const difference = ({ treatment, control }: typeof outcomes) => ({
        effect: mean(treatment) - mean(control),
        error: Math.hypot(standardError(treatment), standardError(control)),
      });
      const measured = difference(outcomes);
      expect(measured.error).toBeLessThan(0.02);
      expect(Math.abs(measured.effect - campaign.effect)).toBeLessThan(3.5 * measured.error);
      if (campaign.onlyCustomerChannel !== null) {
        const other = difference(unmoved);
        expect(Math.abs(other.effect)).toBeLessThan(3.5 * other.error);
      }
      const share = campaign.control / (campaign.control + campaign.treated);
      expect(Math.abs(share - campaign.controlShare)).toBeLessThan(0.02);
      expect(outcomes.treatment.length + unmoved.treatment.length).toBe(campaign.treated);
    }
    expect(truth.campaigns.filter((campaign) => campaign.effect === 0)).toHaveLength(1);
  });

  test('the weeks before Nowruz and White Friday are the busiest of the year', () => {
    const perDay = (from: string, to: string) => {
      const count = sales.filter(
        ({ 'Ordered at': at }) => at!.slice(0, 10) >= from && at!.slice(0, 10) <= to,
      ).length;
      return count / ((secondsOf(`${to} 00:00:00`) - secondsOf(`${from} 00:00:00`)) / 86_400 + 1);
    };
    expect(perDay('2026-03-06', '2026-03-19')).toBeGreaterThan(1.4 * perDay('2026-02-02', '2026-02-15'));
    expect(perDay('2026-03-20', '2026-03-31')).toBeLessThan(0.8 * perDay('2026-02-02', '2026-02-15'));
    expect(perDay('2025-11-28', '2025-12-01')).toBeGreaterThan(1.8 * perDay('2025-10-20', '2025-11-16'));
  });

  test('a complaint that stays unresolved raises the chance that this was the last order', () => {
    const last = new Map<string, string>();
    for (const row of readRecords(join(made.path, 'truth_customers.csv')).slice(1))
      last.set(row[0]!, row[3]!);
    const dropped = { resolved: [] as number[], unresolved: [] as number[] };
    for (const talk of sift(made.path, 'interactions').good) {
      const drop = last.get(talk['Customer ID']!);
      // Complaints come within about three days of their order; late in the window none could be resolved yet.
      if (talk.Kind !== 'complaint' || talk.At! > '2026-06-15' || drop === undefined) continue;
      const since = drop === '' ? Number.POSITIVE_INFINITY : secondsOf(talk.At!) - secondsOf(drop);
      const isLast = since >= 0 && since < 3.2 * 86_400 ? 1 : 0;
      dropped[talk['Resolved at'] === '' ? 'unresolved' : 'resolved'].push(isLast);
    }
    const ratio = mean(dropped.unresolved) / mean(dropped.resolved);
    // The chance is min(1, 4 p); first orders, without any drop-out otherwise, add to the ratio.
    expect(ratio).toBeGreaterThan(truth.complaints.dropoutFactor * 0.75);
    expect(dropped.unresolved.length / (dropped.unresolved.length + dropped.resolved.length)).toBeCloseTo(
      truth.complaints.unresolved,
      1,
    );
  });

  test('a return gives back lines of an earlier order', () => {
    const at = new Map(orders.map((order) => [order['Order No']!, order['Ordered at']!]));
    const sold = new Map(lines.map((line) => [`${line['Order No']} ${line.Line}`, line]));
    const returns = orders.filter((order) => order['Order No']!.startsWith('R-'));
    expect(returns).toHaveLength(truth.returns.orders);
    expect(returns.length / sales.length).toBeCloseTo(0.03, 2);
    for (const order of returns) {
      expect(at.get(order['Order No']!.slice(2))! < order['Ordered at']!).toBe(true);
    }
    let cents = 0;
    for (const line of lines) {
      if (!line['Order No']!.startsWith('R-')) continue;
      const original = sold.get(`${line['Order No']!.slice(2)} ${line.Line}`)!;
      expect(line.SKU).toBe(original.SKU);
      expect(centsOf(line.Total!)).toBe(-centsOf(original.Total!));
      cents += centsOf(original.Total!);
    }
    expect(cents).toBe(centsOf(truth.returns.amount));
  });

  test('guests, second records, late payments and referrals are as many as the truth counts', () => {
    const guests = sales.filter((order) => order['Customer ID'] === '').length;
    expect(guests).toBe(truth.guests.orders);
    expect(guests / sales.length).toBeCloseTo(0.04, 1);

    const byId = new Map(people.map((person) => [person['Customer ID']!, person]));
    const pairs = readRecords(join(made.path, 'truth_duplicates.csv')).slice(1);
    expect(pairs).toHaveLength(truth.duplicates.pairs);
    expect(Math.abs(pairs.length / customers - 0.02)).toBeLessThan(0.005);
    for (const [first, second, same] of pairs) {
      const [one, other] = [byId.get(first!)!, byId.get(second!)!];
      const column = same === 'phone' ? 'Phone' : 'E-mail';
      expect(one[column]).not.toBe('');
      expect(other[column]).toBe(one[column]);
      expect(other.Name).not.toBe(one.Name);
      expect(Math.abs([...other.Name!].length - [...one.Name!].length)).toBeLessThanOrEqual(1);
    }

    const late = sift(made.path, 'payments').good.filter(
      ({ 'Paid at': paid, Due: due }) => (paid === '' ? '2026-07-01' : paid!.slice(0, 10)) > due!,
    );
    expect(late).toHaveLength(truth.payments.latePayments);

    for (const referral of sift(made.path, 'referrals').good) {
      const referrer = byId.get(referral.Referrer!)!;
      const referred = byId.get(referral.Referred!)!;
      expect(referrer.Registered! < referred.Registered!).toBe(true);
    }
  });

  test('people are told apart by phone and e-mail, and live in three scripts', () => {
    const own = people.filter((person) => person['Customer ID']! < 'C6');
    const emails = own.map((person) => person['E-mail']!).filter((email) => email !== '');
    expect(new Set(emails).size).toBe(emails.length);
    expect(emails.every((email) => /^[a-z.0-9]+@example\.(com|org|net)$/.test(email))).toBe(true);
    expect(new Set(own.map((person) => person.Phone)).size).toBe(own.length);
    for (const [language, script, share] of [
      ['fa', /^\p{Script=Arabic}/u, 0.45],
      ['ar', /^\p{Script=Arabic}/u, 0.3],
      ['en', /^\p{Script=Latin}/u, 0.25],
    ] as const) {
      const speakers = own.filter((person) => person.Language === language);
      expect(Math.abs(speakers.length / own.length - share)).toBeLessThan(0.015);
      expect(speakers.every((person) => script.test(person.Name!))).toBe(true);
    }
  });
});
