import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const rows = Array.from({ length: 5000 }, (_, index) => `o${index},c${index % 700},2024-01-05,${index}.25`);
const csv = `${salesHeader}\n${rows.join('\n')}\n`;

describe('a file that is cut or damaged is refused, whole', () => {
  const whole = gzipSync(csv);
  it.each([
    ['cut in the middle', whole.subarray(0, whole.length >> 1)],
    ['without its checksum', whole.subarray(0, whole.length - 8)],
    ['with half its checksum', whole.subarray(0, whole.length - 4)],
    [
      'with another byte',
      Uint8Array.from(whole, (byte, at) => (at === whole.length >> 1 ? byte ^ 0x55 : byte)),
    ],
  ])('gzip %s', async (_, bytes) => {
    const { code, err, store } = await shop.load(salesFeed, bytes, {}, 'sales.csv.gz');
    expect(code).toBe(4);
    expect(err).toMatch(/sales\.csv\.gz is cut off or damaged: .+\n.*copy it again/);
    await expect(shop.rows(store, 'select 1')).rejects.toThrow('Nothing has been loaded');
  });

  it('but a whole one, also in several members, is read', async () => {
    const half = csv.indexOf('\n', csv.length >> 1) + 1;
    const members = Buffer.concat([gzipSync(csv.slice(0, half)), gzipSync(csv.slice(half))]);
    for (const bytes of [whole, members]) {
      const { printed } = await shop.load(salesFeed, bytes, {}, 'sales.csv.gz');
      expect(printed.entities.order_lines).toMatchObject({ read: 5000, loaded: 5000 });
    }
  });

  it('Parquet without its end', async () => {
    const { code, err } = await shop.load(salesFeed, Buffer.from('PAR1 and then nothing'), {}, 's.parquet');
    expect(code).toBe(4);
    expect(err).toContain('s.parquet is cut off');
  });

  it('Parquet with an end and nothing sound within', async () => {
    const length = Buffer.from([16, 0, 0, 0]);
    const bytes = Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(16, 0x5a), length, Buffer.from('PAR1')]);
    const { code, err } = await shop.load(salesFeed, bytes, {}, 's.parquet');
    expect(code).toBe(4);
    expect(err).toMatch(/s\.parquet is damaged: /);
  });

  it('an empty file, a missing file', async () => {
    expect((await shop.load(salesFeed, '')).err).toContain('file.csv is empty.');
    const config = shop.configure({ feed: salesFeed });
    const missing = await shop.ingest(config, shop.store(), ['nowhere.csv'], ['--feed', 'feed']);
    expect(missing.code).toBe(4);
    expect(missing.err).toMatch(/nowhere\.csv cannot be opened/);
  });

  it('a NUL byte, with its line', async () => {
    const { code, err } = await shop.load(salesFeed, csv.replace('\no7,', '\no\u00007,'));
    expect(code).toBe(4);
    expect(err).toContain('file.csv, line 9: a NUL byte.');
  });

  it('a quote that is never closed, with its line and what it would swallow', async () => {
    const open = csv.replace('\no7,', '\no7,"');
    const { code, err } = await shop.load(salesFeed, open);
    expect(code).toBe(4);
    expect(err).toMatch(
      /file\.csv: a quote near line 9 is closed in the wrong place or not at all: \d{3,4} or more lines/,
    );
  });
});

