import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disclose } from '../../src/reports/equity-bridge/disclose.ts';
import type { BridgePart } from '../../src/reports/equity-bridge/row.ts';
import { materialise, reportNamed, reportRows } from '../../src/reports/index.ts';
import type { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { addCustomers, emptyStore } from './fixture.ts';

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await emptyStore('2024-12-16');
});
beforeEach(() => engine.run('delete from results.traits'));
afterAll(() => engine.close());

async function bridge(): Promise<BridgePart[]> {
  const report = reportNamed('equity-bridge');
  if (!report) throw new Error('no report');
  await materialise(engine, report);
  return (await reportRows(engine, report, 'gregorian')) as BridgePart[];
}

const cents = (value: number) => Math.round(value * 100);
const adds = (rows: readonly BridgePart[]) => {
  const of = (name: string) => cents(rows.find(({ part }) => part === name)?.value ?? Number.NaN);
  const parts = rows.filter(({ part }) => part !== 'before' && part !== 'now');
  expect(parts.reduce((sum, { value }) => sum + cents(value), of('before'))).toBe(of('now'));
};

const money = fc.double({ min: 0, max: 1e6, noNaN: true });
const customer = fc.record({
  change: fc.constantFrom('new', 'grown', 'shrunk', 'lost', 'corrected'),
  before: money,
  clv: money,
});

describe('the equity bridge', () => {
  it('adds up to the cent whatever the fractions, for everybody and for who sees no persons', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(customer, { minLength: 1, maxLength: 40 }), async (drawn) => {
        await engine.run('delete from results.traits');
        await addCustomers(
          engine,
          drawn.map(({ change, before, clv }, index) => ({
            id: String(index),
            change,
            clv,
            ...(change === 'new' ? {} : { before }),
          })),
        );
        const rows = await bridge();
        adds(rows);
        // Each bar by hand, but for the cent that rounding of running totals moves.
        for (const part of ['new', 'grown', 'shrunk', 'lost', 'corrected']) {
          const own = drawn.filter(({ change }) => change === part);
          const change = own.reduce((sum, { before, clv }) => sum + clv - (part === 'new' ? 0 : before), 0);
          const row = rows.find((each) => each.part === part);
          expect(row?.customers).toBe(own.length);
          expect(Math.abs((row?.value ?? Number.NaN) - change)).toBeLessThan(0.011);
        }
        const shown = disclose(rows);
        if (shown.length > 0) adds(shown);
        for (const { part, customers } of shown)
          expect(part === 'withheld' || (customers ?? 0) % 5 === 0).toBe(true);
        const small = rows.filter(({ customers }) => (customers ?? 0) > 0 && (customers ?? 0) < 5);
        for (const { part } of small) expect(shown.some((row) => row.part === part)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('has no bar where no earlier day was scored', async () => {
    await addCustomers(engine, [{ id: 'a', clv: 10 }]);
    expect(await bridge()).toEqual([]);
  });
});
