import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generationFolder } from '../../src/warehouse/generations/manifest.ts';
import { catalogue } from '../server/catalogue.ts';
import { openFixture } from '../server/fixture.ts';

// Writes, in the order in which a run leaves them, a store of as many customers as asked, in a process of its own: what making it takes is not what serving takes.
const [store, customers] = [process.argv[2] as string, Number(process.argv[3])];
const base = 2000;
const { engine, manifest, close } = await openFixture({ catalogue, customers: base });
await engine.run(
  `create or replace table results.traits as
   select t.* replace (
     concat(t.customer_id, '-', r.range) as customer_id,
     cast(${base} * r.range + t.customer_number as integer) as customer_number
   )
   from results.traits t, range(${Math.ceil(customers / base)}) r
   order by customer_id nulls last`,
);
const folder = generationFolder(store, manifest.name);
mkdirSync(folder, { recursive: true });
for (const name of ['facts', 'results']) {
  await engine.run(`attach '${join(folder, `${name}.duckdb`)}' as built`);
  await engine.run(`copy from database ${name} to built`);
  await engine.run('detach built');
}
await close();
writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
writeFileSync(join(store, 'CURRENT'), `${manifest.name}\n`);
