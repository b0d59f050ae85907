import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { Chance } from './random.ts';
import {
  blind,
  type Case,
  centsOf,
  columns,
  exact,
  open,
  refused,
  salesOf,
  type Truth,
  writtenOf,
} from './sales.ts';

const faults = [
  '[1, 2]',
  '{"order":',
  'null',
  '{"order":"x","order":"y"}',
  '{"amount":01}',
  '{"a":"\\u0000"}',
  '"text"',
  '{]',
];

/** An object a line, some of them spoilt. */
export function lineCase(chance: Chance, id: number): Case {
  const sales = salesOf(chance, id, 3 + chance.below(60), chance.one(['plain', 'persian', 'wide']));
  const lines = sales.map((sale) => {
    const parts = chance
      .shuffled(columns)
      .map(
        (name) => `${JSON.stringify(name)}: ${name === 'amount' ? sale.amount : JSON.stringify(sale[name])}`,
      );
    return `{${parts.join(chance.one([',', ', ']))}}`;
  });
  const spoilt = chance.isLucky(0.6) ? chance.some(sales.length) : new Set<number>();
  for (const row of spoilt) lines[row] = chance.one(faults);
  let truth = spoilt.size === sales.length ? { ...open, isFaithful: true } : exact(sales, spoilt);
  let text = lines.map((line) => line + chance.one(['\n', '\r\n', '\n\n'])).join('');
  let what = 'objects a line';
  if (chance.isLucky(0.2)) {
    what += ', cut';
    text = text.slice(0, 20 + chance.below(text.length - 20));
    truth = open;
  }
  const bytes = Buffer.from(text);
  const isPacked = chance.isLucky(0.2);
  return {
    what,
    name: `fuzz-${id}.${chance.one(['ndjson', 'jsonl'])}${isPacked ? '.gz' : ''}`,
    bytes: isPacked ? gzipSync(bytes) : bytes,
    feed: {},
    truth,
    written: writtenOf(sales),
  };
}

/** A list of objects. */
export function listCase(chance: Chance, id: number): Case {
  const sales = salesOf(chance, id, 3 + chance.below(60), chance.one(['plain', 'persian', 'wide']));
  const objects = sales.map((sale) => ({
    ...sale,
    amount: Number(sale.amount),
    more: { list: [1, 'x', { deep: null }] },
  }));
  const text = JSON.stringify(objects, null, chance.one([0, 1, 2]));
  const damage = chance.one(['nothing', 'nothing', 'cut', 'bytes changed at random', 'something after it']);
  let bytes = Buffer.from(text);
  let truth: Truth = exact(sales);
  if (damage === 'cut') {
    bytes = Buffer.from(text.slice(0, 1 + chance.below(text.length - 1)));
    truth = refused;
  } else if (damage === 'something after it') {
    bytes = Buffer.from(`${text}\n]`);
    truth = refused;
  } else if (damage !== 'nothing') {
    for (let times = 1 + chance.below(5); times > 0; times--)
      bytes[chance.below(bytes.length)] = chance.below(256);
    truth = blind;
  }
  return {
    what: `a list of objects, ${damage}`,
    name: `fuzz-${id}.json`,
    bytes,
    feed: {},
    truth,
    written: writtenOf(sales),
  };
}

/** A workbook, new or old. */
export function sheetCase(chance: Chance, id: number): Case {
  const sales = salesOf(chance, id, 3 + chance.below(40), chance.one(['plain', 'persian', 'wide']));
  const rows: unknown[][] = sales.map((sale) =>
    columns.map((name) => (name === 'amount' ? Number(sale.amount) : sale[name])),
  );
  const held = chance.isLucky(0.4) ? chance.some(sales.length) : new Set<number>();
  for (const row of held) rows[row] = [...(rows[row] as unknown[]), chance.one(['a cell more', 5, true])];
  if (chance.isLucky(0.3)) rows.splice(chance.below(rows.length), 0, []);
  const book = utils.book_new();
  const above = chance.isLucky(0.3) ? [['Sales of the shop'], []] : [];
  utils.book_append_sheet(book, utils.aoa_to_sheet([...above, [...columns], ...rows]), 'Sales');
  const bookType = chance.one(['xlsx', 'xlsx', 'biff8'] as const);
  let bytes = write(book, { type: 'buffer', bookType, compression: true }) as Buffer;
  let truth: Truth = exact(sales, held);
  const damage = chance.one(['nothing', 'nothing', 'cut', 'bytes changed at random']);
  if (damage === 'cut') {
    bytes = bytes.subarray(0, 600 + chance.below(bytes.length - 700));
    // An old workbook whose last sectors hold nothing can be whole without them.
    truth = bookType === 'xlsx' ? refused : open;
  } else if (damage !== 'nothing') {
    bytes = Buffer.from(bytes);
    for (let times = 1 + chance.below(5); times > 0; times--)
      bytes[chance.below(bytes.length)] = chance.below(256);
    // The parts of a new workbook carry checksums; an old one has none.
    truth = bookType === 'xlsx' ? open : blind;
  }
  return {
    what: `a workbook (${bookType}), ${damage}`,
    name: `fuzz-${id}.${bookType === 'xlsx' ? 'xlsx' : 'xls'}`,
    bytes,
    feed: {},
    truth,
    written: writtenOf(sales),
  };
}

/** Bytes that nobody meant. */
export function noiseCase(chance: Chance, id: number): Case {
  const bytes = Buffer.from(Array.from({ length: chance.below(3000) }, () => chance.below(256)));
  const extension = chance.one(['csv', 'csv.gz', 'json', 'ndjson', 'xlsx', 'xls', 'parquet', 'dat']);
  return {
    what: `noise.${extension}`,
    name: `fuzz-${id}.${extension}`,
    bytes,
    feed: {},
    truth: refused,
    written: new Map(),
  };
}

/** A Parquet file, whose pages carry no checksums: what is changed within them nobody can see. */
export function columnCase(chance: Chance, id: number, whole: Buffer): Case {
  const damage = chance.one(['nothing', 'cut', 'bytes changed at random', 'bytes changed at random']);
  let bytes = Buffer.from(whole);
  let truth = open;
  if (damage === 'cut') {
    bytes = bytes.subarray(0, 1 + chance.below(bytes.length - 1));
    truth = refused;
  } else if (damage !== 'nothing') {
    for (let times = 1 + chance.below(5); times > 0; times--)
      bytes[chance.below(bytes.length)] = chance.below(256);
    truth = blind;
  }
  const written = new Map(parquetSales.map(({ order, amount }) => [order, centsOf(amount)]));
  return { what: `Parquet, ${damage}`, name: `fuzz-${id}.parquet`, bytes, feed: {}, truth, written };
}

/** What the Parquet file holds from which the others are made. */
export const parquetSales = salesOf(new Chance(7), 0, 40, 'wide');
