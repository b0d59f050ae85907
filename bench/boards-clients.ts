/** Clients of bench/boards.ts: each asks four times a second, one question after the other, over a connection of its own. */
import { Agent, request } from 'node:http';

interface Order {
  readonly address: string;
  readonly secrets: readonly string[];
  readonly asked: readonly string[];
}

const pace = 250;
const waits: number[] = [];
const lateness: number[] = [];
const faults: string[] = [];
let isStopped = false;
const pause = (length: number) => new Promise((resolve) => setTimeout(resolve, length));

const ask = (address: string, path: string, agent: Agent, secret: string) =>
  new Promise<void>((resolve) => {
    const headers = { authorization: `Bearer ${secret}`, 'accept-encoding': 'br, gzip' };
    const start = performance.now();
    const failed = (what: string) => {
      faults.push(`${path}: ${what}`);
      resolve();
    };
    request(`${address}/api/v1/${path}`, { agent, headers }, (answer) => {
      answer.on('error', ({ message }) => failed(message));
      answer.on('end', () => {
        waits.push(performance.now() - start);
        if (answer.statusCode === 200) resolve();
        else failed(`${answer.statusCode}`);
      });
      answer.resume();
    })
      .on('error', ({ message }) => failed(message))
      .end();
  });

async function client({ address, asked }: Order, secret: string, place: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await pause((place * pace) / 50);
  for (let turn = place; !isStopped; turn++) {
    const next = performance.now() + pace;
    await ask(address, asked[turn % asked.length] as string, agent, secret);
    await pause(Math.max(0, next - performance.now()));
  }
  agent.destroy();
}

async function idle(): Promise<void> {
  while (!isStopped) {
    const start = performance.now();
    await pause(10);
    lateness.push(performance.now() - start - 10);
  }
}

process.on('message', (order: Order | 'stop') => {
  if (order === 'stop') {
    isStopped = true;
    process.send?.({ waits, lateness, faults }, () => process.disconnect());
    return;
  }
  void idle();
  order.secrets.forEach((secret, place) => void client(order, secret, place));
});
