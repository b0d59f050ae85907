import { setTimeout as sleep } from 'node:timers/promises';

// Asks /health again and again, in a process of its own: what it waits for is the server, not a client that is busy
// with gigabytes. At each message it tells since the last one, in milliseconds, its waits for the server, how late its
// own timers were, which is what other work on this machine costs a process that does nothing, and what went wrong.
const address = process.argv[2] as string;
const pause = 5;
let waits: number[] = [];
let lateness: number[] = [];
let faults: string[] = [];
process.on('message', (question) => {
  if (question === 'stop') process.exit(0);
  process.send?.({ waits, lateness, faults });
  [waits, lateness, faults] = [[], [], []];
});
for (;;) {
  const start = performance.now();
  try {
    const answer = await fetch(`${address}/health`);
    await answer.arrayBuffer();
    if (!answer.ok) faults.push(String(answer.status));
  } catch (error) {
    faults.push(String((error as Error).cause ?? error));
  }
  const end = performance.now();
  waits.push(end - start);
  await sleep(pause);
  lateness.push(performance.now() - end - pause);
}
