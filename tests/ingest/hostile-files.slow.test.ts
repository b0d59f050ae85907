import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { expand } from '../../src/cli/files.ts';
import { ingest } from '../../src/ingest/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const amounts = async (store: string) =>
  (
    await shop.rows<{ amount: string }>(
      store,
      'select cast(amount as varchar) as amount from facts.order_lines order by 1',
    )
  ).map(({ amount }) => Number(amount));
const sale = (amount: number) => `${salesHeader}\n1,A,2024-01-05,${amount}\n`;

/** Seconds that some work takes. */
async function secondsOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

describe('a path that DuckDB would take for a pattern', () => {
  const traps: readonly (readonly [name: string, others: readonly string[]])[] = [
    ['sales[1].csv', ['sales1.csv']],
    ['a*b.csv', ['axb.csv', 'ab.csv']],
    ['q?z.csv', ['qyz.csv']],
    ['[a-z].csv', ['k.csv']],
    ['فروش[۱].csv', ['فروش۱.csv']],
    ['[x]/sales.csv', ['x/sales.csv']],
    ['back\\[s.csv', ['backx[s.csv2']],
  ];
  for (const [name, others] of traps) {
    it(`${name} is read itself, as text and packed`, async () => {
      for (const pack of [false, true]) {
        const wrap = (text: string) => (pack ? gzipSync(text) : text);
        const ending = pack ? '.gz' : '';
        for (const other of others) shop.write(`${other}${ending}`, wrap(sale(999)));
        const { code, err, store } = await shop.load(salesFeed, wrap(sale(7)), {}, `${name}${ending}`);
        expect(err).toBe('');
        expect(code).toBe(0);
        expect(await amounts(store)).toEqual([7]);
      }
    });
  }

  it('Parquet is read itself', async () => {
    const engine = await DuckDBEngine.open([]);
    const folder = join(shop.folder, 'parquet');
    mkdirSync(folder, { recursive: true });
    const written = async (name: string, amount: number) => {
      await engine.run(
        `copy (select '1' as "order", 'A' as customer, '2024-01-05' as date, ${amount} as amount) to '${join(folder, name)}' (format parquet)`,
      );
      return join(folder, name);
    };
    await written('sales1.parquet', 999);
    const file = await written('sales[1].parquet', 7);
    await engine.close();
    const store = shop.store();
    const { err } = await shop.ingest(shop.configure({ feed: salesFeed }), store, [file], ['--feed', 'feed']);
    expect(err).toBe('');
    expect(await amounts(store)).toEqual([7]);
  });

  it('is refused where no spelling means it alone', async () => {
    shop.write('one\\[s.csv', sale(7));
    shop.write('onex[s.csv', sale(999));
    const { code, err } = await shop.ingest(
      shop.configure({ feed: salesFeed }),
      shop.store(),
      [join(shop.folder, 'one\\[s.csv')],
      ['--feed', 'feed'],
    );
    expect(code).toBe(4);
    expect(err).toContain('Rename it');
  });
});

describe('a file that changes between the look into it and its load', () => {
  for (const [how, change] of [
    [
      'is replaced by one with as many lines',
      (path: string) => {
        writeFileSync(`${path}.new`, sale(999));
        execFileSync('mv', [`${path}.new`, path]);
      },
    ],
    ['is written over in place', (path: string) => writeFileSync(path, sale(8))],
    ['is removed', (path: string) => execFileSync('rm', [path])],
  ] as const) {
    it(`${how}: nothing of it is loaded`, async () => {
      const path = shop.write('changing.csv', sale(7));
      const store = shop.store();
      let isChanged = false;
      const loading = ingest({
        store,
        business: {
          name: 'Test',
          currency: 'EUR',
          timeZone: 'UTC',
          calendar: 'gregorian',
          margin: 0.35,
          discountYearly: 0.1,
        },
        tasks: [{ feedName: 'feed', feed: { files: [], ...salesFeed }, path }],
        now: () => new Date('2026-01-01T00:00:00Z'),
        progress: ({ stage }) => {
          if (stage === 'check' || isChanged) return;
          isChanged = true;
          change(path);
        },
      });
      await expect(loading).rejects.toThrow(/changing\.csv/);
      expect(isChanged).toBe(true);
    });
  }
});

