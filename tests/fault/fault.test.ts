import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/arzesh.ts';
import { type Call, calls, compileShim, countCalls, waysOf, withFault } from './shim.ts';
import { argsOf, checkAfter, filesOf, makePlace, published, type Scenario, scenarios } from './shop.ts';

// Each command that changes a store, with the n-th write, fsync, rename, open or link on its files made to fail, to be
// short, or to kill the process. ARZESH_FAULTS=all takes every n with every way; otherwise a few of each are taken.
// ARZESH_FAULTS_PART=2/3 takes the second of three parts of them, so that processes share the work.
const all = process.env.ARZESH_FAULTS === 'all';
const [part = 1, parts = 1] = (process.env.ARZESH_FAULTS_PART ?? '1/1').split('/').map(Number);
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

  // What the long form found.
  const found: readonly (readonly [name: string, fault: Fault])[] = [
    ['a key added', { call: 'fsync', at: 2, how: 'ENOSPC' }],
    ['a later load', { call: 'write', at: 1, how: 'kill' }],
    ['a run', { call: 'write', at: 1, how: 'torn' }],
    ['a rollback', { call: 'fsync', at: 1, how: 'ENOSPC' }],
  ];
  test.each(found)('%s with %o leaves no false alarm and no file', async (name, fault) => {
    const scenario = scenarios.find((one) => one.name === name) as Scenario;
    const store = copyOf(scenario);
    const before = published(store);
    const ended = await withFault(shim, argsOf(scenario, place, store), store, fault);
    expect(ended.code, ended.err).not.toBe(0);
    if (ended.signal === null) expect(ended.code, ended.err).toBe(9);
    await checkAfter(place, scenario, store, before, ended, name);
  });

  test.each(scenarios)(
    '$name is done or not done, whole, and says which',
    async (scenario) => {
      const counts = await callsOf(scenario);
      const faults = calls
        .flatMap((call, index) => chosen(call, counts[call], index + scenarios.indexOf(scenario)))
        .filter((_, index) => index % parts === part - 1);
      let failed = 0;
      let untouched = 0;
      await inTurn(
        faults.map((fault) => async () => {
          const store = copyOf(scenario);
          const before = published(store);
          const filesBefore = filesOf(store);
          const ended = await withFault(shim, argsOf(scenario, place, store), store, fault);
          const when = `${scenario.name}: ${fault.call} ${fault.at}, ${fault.how}; ended with ${ended.code ?? ended.signal}`;
          if (ended.code !== 0) failed += 1;
          // A fault of the disk has its own exit code; nothing of it is unexpected.
          if (ended.signal === null) expect([0, 9], `${when}\n${ended.err}`).toContain(ended.code);
          // A store that is byte for byte what it was is whole, and lets the same command do its work.
          const isUntouched = ended.code !== 0 && filesOf(store) === filesBefore;
          if (isUntouched) untouched += 1;
          await checkAfter(place, scenario, store, before, ended, when, isUntouched);
          rmSync(store, { recursive: true, force: true });
        }),
      );
      // The shim did something.
      expect(failed).toBeGreaterThan(faults.length / 3);
      console.info(
        `${scenario.name}: ${faults.length} faults, ${failed} of them made it fail, ${untouched} of these left every byte as it was`,
      );
    },
    all ? 4 * 3_600_000 : 300_000,
  );
});
