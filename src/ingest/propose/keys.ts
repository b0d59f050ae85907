import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { type Finding, finding, integerOf } from './finding.ts';
import { fold } from './names/index.ts';
import type { Profile } from './profile.ts';
import { columnOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';

/** Headers under which exports give each line a number or id of its own. */
const rowIdNames = [
  ...[
    'rowid',
    'lineid',
    'linenumber',
    'lineitemid',
    'orderlineid',
    'orderitemid',
    'detailid',
    'entryno',
    'recordno',
  ],
  ...['itemline', 'lineitem', 'rownumber', 'rowno', 'transactionlineid', 'invoicelineid'],
  ...['شناسهردیف', 'شمارهردیف', 'کدردیف', 'شناسهقلم', 'شمارهقلم', 'ردیففاکتور', 'شمارهسطر'],
  ...['معرفالسطر', 'رقمالسطر', 'معرفالبند', 'رقمالبند', 'رقمالصف', 'معرفالصف'],
].map(fold);

/** Headers that mean a line in one shop's export (Etsy's), and an order or a payment in another's. */
const perhapsRowIds = ['transactionid', 'id', 'شناسه', 'المعرف'].map(fold);

/** Fewer rows than these are distinct by chance. */
const fewest = 20;

interface Numbers {
  readonly rows: number;
  readonly orders: number;
  readonly distinct: number;
  /** Orders and numbers together. */
  readonly pairs: number;
  /** Rows that another one with the same pair differs from. */
  readonly clashing: number;
  readonly least: number | null;
  readonly greatest: number | null;
}

async function numbersOf(engine: Engine, sample: Sample, order: string, line: string): Promise<Numbers> {
  const cells = sample.profiles.map(({ column }) => column).join(', ');
  const [numbers] = await engine.rows<Numbers>(`
with lines as (select ${order} as id, ${trimmed(line)} as line, hash(${cells}) as whole from ${sample.table}),
pairs as (select count(*) as rows, count(distinct whole) as versions from lines group by id, line)
select cast(count(*) as integer) as rows, cast(count(distinct id) as integer) as orders,
    cast(count(distinct line) as integer) as distinct, (select cast(count(*) as integer) from pairs) as pairs,
    (select cast(coalesce(sum(rows) filter (where versions > 1), 0) as integer) from pairs) as clashing,
    cast(min(${integerOf('line')}) as double) as least, cast(max(${integerOf('line')}) as double) as greatest
from lines`);
  if (!numbers) throw new Error('an aggregate gave no row');
  return numbers;
}

/** Numbers that run on over all orders are those of the file: the next export begins at one again. */
const countsTheFile = ({ rows, orders, distinct, least, greatest }: Numbers) =>
  orders > 1 && distinct === rows && least === 1 && greatest === rows;

const counterQuestion = (header: string, { rows }: Numbers) =>
  `${header} counts the rows of the file from 1 to ${rows}, so that the next file gives other lines the same numbers: left out. If each line keeps its number for ever, map it as "line_id".`;

/** What the id of a line is to be, or null where it tells nothing apart: alone, or within its order. */
function roleOf({ rows, distinct, pairs }: Numbers, id: Profile) {
  if (distinct === rows)
    return { column: 'line_id', key: null, evidence: `${distinct} distinct in ${rows} rows` };
  if (pairs < rows) return null;
  const evidence = `${pairs} distinct with the order id in ${rows} rows`;
  return id.whole === id.filled
    ? { column: 'line_number', key: null, evidence }
    : { column: 'line_id', key: ['order_id', 'line_id'], evidence };
}

/** A column that is called like the id of a line, which none is yet. */
async function rowId(engine: Engine, sample: Sample, order: string, id: Profile): Promise<Finding> {
  const { header, column, filled } = id;
  const numbers = await numbersOf(engine, sample, order, column);
  const { rows, orders } = numbers;
  const role = filled < rows ? null : roleOf(numbers, id);
  // Of one sale each the ids may be those of whatever else was recorded with it.
  const isSure = rowIdNames.includes(fold(header));
  if (!isSure && (role?.column !== 'line_id' || role.key || orders === rows || rows < fewest))
    return finding({});
  if (filled < rows)
    return finding({
      ask: [
        `${header} may tell lines apart, but ${rows - filled} of ${rows} rows have none: left out. Lines are told apart by all their values.`,
      ],
    });
  if (!role)
    return finding({
      ask: [`${header} is called like the number of a line, but lines of one order share it: left out.`],
    });
  if (countsTheFile(numbers)) return finding({ ask: [counterQuestion(header, numbers)] });
  const evidence = `called ${JSON.stringify(header)}; ${role.evidence}`;
  const setting = role.key ? ` and set "key": ${JSON.stringify(role.key)}` : '';
  if (rows < fewest)
    return finding({
      ask: [
        `${header} may be the id of a line (${evidence}), but so few rows prove nothing. If so, map it as "${role.column}"${setting}.`,
      ],
    });
  return finding({
    columns: { [role.column]: header },
    ...(role.key ? { settings: { key: role.key } } : {}),
    why: {
      [role.column]: `${evidence}: ${role.column === 'line_id' && !role.key ? 'it tells every line from any other' : 'it tells the lines of an order apart'}`,
    },
  });
}

/** What tells one line of an order from another, and how sure that is. */
export async function lineKey(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  if (candidate.entity.name !== 'order_lines') return finding({});
  const ids = [candidate.columns.order_id ?? []].flat().map((header) => columnOf(sample, header));
  const order = `concat_ws('|', ${ids.map((column) => trimmed(column ?? "''")).join(', ')})`;
  const named = columnOf(sample, candidate.columns.line_number);
  if (named) {
    const numbers = await numbersOf(engine, sample, order, named);
    const header = String(candidate.columns.line_number);
    if (countsTheFile(numbers))
      return finding({ without: ['line_number'], ask: [counterQuestion(header, numbers)] });
    const ask =
      numbers.clashing > 0
        ? [
            `${numbers.clashing} rows share their order id and ${header} with a row that differs: of these the last one will stand, as a correction. If they are lines of their own, take "line_number" out of "columns".`,
          ]
        : [];
    return finding({ ask });
  }
  const used = new Set(Object.values(candidate.columns).flat());
  const called = (names: readonly string[]) =>
    sample.profiles.find(({ header }) => !used.has(header) && names.includes(fold(header)));
  const id = called(rowIdNames) ?? called(perhapsRowIds);
  if (id) return rowId(engine, sample, order, id);
  const product = columnOf(sample, candidate.columns.product_id);
  if (!product || ids.length !== 1) return finding({});
  const { rows, pairs, orders } = await numbersOf(engine, sample, order, product);
  if (pairs < rows || rows < fewest || orders === rows) return finding({});
  return finding({
    ask: [
      `No column numbers the lines, so that a correction cannot be told from a new line. ${candidate.columns.order_id} and ${candidate.columns.product_id} are distinct in all ${rows} rows: if an order never has one product in two lines, set "key": ["order_id", "product_id"].`,
    ],
  });
}
