// A process of the race in lease.test.ts: waits until the file GO appears, then tries to take the lease, once.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { takeLease } from '../../src/warehouse/generations/lease.ts';

const store = process.argv[2] as string;
process.stdout.write('ready\n');
const go = join(store, 'GO');
while (!existsSync(go)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
let release = () => {};
try {
  const lease = await takeLease(store, `contender ${process.pid}`);
  release = () => lease.release();
  process.stdout.write('won\n');
} catch {
  process.stdout.write('lost\n');
}
process.stdin.on('end', () => release());
process.stdin.resume();
