import { gzipSync } from 'node:zlib';
import type { Chance } from './random.ts';
import {
  blind,
  columns,
  exact,
  open,
  refused,
  type Sale,
  salesOf,
  type Tongue,
  type Truth,
  writtenOf,
} from './sales.ts';

/** A delimited text that is being spoiled. */
interface Draft {
  header: string[];
  rows: string[][];
  delimiter: string;
  lineEnd: () => string;
  truth: Truth;
  feed: Record<string, unknown>;
  /** The last hand at the text, and at the bytes. */
  text: (text: string) => string;
  bytes: (bytes: Buffer) => Buffer;
  beside?: { suffix: string; text: string };
}

type Spoiler = (draft: Draft, sales: readonly Sale[], chance: Chance) => void;

const at = (text: string, place: number, more: string) => text.slice(0, place) + more + text.slice(place);

/** What is done to a delimited text, by name. Each says what has to become of it. */
export const spoilers: Readonly<Record<string, Spoiler>> = {
  nothing: () => {},
  'mixed line ends': (draft, _, chance) => {
    draft.lineEnd = () => chance.one(['\n', '\r\n']);
  },
  'returns and line feeds': (draft) => {
    draft.lineEnd = () => '\r\n';
  },
  'blank lines': (draft, _, chance) => {
    const end = draft.lineEnd;
    draft.lineEnd = () => end().repeat(chance.isLucky(0.2) ? 2 : 1);
  },
  'ragged rows': (draft, sales, chance) => {
    const held = chance.some(sales.length);
    for (const row of held) {
      const cells = draft.rows[row] as string[];
      draft.rows[row] = chance.isLucky(0.5) ? cells.slice(0, 3) : [...cells, 'more'];
    }
    draft.truth = exact(sales, held);
  },
  'wrong types': (draft, sales, chance) => {
    const held = chance.some(sales.length);
    for (const row of held) {
      const column = chance.one(['amount', 'date']);
      (draft.rows[row] as string[])[columns.indexOf(column as 'amount')] = chance.one([
        'soon',
        '12,x',
        '--',
        '2024-13-45',
        '1402/05/12x',
      ]);
    }
    draft.truth = exact(sales, held);
  },
  'columns in another order': (draft, _, chance) => {
    const order = chance.shuffled(columns.map((__, index) => index));
    draft.header = order.map((index) => draft.header[index] as string);
    draft.rows = draft.rows.map((cells) => order.map((index) => cells[index] as string));
    // The amount may be cut off where it stands last.
  },
  'a column more': (draft) => {
    draft.header = ['extra', ...draft.header];
    draft.rows = draft.rows.map((cells) => ['x', ...cells]);
  },
  'names exchanged': (draft, sales) => {
    draft.header = ['order', 'amount', 'date', 'customer', 'note'];
    draft.truth = exact(sales, new Set(sales.keys()));
  },
  'a column gone': (draft) => {
    draft.header = ['order', 'customer', 'date', 'betrag', 'note'];
    draft.truth = refused;
  },
  'a name twice': (draft) => {
    draft.header = ['order', 'customer', 'date', 'amount', 'Amount'];
    draft.truth = refused;
  },
  'a NUL byte': (draft, _, chance) => {
    draft.bytes = (bytes) => {
      const place = 5 + chance.below(bytes.length - 5);
      return Buffer.concat([bytes.subarray(0, place), Buffer.of(0), bytes.subarray(place)]);
    };
    draft.truth = refused;
  },
  'a quote that is not closed': (draft, sales, chance) => {
    const row = draft.rows[chance.below(sales.length)] as string[];
    row[4] = '\u0000open';
    draft.text = (text) => text.replace('\u0000', '"');
    draft.truth = open;
  },
  'quotes within a cell': (draft, sales, chance) => {
    const row = draft.rows[chance.below(sales.length)] as string[];
    row[4] = 'a 5\u0000 pipe';
    draft.text = (text) => text.replace('\u0000', '"');
    draft.truth = open;
  },
  'a long cell': (draft, sales, chance) => {
    const row = draft.rows[chance.below(sales.length)] as string[];
    const length = chance.isLucky(0.1) ? 5_000_000 : 10_000 + chance.below(300_000);
    row[4] = `${'long, "text"\n'.repeat(length / 13)}end`;
  },
  'a mark in the middle': (draft, sales, chance) => {
    const row = draft.rows[chance.below(sales.length)] as string[];
    row[4] = `\ufeff${row[4]}`;
  },
  'two files in one': (draft, sales, chance) => {
    const place = chance.below(sales.length);
    draft.rows.splice(
      place,
      0,
      draft.header.map((name, index) => (index === 0 ? `\ufeff${name}` : name)),
    );
    draft.truth = { ...exact(sales), held: 1 };
  },
  'cut in the middle': (draft, _, chance) => {
    draft.text = (text) => text.slice(0, 40 + chance.below(Math.max(1, text.length - 40)));
    draft.truth = open;
  },
  'cut, with a trailer': (draft, sales, chance) => {
    draft.feed.trailer = { starts: 'TRAILER', rows: 2 };
    const isCut = chance.isLucky(0.7);
    draft.text = (text) => {
      const whole = `${text.replace(/\r?\n$/, '')}\nTRAILER${draft.delimiter}${sales.length}\n`;
      return isCut ? whole.slice(0, 40 + chance.below(whole.length - 60)) : whole;
    };
    if (isCut) draft.truth = refused;
  },
  'rows lost, with a manifest': (draft, sales, chance) => {
    const lost = chance.isLucky(0.7);
    draft.beside = {
      suffix: '.manifest.json',
      text: JSON.stringify({ rows: sales.length + (lost ? 3 : 0) }),
    };
    if (lost) draft.truth = refused;
  },
  'bytes of another encoding': (draft, _, chance) => {
    draft.text = (text) => at(text, 30 + chance.below(text.length - 30), 'é');
    draft.bytes = (bytes) => {
      const place = bytes.indexOf(Buffer.from('é'));
      return Buffer.concat([bytes.subarray(0, place), Buffer.of(0xe9), bytes.subarray(place + 2)]);
    };
    draft.truth = blind;
  },
  'bytes changed at random': (draft, _, chance) => {
    draft.bytes = (bytes) => {
      const spoilt = Buffer.from(bytes);
      for (let times = 1 + chance.below(8); times > 0; times--)
        spoilt[chance.below(spoilt.length)] = chance.below(256);
      return spoilt;
    };
    draft.truth = blind;
  },
  'a title above': (draft, _, chance) => {
    const title = Array.from({ length: 1 + chance.below(5) }, () =>
      chance.one([
        'Sales of the year',
        'گزارش فروش',
        'Printed: 2024-01-05 10:00',
        `Shop${draft.delimiter}12 High Street`,
        `"Totals, in ""EUR"""${draft.delimiter}`,
        '',
      ]),
    );
    draft.text = (text) => `${title.join('\n')}\n${text}`;
  },
  'a day and a time apart': (draft, _, chance) => {
    const place = columns.indexOf('date') + 1;
    draft.header.splice(place, 0, 'time');
    for (const row of draft.rows) row.splice(place, 0, chance.one(['14:05', '9:30:07 PM', '', '18:00']));
    draft.feed.columns = {
      ...{ order_id: 'order', customer_id: 'customer', ordered_at: ['date', 'time'] },
      ...{ amount: 'amount', description: 'note' },
    };
  },
  'ids of lines': (draft, _, chance) => {
    const place = chance.below(columns.length);
    draft.header.splice(place, 0, 'line');
    for (const [number, row] of draft.rows.entries()) row.splice(place, 0, `gid://shop/Line/${number}`);
    draft.feed.columns = {
      ...{ order_id: 'order', line_id: 'line', customer_id: 'customer', ordered_at: 'date' },
      ...{ amount: 'amount', description: 'note' },
    };
  },
  'cells to be filled': (draft, sales, chance) => {
    // Each order has one row: there is nothing to take, and guests stay guests.
    draft.feed.fill = ['customer', 'note'];
    for (const row of chance.some(sales.length)) (draft.rows[row] as string[])[1] = '';
  },
  'only a header': (draft) => {
    draft.rows = [];
    draft.truth = exact([]);
  },
};

