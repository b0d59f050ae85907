import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExportOrder, writeExport } from '../../src/exports/index.ts';
import { parseRule } from '../../src/segments/index.ts';
import { temporaryFolder } from '../cli/arzesh.ts';
import { catalogue } from '../server/catalogue.ts';
import { type Fixture, openFixture } from '../server/fixture.ts';
import { asOf } from '../server/shop.ts';

// `npm run bench:exports` measures a million: 1.3 times the engine's own COPY. Here a loose bound on fewer, by processor
// time, that a table between, or a sort of rows that lie in their order, would go beyond.
const members = 100_000;
const names = catalogue.map(({ name }) => name);
const folder = temporaryFolder();
let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture({ catalogue, customers: 2000 });
  await fixture.engine.run(
    `create or replace table results.traits as
     select t.* replace (concat(t.customer_id, '-', r.range) as customer_id)
     from results.traits t, range(${members / 2000}) r order by customer_id nulls last`,
  );
  await fixture.engine.run('set threads = 1');
});
afterAll(async () => {
  await fixture.close();
  folder.remove();
});

async function processor(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

it.each([
  ['csv', 'format csv, header true'],
  ['parquet', 'format parquet, compression zstd'],
] as const)(
  'an export as %s costs no more than twice what a COPY of the same rows costs',
  async (format, options) => {
    const order: ExportOrder = {
      ...{ segment: 'everybody', version: 1, purpose: 'machine', profile: null, scope: 'traits' },
      ...{ snapshot: null, reason: null, format, gz: false, columns: names, language: 'en' },
      ...{ country: null, by: 'test', node: parseRule({ trait: 'customer_id', is_null: false }, catalogue) },
    };
    const [ours, peers]: [number[], number[]] = [[], []];
    for (let round = 0; round < 2; round++) {
      const peer = join(folder.path, 'peer');
      peers.push(
        await processor(() =>
          fixture.engine.run(
            `copy (select ${names.join(', ')} from results.traits order by customer_id nulls last) to '${peer}' (${options})`,
          ),
        ),
      );
      ours.push(
        await processor(async () => {
          const made = await writeExport({ engine: fixture.engine, name: '000001' }, folder.path, order, {
            scope: { catalogue, asOf },
            exclusions: { suppressions: [], holdouts: [] },
            now: () => new Date(),
          });
          expect(made.manifest.rows).toBe(members);
          await rm(made.path);
        }),
      );
      await rm(peer);
    }
    expect(Math.min(...ours) / Math.min(...peers)).toBeLessThan(2);
  },
);
