import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { processTag } from '../../src/warehouse/holder.ts';
import { makeScratch } from '../../src/warehouse/scratch.ts';

test('what a killed process left is removed, what a living one uses is not', () => {
  const store = mkdtempSync(join(tmpdir(), 'arzesh-test-'));
  try {
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    const left = join(store, 'scratch', `${processTag().replace(/^\d+/, String(dead))}-abc`);
    const elsewhere = join(store, 'scratch', `${dead}.1.00000000-abc`);
    for (const folder of [left, elsewhere]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'customers.csv'), 'name');
    }
    const first = makeScratch(store);
    const second = makeScratch(store);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(elsewhere)).toBe(true);
    expect(existsSync(first)).toBe(true);
    expect(second).not.toBe(first);
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
});