const encodings = [
  'utf-8',
  'utf-8 with a mark',
  'utf-16le',
  'utf-16be',
  'utf-16le with a mark',
  'windows-1256',
  'windows-1252',
] as const;

/** The bytes of a text; of a single-byte encoding by the platform's own decoder, turned round. */
function encode(text: string, encoding: (typeof encodings)[number]): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8 with a mark') return Buffer.from(`\ufeff${text}`);
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (encoding.startsWith('utf-16le'))
    return Buffer.from(encoding.endsWith('mark') ? `\ufeff${text}` : text, 'utf16le');
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--)
    byteOf.set(decoder.decode(Uint8Array.of(byte), { stream: true }), byte);
  return Buffer.from(Array.from(text, (letter) => byteOf.get(letter) ?? 0x3f));
}

/** Spoilers that work on text alone, whatever its encoding. */
const plainOnly = new Set(['a NUL byte', 'bytes of another encoding', 'bytes changed at random']);

export function textCase(chance: Chance, id: number) {
  const what = chance.one(Object.keys(spoilers));
  const encoding = plainOnly.has(what) || chance.isLucky(0.5) ? 'utf-8' : chance.one(encodings);
  const tongue: Tongue =
    encoding === 'windows-1256'
      ? 'persian'
      : encoding === 'windows-1252'
        ? 'western'
        : chance.one(['plain', 'persian', 'wide']);
  const sales = salesOf(chance, id, 3 + chance.below(chance.isLucky(0.05) ? 20_000 : 60), tongue);
  const delimiter = chance.one([',', ',', ';', '\t', '|']);
  const draft: Draft = {
    header: [...columns],
    rows: sales.map((sale) => columns.map((name) => sale[name])),
    delimiter,
    lineEnd: () => '\n',
    truth: exact(sales),
    feed: {},
    text: (text) => text,
    bytes: (bytes) => bytes,
  };
  spoilers[what]?.(draft, sales, chance);
  const always = chance.isLucky(0.2);
  const quoted = (cell: string) =>
    always || /["\r\n\t,;|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [draft.header, ...draft.rows].map((cells) => cells.map(quoted).join(delimiter));
  const text = draft.text(lines.map((line) => line + draft.lineEnd()).join(''));
  let bytes = draft.bytes(encode(text, encoding));
  let truth = draft.truth;
  if (encoding.startsWith('windows')) {
    if (chance.isLucky(0.5)) draft.feed.encoding = encoding;
    else if (truth.refusal === 'never') truth = { ...truth, refusal: 'may' };
  }
  let name = `fuzz-${id}.csv`;
  if (chance.isLucky(0.2)) {
    name += '.gz';
    bytes = gzipSync(bytes);
    if (chance.isLucky(0.3)) {
      bytes = bytes.subarray(0, 12 + chance.below(bytes.length - 12));
      truth = refused;
    }
  }
  return {
    what: `${what}, ${encoding}`,
    name,
    bytes,
    feed: draft.feed,
    truth,
    written: writtenOf(sales),
    ...(draft.beside ? { beside: draft.beside } : {}),
  };
}
