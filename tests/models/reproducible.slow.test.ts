import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inProcess } from '../cli/arzesh.ts';
import { type Fingerprints, fingerprints } from '../warehouse/fingerprint.ts';
import { CsvShop, day, type LoadedShop, salesColumns, seeded } from './shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

/** Lines of a shop of 700 customers over 500 days, with times, some cancelled later. */
function lines(): { order: string; customer: string; at: string; amount: string; day: number }[] {
  const random = seeded(21);
  const made: ReturnType<typeof lines> = [];
  let number = 0;
  for (let customer = 0; customer < 700; customer++) {
    const exponential = (mean: number) => -mean * Math.log(random());
    const gap = 10 + exponential(60);
    const life = exponential(300);
    const spend = 20 + exponential(60);
    const first = random() * 480;
    for (let at = first; at < 500 && at < first + life; at += exponential(gap)) {
      number += 1;
      const amount = (spend * (0.3 + exponential(0.7))).toFixed(2);
      const time = (when: number) =>
        `${day(Math.floor(when))} ${new Date((when % 1) * 86_400_000).toISOString().slice(11, 19)}`;
      const order = `O${number}`;
      made.push({ order, customer: `C${customer}`, at: time(at), amount, day: Math.floor(at) });
      const back = at + 5 + 60 * random();
      if (random() < 0.15 && back < 500)
        made.push({
          order: `C${order}`,
          customer: `C${customer}`,
          at: time(back),
          amount: `-${amount}`,
          day: Math.floor(back),
        });
    }
  }
  return made;
}

const all = lines();
const cutDay = 380;
const cut = day(cutDay);

async function load(name: string, rows: typeof all): Promise<LoadedShop> {
  const text = rows.map(({ order, customer, at, amount }) => `${order},${customer},${at},${amount}`);
  writeFileSync(join(shop.folder, name), `order,customer,at,amount\n${text.join('\n')}\n`);
  return shop.load({ ...salesColumns, files: [name], cancellation: { prefix: 'C' } });
}

let whole: LoadedShop;
beforeAll(async () => {
  whole = await load('whole.csv', all);
});

describe('reproducible', () => {
  test('two runs on one generation give equal tables, to the last bit', async () => {
    const first = await whole.run();
    const second = await whole.run();
    const [left, right] = [
      await fingerprints(whole.store, first.generation),
      await fingerprints(whole.store, second.generation),
    ];
    expect(first.models[1]?.refusal).toBeNull();
    expect(Object.keys(left).filter((table) => table.startsWith('results.')).length).toBeGreaterThan(10);
    expect(right).toEqual(left);
  });

  test('so does the same shop from a file in another order', async () => {
    const turned = await load('turned.csv', [...all].reverse());
    const first = await whole.run();
    const second = await turned.run();
    const results = (found: Fingerprints) =>
      Object.fromEntries(Object.entries(found).filter(([table]) => table.startsWith('results.')));
    expect(results(await fingerprints(turned.store, second.generation))).toEqual(
      results(await fingerprints(whole.store, first.generation)),
    );
  });
});

/** Tables of the groups: their numbers are those of the run that is compared with. */
const numbered = ['results.clusters', 'results.cluster_profiles', 'results.report_cluster_profiles'];

describe('the comparison with an earlier run', () => {
  test('names that run, can be chosen, and is all that depends on what is kept', async () => {
    const past = await whole.run('--as-of', cut);
    const other = await whole.run('--as-of', day(cutDay + 30));
    const now = await whole.run();
    const alone = await whole.run('--compare', 'none');
    const chosen = await whole.run('--compare', past.generation);
    expect([now, alone, chosen].map(({ comparedWith }) => comparedWith)).toEqual([
      other.generation,
      null,
      past.generation,
    ]);
    const named = await whole.rows<{ name: string }>(
      'select distinct previous_generation as name from results.model_drift',
    );
    expect(named).toEqual([{ name: past.generation }]);
    const [first, ...others] = await Promise.all(
      [now, alone, chosen].map(({ generation }) =>
        fingerprints(whole.store, generation, { withoutNumbers: true }),
      ),
    );
    for (const found of others) {
      const differing = Object.keys(found).filter((table) => found[table] !== first?.[table]);
      // Groups keep the numbers that they had in the run that is compared with.
      expect(differing.filter((table) => !table.includes('drift') && !numbered.includes(table))).toEqual([]);
      expect(differing.length).toBeGreaterThan(0);
    }
  });

  test('is refused where there is no such run', async () => {
    const { code, err } = await inProcess([
      ...['run', '--store', whole.store, '--compare', '999999'],
      ...['--config', join(shop.folder, 'config-1.json')],
    ]);
    expect(code).toBe(2);
    expect(err).toContain('999999');
  });
});

describe('as of a day in the past', () => {
  /** What the models and the traits say; reports' tables are tested with the reports. */
  const told = [
    'rfm',
    'clv',
    'churn',
    'clusters',
    'cluster_profiles',
    'traits',
    'memberships',
    'model_reports',
  ];

  test('nothing later is seen: it is as if the log ended there', async () => {
    const before = all.filter((line) => line.day < cutDay);
    // Later refunds of earlier sales are what is seen most easily by mistake.
    expect(all.filter((line) => line.day >= cutDay && line.order.startsWith('CO')).length).toBeGreaterThan(
      20,
    );
    const short = await load('short.csv', before);
    const looksBack = await whole.run('--as-of', cut);
    const ended = await short.run('--as-of', cut);
    expect(looksBack.models[1]?.parameters.length).toBe(7);
    const [past, then] = [
      await fingerprints(whole.store, looksBack.generation),
      await fingerprints(short.store, ended.generation),
    ];
    for (const table of told)
      expect([table, past[`results.${table}`]]).toEqual([table, then[`results.${table}`]]);
  });

  test('a day that is none, or after the data, is refused', async () => {
    for (const wrong of ['2026-02-30', '26-01-01', 'yesterday', '2099-01-01']) {
      const { code, err } = await inProcess([
        ...['run', '--store', whole.store, '--as-of', wrong],
        ...['--config', join(shop.folder, 'config-1.json')],
      ]);
      expect([wrong, code]).toEqual([wrong, 2]);
      expect(err).toContain(wrong);
    }
  });

  test('before the first order there are prospects alone, and the models say why they give no number', async () => {
    const report = await whole.run('--as-of', '2024-12-01');
    expect(report.models.map(({ model, refusal }) => [model, refusal?.has ?? null])).toEqual([
      ['rfm', null],
      ['clv', 0],
      ['churn', 0],
      ['equity', 0],
      ['forecast', 0],
      ['clusters', 0],
      ['retention', 0],
    ]);
    expect(await whole.rows('select * from results.traits')).toEqual([]);
  });
});
