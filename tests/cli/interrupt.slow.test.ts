import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { json, start, temporaryFolder } from './arzesh.ts';

const place = temporaryFolder();
afterAll(place.remove);

const config = join(place.path, 'arzesh.config.json');
const store = join(place.path, 'store');
const rows = 400_000;
const lines = (month: string, count: number) =>
  `order,customer,date,amount\n${Array.from({ length: count }, (_, row) => `${month}-${row},c${row % 9000},2024-${month}-05,${row % 100}.50`).join('\n')}\n`;

mkdirSync(place.path, { recursive: true });
writeFileSync(
  config,
  JSON.stringify({
    business: { name: 'Test', currency: 'EUR' },
    feeds: {
      sales: {
        entity: 'order_lines',
        columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
      },
    },
  }),
);
const args = (file: string) => ['ingest', join(place.path, file), '--store', store, '--config', config];

test('Ctrl-C at any moment ends with a word and its code, and what is published stays', async () => {
  writeFileSync(join(place.path, 'first.csv'), lines('01', 1000));
  writeFileSync(join(place.path, 'second.csv'), lines('02', rows));
  await json(args('first.csv'));
  const current = readFileSync(join(store, 'CURRENT'), 'utf8');
  let stopped = 0;
  for (let attempt = 0; attempt < 6; attempt++) {
    const { child, ended } = start(args('second.csv'));
    let hasEnded = false;
    void ended.then(() => {
      hasEnded = true;
    });
    // At first while the file is checked, then ever later while its generation is built.
    const sign = attempt === 0 ? join(store, 'scratch') : join(store, 'generations', '.building-000002');
    while (!hasEnded && !(existsSync(sign) && (attempt > 0 || readdirSync(sign).length > 0))) await wait(10);
    await wait(attempt * 150);
    child.kill('SIGINT');
    const { code, err } = await ended;
    // What was published before the signal came stands.
    if (code === 0) break;
    expect(code, err).toBe(130);
    expect(err).toContain('Stopped. Nothing of it was published');
    stopped += 1;
    expect(readFileSync(join(store, 'CURRENT'), 'utf8')).toBe(current);
    expect(readdirSync(join(store, 'generations')).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(readdirSync(join(store, 'scratch'))).toEqual([]);
  }
  expect(stopped).toBeGreaterThan(1);
  const { entities } = await json<{ entities: { order_lines: { read: number } } }>(args('second.csv'));
  expect(entities.order_lines.read).toBe(rows);
});
