import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { currentName } from '../../src/warehouse/generations/current.ts';
import { verifyGeneration } from '../../src/warehouse/generations/verify.ts';
import { demoConfig, start, temporaryFolder } from '../cli/arzesh.ts';
import { type Fingerprints, fingerprints } from '../warehouse/fingerprint.ts';

// What a shop's nightly job does, killed at moments spread over it (ARZESH_JOB_KILLS says how many): a first load into an empty store, a second one
// beside a published generation, and a run. Two such jobs side by side, each in a store of its own.
const kills = Number(process.env.ARZESH_JOB_KILLS ?? 50);
const jobs = 2;
const seed = 1403;
const phases = [
  { name: 'first load', args: ['ingest', '--feed', 'orders'], kills: 1 },
  { name: 'second load', args: ['ingest'], kills: 2 },
  { name: 'run', args: ['run'], kills: 2 },
] as const;

interface Clean {
  /** Milliseconds of each phase, with as much beside it as later. */
  readonly durations: readonly number[];
  readonly tables: Fingerprints;
}

const place = temporaryFolder();
afterAll(place.remove);

const argsOf = (args: readonly string[], store: string) => [
  ...args,
  ...['--store', store, '--config', demoConfig, '--json'],
];

async function cleanJob(store: string): Promise<Clean> {
  const durations: number[] = [];
  for (const phase of phases) {
    const from = performance.now();
    const { code, err } = await start(argsOf(phase.args, store), { TMPDIR: place.path }).ended;
    expect(code, err).toBe(0);
    durations.push(performance.now() - from);
  }
  return { durations, tables: await fingerprints(store) };
}

/**
 * Both ends first, another in each job, then evenly spread over 0 to 1 however many are drawn: the golden ratio's
 * multiples, from a seeded start.
 */
function* moments(job: number, from: number): Generator<number, never> {
  const ends = [0.9, 0.1];
  yield* job % 2 === 0 ? ends : ends.reverse();
  for (let at = from; ; at = (at + 0.618_033_988_749_894_9) % 1) yield at;
}

interface Moment {
  readonly phase: string;
  readonly share: number;
}

/** Starts a phase and kills it after so long; where it had ended before, says after how long. */
async function killAt(phase: number, store: string, milliseconds: number): Promise<number | null> {
  const from = performance.now();
  const { child, ended } = start(argsOf(phases[phase]?.args ?? [], store), { TMPDIR: place.path });
  const outcome = await Promise.race([ended, wait(milliseconds, null)]);
  if (outcome) {
    expect(outcome.code, outcome.err).toBe(0);
    return performance.now() - from;
  }
  child.kill('SIGKILL');
  const { signal } = await ended;
  return signal === 'SIGKILL' ? null : performance.now() - from;
}

/** The published generation opens and is what its manifest says; before the first there is none. */
async function checkStore(store: string, when: string): Promise<void> {
  const name = currentName(store);
  if (name === null) return;
  const checks = await verifyGeneration(store, name);
  expect(checks.length, when).toBeGreaterThan(5);
  expect(
    checks.filter((check) => !check.ok),
    when,
  ).toEqual([]);
}

async function killedJob(job: number, clean: Clean): Promise<{ killed: Moment[]; rounds: number }> {
  const killed: Moment[] = [];
  // The machine may be faster than it was when the clean run was timed.
  const durations = [...clean.durations];
  const draws = phases.map((_, phase) => moments(job, (seed * (job + 1) * (phase + 3) * 0.017) % 1));
  // A moment stays drawn until a kill hits it: one that came too late is tried again, by the shorter time.
  const due = draws.map((draw) => draw.next().value);
  let rounds = 0;
  while (killed.length < kills / jobs) {
    const store = join(place.path, `job-${job}-round-${rounds}`);
    for (const [index, phase] of phases.entries()) {
      for (let attempt = 0; attempt < phase.kills && killed.length < kills / jobs; attempt++) {
        const share = due[index] ?? 0;
        const duration = durations[index] ?? 0;
        const endedAfter = await killAt(index, store, share * duration);
        if (endedAfter === null) {
          killed.push({ phase: phase.name, share });
          due[index] = draws[index]?.next().value ?? 0;
        } else durations[index] = Math.min(duration, endedAfter);
        await checkStore(store, `job ${job}, round ${rounds}: ${phase.name} killed at ${share.toFixed(3)}`);
        if (endedAfter !== null) break;
      }
      const { code, err } = await start(argsOf(phase.args, store), { TMPDIR: place.path }).ended;
      expect(code, `job ${job}, round ${rounds}, ${phase.name} again: ${err}`).toBe(0);
    }
    await checkStore(store, `job ${job}, round ${rounds}, at its end`);
    expect(await fingerprints(store), `job ${job}, round ${rounds}`).toEqual(clean.tables);
    const left = [...readdirSync(store), ...readdirSync(join(store, 'generations'))].filter((name) =>
      /^(LEASE|CURRENT\.|\.building)/.test(name),
    );
    // A process that is killed within the few lines that take the lease leaves its own attempt for a while.
    expect(left.filter((name) => !/^LEASE\.[0-9a-f]{16}$/.test(name))).toEqual([]);
    rounds += 1;
  }
  return { killed, rounds };
}

test(`after each of ${kills} kills the published generation stands, and a retry gives what one clean run gives`, {
  timeout: Math.max(600_000, kills * 60_000),
}, async () => {
  const cleans = await Promise.all(
    Array.from({ length: jobs }, (_, job) => cleanJob(join(place.path, `clean-${job}`))),
  );
  const [first, second] = cleans as [Clean, Clean];
  expect(first.tables).toEqual(second.tables);
  expect(Object.keys(first.tables).length).toBeGreaterThan(25);
  const done = await Promise.all(cleans.map((clean, job) => killedJob(job, clean)));
  const killed = done.flatMap((job) => job.killed);
  expect(killed).toHaveLength(kills);
  for (const { name } of phases) {
    const shares = killed.filter((moment) => moment.phase === name).map((moment) => moment.share);
    console.info(
      `${name}: ${shares.length} kills at ${shares
        .sort()
        .map((share) => share.toFixed(2))
        .join(' ')}`,
    );
    // Spread over the whole duration, both ends included; of a few kills the late ones may have come after the end.
    if (shares.length < 8) continue;
    expect(Math.min(...shares), name).toBeLessThan(0.15);
    expect(Math.max(...shares), name).toBeGreaterThan(0.85);
  }
});
