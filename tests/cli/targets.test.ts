import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inProcess } from './arzesh.ts';

const folder = mkdtempSync(join(tmpdir(), 'targets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shop = {
  business: { name: 'Shop', currency: 'EUR' },
  feeds: {
    sales: { entity: 'order_lines', columns: { order_id: 'no', amount: 'sum' }, files: ['sales.csv'] },
  },
};

/** What the command line says of targets beside the configuration, or in it. */
async function errorOf(targets: unknown, inline?: unknown): Promise<string> {
  const config = join(folder, 'arzesh.config.json');
  writeFileSync(config, JSON.stringify({ ...shop, ...(inline ? { targets: inline } : {}) }));
  writeFileSync(join(folder, 'targets.json'), JSON.stringify(targets, null, 2));
  const { code, err } = await inProcess(['ingest', '--store', join(folder, 'store'), '--config', config]);
  expect(code).not.toBe(0);
  return err;
}

const good = { period: '2026-07', quantity: 'revenue', value: 100 };

describe('targets that are wrong', () => {
  test.each<[what: string, target: object, path: string, value: string]>([
    ['no period', { ...good, period: '2026-13' }, '1.period', '2026-13'],
    ['no quantity', { ...good, quantity: 'profit' }, '1.quantity', 'profit'],
    ['nothing to reach', { ...good, value: 0 }, '1.value', '0'],
    ['a period of another calendar', { ...good, period: '1405-01' }, '1.period', '"calendar": "jalali"'],
    ['two parts of the shop', { ...good, channel: 'web', city: 'Tehran' }, '1.city', 'channel'],
    ['orders of a category', { ...good, quantity: 'orders', category: 'Tea' }, '1.quantity', 'category'],
    ['a setting that there is not', { ...good, chanel: 'web' }, '1', 'chanel'],
  ])('%s: the file, the line, the place, the value and what to do', async (_, target, path, value) => {
    const says = await errorOf([good, target]);
    expect(says).toMatch(/targets\.json:\d+/);
    expect(says).toContain(path);
    expect(says).toContain(value);
  });

  test.each([
    ['as it is', {}, {}],
    ['with the calendar that it has anyway', {}, { calendar: 'gregorian' }],
    [
      'by another name of its months',
      { period: '1405-Q1', calendar: 'jalali' },
      { period: '1405-spring', calendar: 'jalali' },
    ],
  ])('the same target twice: %s', async (_, one, other) => {
    expect(
      await errorOf([
        { ...good, ...one },
        { ...good, ...other, value: 5 },
      ]),
    ).toMatch(/targets\.json:\d+: 1: has the same .*as 0\./);
  });

  test('targets in both places', async () => {
    expect(await errorOf([good], [good])).toMatch(/arzesh\.config\.json.*targets: .*targets\.json/);
  });
});
