import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/arzesh.ts';
import { type Call, calls, compileShim, countCalls, waysOf, withFault } from './shim.ts';
import { argsOf, checkAfter, makePlace, published, type Scenario, scenarios } from './shop.ts';

// Each command that changes a store, with the n-th write, fsync, rename, open or link on its files made to fail, to be
// short, or to kill the process. ARZESH_FAULTS=all takes every n with every way; otherwise a few of each are taken.
const all = process.env.ARZESH_FAULTS === 'all';
const perCall = Number(process.env.ARZESH_FAULTS_PER_CALL ?? 2);
const atOnce = 2;

const folder = temporaryFolder();
afterAll(folder.remove);
const shim = compileShim(folder.path);
if (shim === null) console.warn(`No C compiler: faults of ${scenarios.length} commands are not tested.`);

interface Fault {
  readonly call: Call;
  readonly at: number;
  readonly how: string;
}

/** Every n with every way, or for each call a few n spread over all of them, each with another way. */
function chosen(call: Call, count: number, offset: number): Fault[] {
  const ways = waysOf[call];
  if (all) {
    return Array.from({ length: count }, (_, index) =>
      ways.map((how) => ({ call, at: index + 1, how })),
    ).flat();
  }
  const number = Math.min(count, perCall);
  return Array.from({ length: number }, (_, index) => ({
    call,
    // The last one of all is when it is published; the others are spread by the golden ratio.
    at: index === number - 1 ? count : 1 + Math.floor((((index + offset + 1) * 0.618) % 1) * (count - 1)),
    how: ways[(index + offset) % ways.length] as string,
  }));
}

async function inTurn(work: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = [...work];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

describe.skipIf(shim === null)('after a fault of the disk or a kill', async () => {
  if (shim === null) return;
  const place = await makePlace(folder.path);
  let number = 0;

  function copyOf(scenario: Scenario): string {
    number += 1;
    const store = join(folder.path, `store-${number}`);
    cpSync(place.templates[scenario.from], store, { recursive: true });
    return store;
  }

  const counted = new Map<string, ReturnType<typeof countCalls>>();
  /** How often a scenario makes each call; counted once. */
  function callsOf(scenario: Scenario): ReturnType<typeof countCalls> {
    const known = counted.get(scenario.name);
    if (known) return known;
    const store = copyOf(scenario);
    const file = join(folder.path, `count-${number}`);
    const counting = countCalls(shim as string, argsOf(scenario, place, store), store, file);
    counted.set(scenario.name, counting);
    return counting;
  }

  test.each(['a later load', 'a rollback'])(
    '%s is published, though the disk did not confirm it, and the message says both',
    async (name) => {
      const scenario = scenarios.find((one) => one.name === name) as Scenario;
      const { fsync } = await callsOf(scenario);
      const store = copyOf(scenario);
      const before = published(store);
      const ended = await withFault(shim, argsOf(scenario, place, store), store, {
        call: 'fsync',
        at: fsync,
        how: 'EIO',
      });
      expect(ended.code, ended.err).toBe(9);
      expect(ended.err).toMatch(/^Generation \d{6} is published, but not confirmed by the disk/);
      expect(ended.err).not.toMatch(/nothing was published/i);
      await checkAfter(place, scenario, store, before, ended, name);
    },
  );

  test.each(scenarios)(
    '$name is done or not done, whole, and says which',
    async (scenario) => {
      const faults: Fault[] = [];
      const counts = await callsOf(scenario);
      for (const [index, call] of calls.entries())
        faults.push(...chosen(call, counts[call], index + scenarios.indexOf(scenario)));
      let failed = 0;
      await inTurn(
        faults.map((fault) => async () => {
          const store = copyOf(scenario);
          const before = published(store);
          const ended = await withFault(shim, argsOf(scenario, place, store), store, fault);
          const when = `${scenario.name}: ${fault.call} ${fault.at}, ${fault.how}; ended with ${ended.code ?? ended.signal}`;
          if (ended.code !== 0) failed += 1;
          // A fault of the disk has its own exit code; nothing of it is unexpected.
          if (ended.signal === null) expect([0, 9], `${when}\n${ended.err}`).toContain(ended.code);
          await checkAfter(place, scenario, store, before, ended, when);
          rmSync(store, { recursive: true, force: true });
        }),
      );
      // The shim did something.
      expect(failed).toBeGreaterThan(faults.length / 3);
      console.info(`${scenario.name}: ${faults.length} faults, ${failed} of them made it fail`);
    },
    all ? 4 * 3_600_000 : 300_000,
  );
});
