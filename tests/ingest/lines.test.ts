import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { lineSql, placeRows } from '../../src/ingest/read/lines.ts';
import { heldCells, salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

type Part = { kind: 'row' | 'ragged'; breaks: number } | { kind: 'blank' };

/** Writes a file part by part, counting lines as it goes: the plain way, to hold the walk against. */
function written(parts: readonly Part[], headerLines: number) {
  let line = headerLines + 1;
  let record = (headerLines > 0 ? 1 : 0) + 1;
  const rows: number[] = [];
  const spans: { ordinal: number; breaks: number }[] = [];
  const ragged: { record: number; breaks: number; line: number }[] = [];
  const blank: number[] = [];
  for (const part of parts) {
    if (part.kind === 'blank') {
      blank.push(line);
      line += 1;
    } else {
      if (part.kind === 'ragged') ragged.push({ record, breaks: part.breaks, line });
      else {
        if (part.breaks > 0) spans.push({ ordinal: rows.length, breaks: part.breaks });
        rows.push(line);
      }
      // Every second break leaves a blank line within the value.
      for (let at = 2; at <= part.breaks; at += 2) blank.push(line + at - 1);
      line += 1 + part.breaks;
    }
    record += 1;
  }
  return { lines: line - 1, rows, spans, ragged, blank };
}

const part = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Part>({ kind: 'row', breaks: 0 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }).map((breaks): Part => ({ kind: 'row', breaks })) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: 3 }).map((breaks): Part => ({ kind: 'ragged', breaks })),
  },
  { weight: 2, arbitrary: fc.constant<Part>({ kind: 'blank' }) },
);

describe('placeRows', () => {
  it('finds the line of every row, whatever stands before it', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), fc.integer({ min: 0, max: 2 }), (parts, headerLines) => {
        const truth = written(parts, headerLines);
        const placing = placeRows({ ...truth, headerLines, rows: truth.rows.length });
        expect(placing.lastLine).toBe(truth.lines);
        expect(placing.raggedLines).toEqual(truth.ragged.map(({ line }) => line));
        const found = truth.rows.map((_, ordinal) => {
          const step = placing.steps.filter((item) => item.ordinal <= ordinal).at(-1);
          return ordinal + (step?.shift ?? Number.NaN);
        });
        expect(found).toEqual(truth.rows);
      }),
    );
  });

  it('says where lines are left over', () => {
    const layout = { lines: 9, headerLines: 1, rows: 3, spans: [], ragged: [], blank: [] };
    expect(placeRows(layout).lastLine).toBe(4);
  });

  it('is searched by halves', () => {
    expect(lineSql('n', [{ ordinal: 0, shift: 2 }])).toBe('(n + 2)');
    expect(
      lineSql('n', [
        { ordinal: 0, shift: 2 },
        { ordinal: 5, shift: 3 },
      ]),
    ).toBe('case when n < 5 then (n + 2) else (n + 3) end');
  });
});

describe('lines of the file, for rows that landed and rows that are held', () => {
  /** Every row bears the line on which it begins, which the test wrote there. */
  async function check(text: string): Promise<{ landed: number; ragged: number }> {
    const { store, err } = await shop.load(salesFeed, text);
    expect(err).not.toContain('Nothing');
    const landed = await shop.rows<{ id: string; line: string }>(
      store,
      'select customer_id as id, cast(line as varchar) as line from facts.order_lines',
    );
    expect(landed.filter(({ id, line }) => id !== line)).toEqual([]);
    const held = await shop.quarantine(store);
    const ragged = held.filter(({ reason }) => reason === 'ragged');
    expect(ragged.filter((row) => !heldCells(row)[0]!.startsWith(`r${row.line},`))).toEqual([]);
    const bad = held.filter(({ reason }) => reason === 'bad_date');
    expect(bad.filter((row) => heldCells(row)[1] !== String(row.line))).toEqual([]);
    return { landed: landed.length, ragged: ragged.length };
  }

  function textOf(parts: readonly Part[], end: string): string {
    let text = `${salesHeader}${end}`;
    let line = 2;
    for (const [index, item] of parts.entries()) {
      if (item.kind === 'blank') {
        text += end;
        line += 1;
        continue;
      }
      const value = item.breaks > 0 ? `"x${end.repeat(item.breaks)}"` : 'x';
      const date = index % 5 === 0 ? '2024-02-31' : '2024-01-05';
      text += item.kind === 'ragged' ? `r${line},${value}${end}` : `${value},${line},${date},1${end}`;
      line += 1 + item.breaks;
    }
    return text;
  }

  it.each([
    ['line feeds', '\n'],
    ['returns and line feeds', '\r\n'],
  ])('%s', async (_, end) => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 5, maxLength: 80 }), async (parts) => {
        const rows = parts.filter((item, index) => item.kind === 'row' && index % 5 !== 0).length;
        const ragged = parts.filter((item) => item.kind === 'ragged').length;
        expect(await check(textOf(parts, end))).toEqual({ landed: rows, ragged });
      }),
      { numRuns: 5, seed: 1403 },
    );
  });

  it('where rows and lines part thousands of times', async () => {
    const parts = Array.from({ length: 6000 }, (_, index): Part => {
      if (index % 7 === 3) return { kind: 'blank' };
      if (index % 11 === 4) return { kind: 'ragged', breaks: index % 2 };
      return { kind: 'row', breaks: index % 5 === 2 ? 2 : 0 };
    });
    const { landed, ragged } = await check(textOf(parts, '\n'));
    expect(landed + ragged).toBeGreaterThan(4000);
  });

  it('in a file without a header, delimited by whitespace, with blank lines', async () => {
    const feed = { ...salesFeed, delimiter: 'whitespace', header: ['order', 'customer', 'date', 'amount'] };
    const text = 'a 1 2024-01-05 1\n\n  b   3\t2024-01-05 1\nr4 only\n\nc 6 2024-01-05 1';
    const { store } = await shop.load(feed, text);
    expect(
      await shop.rows(
        store,
        'select customer_id, cast(line as varchar) as line from facts.order_lines order by line',
      ),
    ).toEqual([
      { customer_id: '1', line: '1' },
      { customer_id: '3', line: '3' },
      { customer_id: '6', line: '6' },
    ]);
    const held = await shop.quarantine(store);
    expect(held).toMatchObject([{ line: 4, reason: 'ragged', value: '2 cells where the header has 4' }]);
    expect(heldCells(held[0]!)).toEqual(['r4 only']);
  });

  it('a row that spans 400,000 lines and five megabytes', async () => {
    const feed = { ...salesFeed, columns: { ...salesFeed.columns, description: 'note' } };
    const note = `${'twelve chars\n'.repeat(400_000)}end`;
    const { store, err } = await shop.load(
      feed,
      `${salesHeader},note\no1,c1,2024-01-05,1,"${note}"\no2,c1,2024-01-05,2,x\n`,
    );
    expect(err).toBe('');
    const rows = await shop.rows(
      store,
      `select order_id, cast(length(description) as integer) as length, cast(line as integer) as line
       from facts.landed_order_lines order by line`,
    );
    expect(rows).toEqual([
      { order_id: 'o1', length: note.length, line: 2 },
      { order_id: 'o2', length: 1, line: 400_003 },
    ]);
  });
});
