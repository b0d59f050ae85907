import { setTimeout as sleep } from 'node:timers/promises';

// Asks /health again and again, in a process of its own: what it waits for is the server, not a client that is busy
// with gigabytes. At each message it tells its waits since the last one, in milliseconds.
const address = process.argv[2] as string;
let waits: number[] = [];
process.on('message', (question) => {
  if (question === 'stop') process.exit(0);
  process.send?.(waits);
  waits = [];
});
for (;;) {
  const start = performance.now();
  const answer = await fetch(`${address}/health`);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`/health: ${answer.status}`);
  waits.push(performance.now() - start);
  await sleep(5);
}
