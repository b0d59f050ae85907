import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

interface Line {
  order_id: string;
  customer_id: string;
  ordered_at: string;
  amount: string;
}

/** What a file becomes: its lines, or why it was refused, and what of it is held. */
async function load(feed: FeedInput, content: string | Uint8Array, name = 'file.csv') {
  const { code, err, store, printed } = await shop.load(feed, content, {}, name);
  if (code !== 0) return { refused: err, lines: [], held: [] };
  const { read, loaded, duplicates, quarantined } = printed.entities.order_lines!;
  expect(loaded + duplicates + quarantined).toBe(read);
  const lines = await shop.rows<Line>(
    store,
    `select order_id, customer_id, cast(cast(ordered_at as date) as varchar) as ordered_at, cast(amount as varchar) as amount
     from facts.order_lines order by line`,
  );
  const held = (await shop.quarantine(store)).map(({ line, reason, value }) => ({ line, reason, value }));
  return { refused: null, lines, held };
}

const line = (date: string, amount: string) => `o1,c1,${date},${amount}`;
const text = (...lines: string[]) => `${[salesHeader, ...lines].join('\n')}\n`;

/** A case a row of the table "Reading files" of the hazards that were measured, named as there. */
describe('what a CSV reader does wrong without a word, and what becomes of it here', () => {
  it('truncated `.gz`: refused', async () => {
    const bytes = gzipSync(text(...Array.from({ length: 5000 }, (_, n) => `o${n},c${n},2024-01-05,${n}`)));
    for (const cut of [bytes.subarray(0, bytes.length - 200), bytes.subarray(0, bytes.length - 8)])
      expect((await load(salesFeed, cut, 'sales.csv.gz')).refused).toContain('cut off or damaged');
  });

  it('swapped headers: each column lands by its name, one that is missing is refused', async () => {
    const { lines } = await load(salesFeed, 'amount,customer,order,date\n7,c1,o1,2024-01-05\n');
    expect(lines).toEqual([
      { order_id: 'o1', customer_id: 'c1', ordered_at: '2024-01-05', amount: '7.0000' },
    ]);
    const { refused } = await load(salesFeed, 'amount,client,order,date\n7,c1,o1,2024-01-05\n');
    expect(refused).toContain('no column "customer"');
  });

  it('ragged rows: held, each with its line, and the rest is loaded', async () => {
    const { lines, held } = await load(
      salesFeed,
      text(line('2024-01-05', '1'), 'o2,c2,2024-01-05', 'o3,c3,2024-01-05,3,extra', 'o4,c4,2024-01-05,4'),
    );
    expect(lines.map(({ order_id }) => order_id)).toEqual(['o1', 'o4']);
    expect(held.map((row) => [row.line, row.reason])).toEqual([
      [3, 'ragged'],
      [4, 'ragged'],
    ]);
  });

  it('latin1, windows-1256, UTF-16: read as what they are, and said', async () => {
    const feed: FeedInput = {
      entity: 'customers',
      columns: { customer_id: 'id', name: 'name', city: 'city' },
    };
    const people = {
      latin: ['Jörg Müller,Köln', 'Käthe Weiß,München', 'Bärbel Größer,Düsseldorf'],
      persian: ['علي رضايي,تهران', 'مريم حسيني,اصفهان', 'پرويز گلستاني,شيراز', 'ژاله چراغي,کرمان'],
    };
    const file = (rows: readonly string[]) =>
      `id,name,city\n${rows.map((row, n) => `c${n},${row}`).join('\n')}\n`;
    // The inverse of the platform's own decoder.
    const bytesOf = (content: string, encoding: string) => {
      const letters = new Map(
        Array.from({ length: 256 }, (_, byte) => [
          new TextDecoder(encoding).decode(Uint8Array.of(byte)),
          byte,
        ]),
      );
      return Uint8Array.from(content, (letter) => letters.get(letter) ?? 0);
    };
    for (const [rows, bytes, said] of [
      [people.latin, Buffer.from(file(people.latin), 'latin1'), /windows-1252|latin|8859/],
      [people.persian, bytesOf(file(people.persian), 'windows-1256'), /windows-1256/],
      [people.persian, Buffer.from(`\ufeff${file(people.persian)}`, 'utf16le'), /utf-16/i],
    ] as const) {
      const { store, printed, code, err } = await shop.load(feed, bytes, {}, 'people.csv');
      expect(code, err).toBe(0);
      expect((printed.files[0]!.encoding as { name: string }).name).toMatch(said);
      const read = await shop.rows<{ row: string }>(
        store,
        "select name || ',' || city as row from facts.customers order by customer_id",
      );
      expect(read.map(({ row }) => row)).toEqual(rows);
    }
  });

  it('`1402/05/12` (Jalali): a day of 2023 where the feed says so, else held as a Jalali year', async () => {
    const file = text(line('1402/05/12', '1'));
    const jalali = await load({ ...salesFeed, dates: { calendar: 'jalali' } }, file);
    expect(jalali.lines).toMatchObject([{ ordered_at: '2023-08-03' }]);
    const plain = await load(salesFeed, file);
    expect(plain).toMatchObject({
      lines: [],
      held: [{ line: 2, reason: 'jalali_year', value: '1402/05/12' }],
    });
    const back = await load({ ...salesFeed, dates: { calendar: 'jalali' } }, text(line('2023-08-03', '1')));
    expect(back.held).toMatchObject([{ reason: 'gregorian_year' }]);
  });

  it('`01/02/2024`: what the feed says, held where it says nothing', async () => {
    const file = text(line('01/02/2024', '1'));
    const read = async (order: 'dmy' | 'mdy') => (await load({ ...salesFeed, dates: { order } }, file)).lines;
    expect(await read('dmy')).toMatchObject([{ ordered_at: '2024-02-01' }]);
    expect(await read('mdy')).toMatchObject([{ ordered_at: '2024-01-02' }]);
    expect((await load(salesFeed, file)).held).toMatchObject([{ line: 2, reason: 'bad_date' }]);
  });

  it('Persian or Arabic digits: numbers and dates as any', async () => {
    const { lines } = await load(
      salesFeed,
      text('o1,c1,۲۰۲۴/۰۱/۰۵,۱٬۲۳۴٫۵', 'o2,c1,٢٠٢٤-٠١-٠٥,١٢٫٥', 'o3,c1,2024-01-05,۱۲'),
    );
    expect(lines.map(({ ordered_at, amount }) => [ordered_at, amount])).toEqual([
      ['2024-01-05', '1234.5000'],
      ['2024-01-05', '12.5000'],
      ['2024-01-05', '12.0000'],
    ]);
  });

  it('decimal comma: a number where the feed says so, else held', async () => {
    const file = text(line('2024-01-05', '"1.234,50"'), line('2024-01-05', '"7,2"'));
    const comma = await load({ ...salesFeed, decimal: ',' }, file);
    expect(comma.lines.map(({ amount }) => amount)).toEqual(['1234.5000', '7.2000']);
    expect((await load(salesFeed, file)).held.map(({ reason }) => reason)).toEqual([
      'bad_number',
      'bad_number',
    ]);
  });

  it('a quoted field first seen after the sniffer’s sample: split rightly', async () => {
    const many = Array.from({ length: 30_000 }, (_, n) => `o${n},c1,2024-01-05,1`);
    const { lines, held } = await load(
      salesFeed,
      text(...many, '"a, ""b""",c1,2024-01-05,1', 'z,c1,2024-01-05,1'),
    );
    expect(held).toEqual([]);
    expect(lines.slice(-2).map(({ order_id }) => order_id)).toEqual(['a, "b"', 'z']);
  });

  it('one 5 MB field: read, and the rows around it', async () => {
    const feed = { ...salesFeed, columns: { ...salesFeed.columns, description: 'note' } };
    const rows = [
      `o1,c1,2024-01-05,1,short`,
      `o2,c1,2024-01-05,1,${'x'.repeat(5_000_000)}`,
      'o3,c1,2024-01-05,1,y',
    ];
    const { lines, held } = await load(feed, `${salesHeader},note\n${rows.join('\n')}\n`);
    expect(lines.map(({ order_id }) => order_id)).toEqual(['o1', 'o2', 'o3']);
    expect(held).toEqual([]);
  });

  it('NUL byte: never within a value', async () => {
    const { refused, lines, held } = await load(
      salesFeed,
      text(line('2024-01-05', '1'), 'o\u00002,c1,2024-01-05,1'),
    );
    if (refused !== null) expect(refused).toContain('line 3: a NUL byte');
    else {
      expect(lines.map(({ order_id }) => order_id)).toEqual(['o1']);
      expect(held).toMatchObject([{ line: 3 }]);
    }
  });

  it('19-digit card number or id: text, to the last digit', async () => {
    const ids = ['6037991234567890123', '9223372036854775808', '0000000000000000012'];
    const { lines } = await load(salesFeed, text(...ids.map((id) => `${id},${id},2024-01-05,1`)));
    expect(lines.map(({ order_id }) => order_id)).toEqual(ids);
    expect(lines.map(({ customer_id }) => customer_id)).toEqual(ids);
  });
});
