import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

// Interfaces give rows under their ids, {"O1": {…}, "O2": {…}}: names that are data. As columns they were a table of
// one row, as wide as the file is long, for which gigabytes were taken.
const shop = new TestShop();
afterAll(() => shop.remove());

const feed: FeedInput = {
  entity: 'order_lines',
  columns: { order_id: 'id', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
};
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `O${index}`,
    customer: `C${index % 40}`,
    date: '2024-01-05',
    amount: 1 + index,
    ...(index % 3 === 0 ? { note: 'x' } : {}),
  }));
const keyed = (count: number) => Object.fromEntries(rows(count).map((row) => [`k-${row.id}`, row]));

describe('rows under names that are data', () => {
  const files: [name: string, file: string, content: string | Uint8Array][] = [
    ['three of them', 'three.json', JSON.stringify(keyed(3))],
    ['many on one line', 'many.json', JSON.stringify(keyed(300))],
    ['over many lines', 'lines.json', JSON.stringify(keyed(300), null, 2)],
    ['called ndjson', 'many.ndjson', JSON.stringify(keyed(300))],
    ['packed', 'many.json.gz', gzipSync(JSON.stringify(keyed(300)))],
    ['within an object', 'within.json', JSON.stringify({ status: 'ok', data: { orders: keyed(300) } })],
    ['beside their number', 'beside.json', JSON.stringify({ count: 300, ...keyed(300) })],
    [
      'with lists in them',
      'lists.json',
      JSON.stringify(Object.fromEntries(rows(30).map((row) => [row.id, { ...row, lines: [{ sku: 'A' }] }]))),
    ],
  ];
  it.each(files)('are refused with what to do: %s', async (_, name, content) => {
    const { code, err } = await shop.load(feed, content, {}, name);
    expect([code, err]).toEqual([4, expect.stringContaining('objects stand under names ("')]);
    expect(err).toContain('to_entries[]');
    const proposed = await shop.run(
      'init',
      join(shop.folder, name),
      '--store',
      shop.store(),
      '--yes',
      '--force',
    );
    expect([proposed.code, proposed.err]).toEqual([4, expect.stringContaining('under names')]);
  });

  it('are no objects of one row, nor what stands beside a list of rows', async () => {
    const one = { id: 'O1', customer: { id: 'C1', city: 'X' }, date: '2024-01-05', amount: 7 };
    const texts = { title: { en: 'a', fa: 'b' }, why: { en: 'a', fa: 'b' }, note: { en: 'a', fa: 'b' } };
    const read: [FeedInput, unknown, number][] = [
      [{ ...feed, columns: { ...feed.columns, customer_id: 'customer.id' } }, one, 1],
      [feed, { ...one, customer: 'C1', texts }, 1],
      [feed, { orders: rows(30), customers: keyed(300) }, 30],
      [
        {
          entity: 'order_lines',
          columns: { order_id: 'a.id', customer_id: 'b.id', ordered_at: 'c.id', amount: 'd.id' },
        },
        { a: { id: 'O1' }, b: { id: 'C1' }, c: { id: '2024-01-05' }, d: { id: 7 } },
        1,
      ],
    ];
    for (const [how, content, loaded] of read) {
      const { code, err, printed } = await shop.load(how, JSON.stringify(content), {}, 'sound.json');
      expect([code, err]).toEqual([0, '']);
      expect(printed.entities.order_lines?.loaded).toBe(loaded);
    }
  });

  it('take no more of the machine than a list of them', () => {
    // In a process of its own, which says at its end what it took.
    const script = `
      const { main } = await import(${JSON.stringify(new URL('../../src/cli/main.ts', import.meta.url).href)});
      await main(process.argv.slice(1));
      const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
      process.stderr.write('\\n' + JSON.stringify({ kilobytes: maxRSS, seconds: (userCPUTime + systemCPUTime) / 1e6 }));`;
    const taken = (name: string, content: string) => {
      const config = shop.configure({ feed });
      const args = ['ingest', shop.write(name, content), '--feed', 'feed', '--config', config];
      const { stderr, stdout } = spawnSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', script, '--', ...args, '--store', shop.store()],
        { encoding: 'utf8' },
      );
      return { ...JSON.parse(stderr.trim().split('\n').at(-1) ?? ''), said: stdout + stderr };
    };
    const list = taken('list.json', JSON.stringify(rows(300)));
    expect(list.said).toContain('300');
    for (const count of [300, 6000]) {
      const held = taken('keyed.json', JSON.stringify(keyed(count)));
      expect(held.said).toContain('under names');
      expect(held.kilobytes - list.kilobytes).toBeLessThan(300 * 1024);
      expect(held.seconds / list.seconds).toBeLessThan(2);
    }
  });
});
