import { buildGeneration } from '../../src/warehouse/generations/build.ts';
import type { Manifest } from '../../src/warehouse/generations/manifest.ts';

const now = () => new Date('2026-07-01T08:00:00Z');

/** Publishes facts of one table with one row a number. */
export async function publishFacts(store: string, amounts: readonly number[]): Promise<Manifest> {
  const { published } = await buildGeneration(
    store,
    { kind: 'ingest', command: 'a load', now },
    async (engine) => {
      await engine.load('facts.amounts', { amount: Float64Array.from(amounts) });
      const sum = amounts.reduce((total, amount) => total + amount, 0);
      await engine.run('alter table facts.amounts alter amount type decimal(18, 4)');
      return {
        publish: true,
        outcome: null,
        tables: { 'facts.amounts': { rows: amounts.length, sums: { amount: String(sum) } } },
      };
    },
  );
  if (!published) throw new Error('nothing was published');
  return published;
}

/** Publishes results over the facts that are there. */
export async function publishResults(store: string): Promise<Manifest> {
  const { published } = await buildGeneration(
    store,
    { kind: 'run', command: 'a run', now },
    async (engine) => {
      await engine.create('results.total', 'select sum(amount) as total from facts.amounts');
      return {
        publish: true,
        outcome: null,
        asOf: '2026-07-01',
        tables: { 'results.total': { rows: 1, sums: {} } },
      };
    },
  );
  if (!published) throw new Error('nothing was published');
  return published;
}
