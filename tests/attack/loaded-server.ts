import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { addKey } from '../../src/server/access/keys.ts';
import { buildApp } from '../../src/server/app.ts';
import { lowerWorkers } from '../../src/warehouse/priority.ts';
import { catalogue } from '../server/catalogue.ts';
import { openFixture } from '../server/fixture.ts';

// The server as a process of its own, with as many customers as asked: its event loop is not that of its clients.
const customers = Number(process.argv[2]);
const base = 2000;
const fixture = await openFixture({ catalogue, customers: base });
const store = mkdtempSync(join(tmpdir(), 'arzesh-attack-'));
await fixture.engine.run("set global memory_limit = '600MB'");
await fixture.engine.run(`set global temp_directory = '${join(store, 'scratch', 'spilled')}'`);
await fixture.engine.run('set global threads = 2');
await fixture.engine.run(
  `create or replace table results.traits as
   select t.* replace (concat(t.customer_id, '-', r.range) as customer_id)
   from results.traits t, range(${Math.ceil(customers / base)}) r`,
);
// On the disk and read-only, as a generation is served.
await fixture.engine.run(`attach '${join(store, 'results.duckdb')}' as built`);
await fixture.engine.run('copy from database results to built');
await fixture.engine.run('detach built');
await fixture.engine.run('detach results');
await fixture.engine.run(`attach '${join(store, 'results.duckdb')}' as results (read_only)`);
const app = await buildApp({
  store,
  generations: fixture.generations,
  catalogue,
  reports: [],
  webFolder: null,
});
// As whoever opens a generation to serve it.
lowerWorkers();
await app.listen({ port: 0, host: '127.0.0.1' });
const secrets: string[] = [];
for (let index = 0; index < 8; index++) {
  secrets.push((await addKey(store, { name: `tool ${index}`, role: 'analyst' })).secret);
}
// What /health waits for is the event loop: measured here, because the clients' own loop is busy with what they read.
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const atStart = process.memoryUsage.rss();
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50).unref();
process.on('message', async (question) => {
  if (question === 'peak') process.send?.({ peak, atStart, delay: delay.percentile(99) / 1e6 });
  if (question === 'stop') {
    await app.close();
    rmSync(store, { recursive: true, force: true });
    process.exit(0);
  }
});
process.send?.({ port: (app.server.address() as AddressInfo).port, secrets });
