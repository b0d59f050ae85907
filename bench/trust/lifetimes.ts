import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Customer, type Outcome, outcomeOf } from './measure.ts';

const python = process.env.ARZESH_PYTHON ?? 'python3';
const script = fileURLToPath(new URL('../trust-peers.py', import.meta.url));
let missing = false;

/** Plain BG/NBD with Gamma-Gamma of the peer, on the same summaries; null where Python does not have it. */
export function lifetimesOutcome(customers: readonly Customer[]): Outcome | null {
  if (missing) return null;
  const lines = customers.map(({ x, t_x, t, m }) => `${x},${t_x},${t},${m}`);
  const { status, stdout } = spawnSync(python, [script], {
    input: `x,t_x,t,m\n${lines.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    // 3: the library is not there; anything else: its optimiser gave up on these customers.
    if (status === 3 || status === null) missing = true;
    return null;
  }
  const predictions = new Map<Customer, readonly [number, number]>();
  for (const [index, text] of stdout.trim().split('\n').entries()) {
    const [count, spend] = text.split(',').map(Number);
    predictions.set(customers[index] as Customer, [count as number, spend as number]);
  }
  const of = (customer: Customer) => predictions.get(customer) as readonly [number, number];
  return outcomeOf(customers, { count: (one) => of(one)[0], value: (one) => of(one)[0] * of(one)[1] });
}