describe('what would be waited for without end', () => {
  it.each(['sales.csv.sha256', 'sales.csv.manifest.json'])('%s that is a pipe is refused', async (name) => {
    const file = shop.write('pipes/sales.csv', sale(7));
    execFileSync('mkfifo', [join(shop.folder, 'pipes', name)]);
    const { code, err } = await shop.ingest(
      shop.configure({ feed: salesFeed }),
      shop.store(),
      [file],
      ['--feed', 'feed'],
    );
    execFileSync('rm', [join(shop.folder, 'pipes', name)]);
    expect(code).toBe(4);
    expect(err).toContain(name);
  });

  it('a sidecar that is large is refused unread', async () => {
    const file = shop.write('large/sales.csv', sale(7));
    shop.write('large/sales.csv.sha256', 'x'.repeat(65_537));
    const { code, err } = await shop.ingest(
      shop.configure({ feed: salesFeed }),
      shop.store(),
      [file],
      ['--feed', 'feed'],
    );
    expect(code).toBe(4);
    expect(err).toContain('64 KB');
  });

  it.each(['/dev/zero', 'fifo.csv'])('a file that is none, %s, is refused', async (name) => {
    if (name === 'fifo.csv') execFileSync('mkfifo', [join(shop.folder, name)]);
    const { code, err } = await shop.ingest(
      shop.configure({ feed: salesFeed }),
      shop.store(),
      [name],
      ['--feed', 'feed'],
    );
    expect(code).toBe(4);
    expect(err).toContain('no file');
  });

  it('a pattern of many stars is matched in time that grows with the length of the name', async () => {
    const name = `${'a'.repeat(120)}.csv`;
    shop.write(`stars/${name}`, sale(7));
    const pattern = `stars/${'*a'.repeat(40)}*b.csv`;
    expect(await secondsOf(() => expect(expand(pattern, shop.folder)).toEqual([]))).toBeLessThan(2);
    expect(expand(`stars/${'*a'.repeat(40)}*.csv`, shop.folder)).toEqual([join(shop.folder, 'stars', name)]);
    expect(expand('**/*?a.c*', shop.folder)).toEqual([join(shop.folder, 'stars', name)]);
  });
});

/** A zip of one part, as small as it can be. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const head = (size: number, mark: number) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32LE(mark, 0);
    return bytes;
  };
  const local = head(30, 0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(crc32(content), 14);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = head(46, 0x02014b50);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(crc32(content), 16);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(content.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = head(22, 0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

describe('a small file that unpacks to a large one', () => {
  it('is refused before it fills the disk', async () => {
    const line = '1,A,2024-01-05,7\n';
    const text = Buffer.concat([Buffer.from(`${salesHeader}\n`), Buffer.alloc(300 << 20, line)]);
    const { code, err } = await shop.load(salesFeed, gzipSync(text), {}, 'bomb.csv.gz');
    expect(code).toBe(4);
    expect(err).toContain('as no table does');
  });

  it('is refused where it is a workbook', async () => {
    const { code, err } = await shop.load(
      salesFeed,
      zip('xl/worksheets/sheet1.xml', Buffer.alloc(300 << 20, ' ')),
      {},
      'bomb.xlsx',
    );
    expect(code).toBe(4);
    expect(err).toContain('too large');
  });

  it('is refused where thousands of cells of a workbook name one long text', async () => {
    const book = utils.book_new();
    const long = 'a'.repeat(30_000);
    const rows = Array.from({ length: 6000 }, () => [long, long, '2024-01-05', 7]);
    utils.book_append_sheet(book, utils.aoa_to_sheet([salesHeader.split(','), ...rows]), 'Sales');
    const bytes = write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true });
    expect(bytes.length).toBeLessThan(1 << 20);
    // Some 360 MB of text, in a file of less than one.
    const { code, err } = await shop.load(salesFeed, bytes, {}, 'names-one-text.xlsx');
    expect(err).toContain('too large');
    expect(code).toBe(4);
  });
});

describe('objects whose keys are data', () => {
  const objects = (format: 'ndjson' | 'json') => {
    const rows = Array.from({ length: 300 }, (_, row) => ({
      order: `${row}`,
      customer: 'A',
      date: '2024-01-05',
      extras: Object.fromEntries(Array.from({ length: 40 }, (_, key) => [`sku_${row * 40 + key}`, key])),
      amount: 2,
    }));
    return format === 'json' ? JSON.stringify(rows) : rows.map((row) => JSON.stringify(row)).join('\n');
  };

  it.each(['ndjson', 'json'] as const)('%s is read by the paths that the feed reads', async (format) => {
    const before = process.memoryUsage().rss;
    const { code, printed, err, store } = await shop.load(salesFeed, objects(format), {}, `keys.${format}`);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(printed.entities.order_lines).toMatchObject({ read: 300, loaded: 300 });
    expect((await amounts(store)).every((amount) => amount === 2)).toBe(true);
    expect(printed.files[0]?.warnings.map(({ kind, column }) => [kind, column])).toEqual([
      ['unread', 'extras'],
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(1e9);
  });

  it('a path among them that the feed reads is read, wherever it comes first', async () => {
    const { printed, store } = await shop.load(
      { ...salesFeed, columns: { ...salesFeed.columns, customer_id: 'extras.sku_11999' } },
      objects('ndjson'),
      {},
      'wanted.ndjson',
    );
    expect(printed.entities.order_lines).toMatchObject({ read: 300, loaded: 300 });
    const customers = await shop.rows<{ customer: string; rows: number }>(
      store,
      'select customer_id as customer, cast(count(*) as integer) as rows from facts.order_lines where customer_id is not null group by 1',
    );
    expect(customers).toEqual([{ customer: '39', rows: 1 }]);
  });
});
