import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root } from '../cli/arzesh.ts';

const run = promisify(execFile);
/** Ids are text in any zone. */
const suites = [
  ...['dates', 'numbers', 'zones'].map((name) => `tests/ingest/values/${name}.test.ts`),
  'tests/facts',
  'tests/ingest/hazards.test.ts',
];

/** One behind UTC and one half an hour beside it; all of them with ARZESH_NIGHTLY=1. */
const zones = ['America/New_York', 'Asia/Tehran'];
const more = process.env.ARZESH_NIGHTLY === '1' ? ['UTC', 'Asia/Riyadh', 'Pacific/Apia'] : [];

/** The zone of the machine must not show in any value: each runs in a process that was started in it. */
it.each([...zones, ...more])(
  'dates, numbers and calendars under TZ=%s',
  async (TZ) => {
    const vitest = [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...suites,
      '--maxWorkers',
      '1',
      '--reporter',
      'json',
    ];
    const { stdout } = await run(process.execPath, vitest, {
      cwd: root,
      env: { ...process.env, TZ, NODE_OPTIONS: '' },
      maxBuffer: 1 << 26,
    }).catch((error: { stdout: string }) => error);
    const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
      numFailedTests: number;
      numPassedTests: number;
    };
    expect(report.numFailedTests, stdout.slice(0, 4000)).toBe(0);
    expect(report.numPassedTests).toBeGreaterThan(40);
  },
  600_000,
);
