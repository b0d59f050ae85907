import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { openForServing } from '../../src/cli/serve.ts';
import { addKey } from '../../src/server/access/keys.ts';
import { buildApp } from '../../src/server/app.ts';
import { catalogue } from '../server/catalogue.ts';

// The server as a process of its own, with as many customers as asked: its event loop is not that of its clients.
// A second argument names a store, which stays: another server may have left it in the middle of its work.
const given = process.argv[3];
const store = given ?? mkdtempSync(join(tmpdir(), 'arzesh-attack-'));
const shop = fileURLToPath(new URL('./loaded-shop.ts', import.meta.url));
if (!existsSync(join(store, 'CURRENT')))
  execFileSync(process.execPath, ['--import', 'tsx', shop, store, process.argv[2] as string]);
mkdirSync(join(store, 'segments'), { recursive: true });
const { close, ...serving } = openForServing(store, join(store, 'log', 'server.ndjson'));
const app = await buildApp({ ...serving, catalogue, reports: [], webFolder: null });
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
    await close();
    if (given === undefined) rmSync(store, { recursive: true, force: true });
    process.exit(0);
  }
});
process.send?.({ port: (app.server.address() as AddressInfo).port, secrets });