describe('encodings', () => {
  // Code points of the published table of windows-1256: teh, heh, reh, alef, noon; peh; gaf; tcheh.
  const tehran = [0xca, 0xe5, 0xd1, 0xc7, 0xe4];
  const letters = [0x81, 0x90, 0x8d];
  const customers = {
    entity: 'customers',
    columns: { customer_id: 'id', name: 'name', city: 'city' },
  };
  const arabic = Buffer.concat([
    Buffer.from('id,name,city\nc1,'),
    Buffer.from(letters),
    Buffer.from(','),
    Buffer.from(tehran),
    Buffer.from('\n'),
  ]);
  const read = async (store: string) =>
    shop.rows<{ name: string; city: string }>(store, 'select name, city from facts.customers');

  it('windows-1256 is read as it is said to be', async () => {
    const { store } = await shop.load({ ...customers, encoding: 'windows-1256' }, arabic);
    expect(await read(store)).toEqual([{ name: 'پگچ', city: 'تهران' }]);
  });

  it('windows-1256 is read when it is compressed', async () => {
    const { store } = await shop.load(
      { ...customers, encoding: 'windows-1256' },
      gzipSync(arabic),
      {},
      'c.csv.gz',
    );
    expect(await read(store)).toEqual([{ name: 'پگچ', city: 'تهران' }]);
  });

  const text = 'id,name,city\r\nc1,Zoë,تهران\r\n';
  const big = (little: Buffer) => Buffer.from(little).swap16();
  it.each([
    ['UTF-16 little-endian with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), undefined],
    ['UTF-16 big-endian with its mark', big(Buffer.from(`\ufeff${text}`, 'utf16le')), undefined],
    ['UTF-16 without a mark, as it is said', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`, 'utf8'), undefined],
    ['UTF-8, as it is said', Buffer.from(text, 'utf8'), 'utf-8'],
  ])('%s', async (_, bytes, encoding) => {
    const { store, err } = await shop.load({ ...customers, ...(encoding ? { encoding } : {}) }, bytes);
    expect(err).not.toContain('Nothing');
    expect(await read(store)).toEqual([{ name: 'Zoë', city: 'تهران' }]);
  });

  it('UTF-16 that is cut within a character is refused', async () => {
    const bytes = Buffer.from(text, 'utf16le');
    const { code } = await shop.load(
      { ...customers, encoding: 'utf-16le' },
      bytes.subarray(0, bytes.length - 1),
    );
    expect(code).toBe(4);
  });

  it('an unknown encoding is a fault of the configuration', async () => {
    const { code, err } = await shop.load({ ...customers, encoding: 'windows-9999' }, arabic);
    expect(code).toBe(3);
    expect(err).toContain('windows-9999');
  });

  it('characters that lie across the pieces in which a file is read', async () => {
    // 1 MiB is read at a time: two-byte letters after an odd number of bytes are cut at its end.
    const name = 'ن'.repeat(400_000);
    const { store } = await shop.load(customers, `id,name,city\nc10,${name},x\nc2,${name},y\n`);
    const lengths = await shop.rows(
      store,
      'select distinct cast(length(name) as integer) as n from facts.customers',
    );
    expect(lengths).toEqual([{ n: 400_000 }]);
  });
});

describe('headers and shapes', () => {
  const facts = (store: string) =>
    shop.rows(
      store,
      'select order_id, customer_id, cast(ordered_at as varchar) as ordered_at, cast(amount as varchar) as amount from facts.order_lines',
    );

  it('columns in another order land where they belong', async () => {
    const { store } = await shop.load(
      salesFeed,
      'amount,date,unused,customer,order\n1.50,2024-01-05,x,c1,o1\n',
    );
    expect(await facts(store)).toEqual([
      { order_id: 'o1', customer_id: 'c1', ordered_at: '2024-01-05 00:00:00', amount: '1.5000' },
    ]);
  });

  it('a column that is missing is named, with those that are there', async () => {
    const { code, err } = await shop.load(salesFeed, 'order,customer,day,amount\no1,c1,2024-01-05,1\n');
    expect(code).toBe(4);
    expect(err).toContain('file.csv, line 1: no column "date".');
    expect(err).toContain('"day"');
  });

  it('two columns of one name are refused', async () => {
    const { code, err } = await shop.load(salesFeed, 'order,customer,date,amount,Amount\n');
    expect(code).toBe(4);
    expect(err).toContain('two columns are called "amount"');
  });

  it('headers with quotes, separators and a line break within', async () => {
    const feed = { ...salesFeed, columns: { ...salesFeed.columns, order_id: 'order, "our"\nnumber' } };
    const { store } = await shop.load(
      feed,
      `"order, ""our""\nnumber",customer,date,amount\nx,c1,2024-01-05,2\ny,c1\n`,
    );
    expect(await facts(store)).toMatchObject([{ order_id: 'x' }]);
    expect(await shop.quarantine(store)).toMatchObject([{ line: 4, reason: 'ragged' }]);
  });

  it.each([
    ['tab', '\t'],
    [';', ';'],
    ['|', '|'],
  ])('delimiter %s, said or found in the header', async (delimiter, mark) => {
    const text = `${salesHeader}\no1,c1,2024-01-05,2\n`.replaceAll(',', mark);
    for (const feed of [salesFeed, { ...salesFeed, delimiter }]) {
      const { printed } = await shop.load(feed, text);
      expect(printed.entities.order_lines).toMatchObject({ read: 1, loaded: 1 });
    }
  });

  it.each([
    ['returns alone', '\r', '\r'],
    ['line feeds, then returns with line feeds', '\n', '\r\n'],
    ['returns with line feeds, then line feeds', '\r\n', '\n'],
  ])('lines that end with %s', async (_, first, second) => {
    const text = `${salesHeader}${first}o1,c1,2024-01-05,2${first}o2,c1${second}o3,c1,2024-01-05,2${second}`;
    const { store, err } = await shop.load(salesFeed, text);
    expect(err).not.toContain('Nothing');
    expect((await facts(store)).length).toBe(2);
    expect(await shop.quarantine(store)).toMatchObject([{ line: 3, reason: 'ragged' }]);
  });

  it('a quoted field first seen late', async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => `o${index},c1,2024-01-05,1`);
    const late = `${salesHeader}\n${many.join('\n')}\n"late, with ""quotes""\nand a break",c1,2024-01-05,1\nlast,c1,2024-01-05,1\n`;
    const { store, printed } = await shop.load(salesFeed, late);
    expect(printed.entities.order_lines).toMatchObject({ read: 60_002, loaded: 60_002 });
    expect(
      await shop.rows(
        store,
        "select order_id, cast(line as integer) as line from facts.order_lines where order_id like 'la%' order by line",
      ),
    ).toEqual([
      { order_id: 'late, with "quotes"\nand a break', line: 60_002 },
      { order_id: 'last', line: 60_004 },
    ]);
  });

  it('a field of 5 MB is read, and the rows around it', async () => {
    const text = `${salesHeader}\no1,c1,2024-01-05,1\n${'x'.repeat(5_000_000)},c1,2024-01-05,1\no3,c1,2024-01-05,1\n`;
    const { store, printed } = await shop.load(salesFeed, text);
    expect(printed.entities.order_lines).toMatchObject({ read: 3, loaded: 3 });
    const [longest] = await shop.rows(
      store,
      'select cast(max(length(order_id)) as integer) as n from facts.order_lines',
    );
    expect(longest).toEqual({ n: 5_000_000 });
  });

  it('a line of more than 64 MB is refused, with the reason', async () => {
    const { code, err } = await shop.load(
      salesFeed,
      `${salesHeader}\n${'x'.repeat(70_000_000)},c1,2024-01-05,1\n`,
    );
    expect(code).toBe(4);
    expect(err).toMatch(/file\.csv: a line of 7\d+ bytes/);
  });
});
