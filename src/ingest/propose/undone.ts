import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { type Fit, isOfOrders } from './fit.ts';
import { type Found, found } from './found.ts';
import type { Look } from './look.ts';
import { fold, knownNames } from './names/index.ts';
import { numeric } from './profile.ts';
import { columnOf } from './rules.ts';
import type { Sample } from './sample.ts';

/** Parts of words for orders that were given back, called off or never paid. */
const undone = [
  ...[
    'return',
    'refund',
    'cancel',
    'void',
    'fail',
    'declin',
    'reject',
    'expire',
    'abandon',
    'unpaid',
    'chargeback',
  ],
  ...['مرجوع', 'لغو', 'برگشت', 'ناموفق', 'رد شده', 'منقضی', 'پرداخت نشده'],
  ...['ملغ', 'مرتجع', 'مسترد', 'مسترجع', 'فشل', 'فاشل', 'مرفوض', 'غير مدفوع'],
];

/** What says that an order was given back in part: most of it stays sold. */
const inPart = 'partial|بخشی|جزئ|جزیی';

const quoted = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');

interface Value {
  readonly value: string;
  readonly rows: number;
  readonly negative: number;
  readonly isUndone: boolean;
}

/** The values of a column, those of most rows first, and how many of their rows take money back. */
async function valuesOf(engine: Engine, sample: Sample, fit: Fit, header: string): Promise<Value[]> {
  const column = columnOf(sample, header);
  if (!column) return [];
  const text = `lower(${column})`;
  const amount = columnOf(sample, fit.columns.amount) ?? columnOf(sample, fit.columns.quantity);
  return engine.rows<Value>(
    `select ${trimmed(column)} as value, cast(count(*) as integer) as rows,
        cast(count(*) filter (where ${amount ? `regexp_matches(${amount}, '^\\s*[-−(]')` : 'false'}) as integer) as negative,
        coalesce(bool_or((${undone.map((word) => `contains(${text}, '${word}')`).join(' or ')})
            and not regexp_matches(${text}, ${literal(inPart)})), false) as "isUndone"
     from ${sample.table} where ${trimmed(column)} is not null group by 1 order by rows desc, value`,
  );
}

/** A status of the order, which a file of lines may have too. */
function statusOf(sample: Sample, fit: Fit, filledDown: readonly string[]): string | null {
  if (fit.columns.status) return String(fit.columns.status);
  const names = fit.entity.name === 'order_lines' ? (knownNames.status ?? []) : [];
  // Where only the first line of an order says it, the others would stay sales.
  const found = sample.profiles.find(
    ({ header, filled }) =>
      names.includes(fold(header)) && (filled > sample.rows * 0.9 || filledDown.includes(header)),
  );
  return found?.header ?? null;
}

/** Orders that a status calls undone where they stand. */
export const undoneByStatus: Look = async (engine, sample, fit, { before }) => {
  const filledDown = (before.settings.fill ?? []) as readonly string[];
  const header = isOfOrders(fit) && !before.settings.cancellation && statusOf(sample, fit, filledDown);
  const all = header ? await valuesOf(engine, sample, fit, header) : [];
  const values = all.filter(({ isUndone }) => isUndone).map(({ value }) => value);
  if (values.length === 0) return found({});
  const list = quoted(values.sort());
  return found({
    ask: [
      `${header}: ${list} may mark orders that were undone. If so: "cancellation": {"column": ${JSON.stringify(header)}, "values": [${list}]}.`,
    ],
  });
};

/** Columns that sort what was written down into kinds, of which a sale is one. */
const kindNames = [
  ...['type', 'transaction type', 'invoice type', 'document type', 'doc type', 'entry type', 'record type'],
  ...['نوع', 'نوع فاکتور', 'نوع سند', 'نوع تراکنش', 'نوع عملیات', 'نوع صورتحساب'],
  ...['النوع', 'نوع الفاتورة', 'نوع العملية', 'نوع المستند', 'نوع المعاملة', 'نوع الحركة'],
].map(fold);
/** A column of more values than these is no list of kinds. */
const mostKinds = 20;

/** Rows of several kinds: returns as documents of their own, and what is no sale at all. */
export async function kindsBeside(engine: Engine, sample: Sample, fit: Fit): Promise<Found> {
  const used = new Set(Object.values(fit.columns).flat());
  const kinds = sample.profiles.find(
    ({ header, distinct }) =>
      !used.has(header) && kindNames.includes(fold(header)) && distinct > 1 && distinct <= mostKinds,
  );
  if (!kinds || !isOfOrders(fit)) return found({});
  const values = await valuesOf(engine, sample, fit, kinds.header);
  const back = values.filter(({ isUndone }) => isUndone);
  const column = JSON.stringify(kinds.header);
  const unsigned = back.every(({ negative }) => negative === 0) ? ', "unsigned": true' : '';
  const list = quoted(back.map(({ value }) => value));
  const said = [
    `${kinds.header} sorts rows into ${values.map(({ value, rows }) => `${JSON.stringify(value)} (${rows})`).join(', ')}.`,
    ...(back.length > 0
      ? [
          `If ${list} gave back what was sold, set "cancellation": {"column": ${column}, "values": [${list}]${unsigned}}.`,
        ]
      : []),
    ...(values.length - back.length > 1
      ? [
          `What is no sale would count as one: take it out of the file, or set "test": {"column": ${column}, "equals": […]}.`,
        ]
      : []),
  ];
  return found({ ask: [said.join(' ')] });
}

const refunded = [
  ...[
    'refunded amount',
    'amount refunded',
    'refund amount',
    'total refunded',
    'refunded',
    'refunds',
    'refund',
  ],
  ...['مبلغ برگشتی', 'مبلغ مرجوعی', 'مبلغ عودت', 'المبلغ المسترد', 'مبلغ الاسترداد', 'المسترجع'],
].map(fold);

/** Money that was given back of an order, in a column beside what it cost: no column of ours takes it. */
export async function refundedBeside(engine: Engine, sample: Sample, fit: Fit): Promise<Found> {
  const beside = sample.profiles.find(
    (profile) => refunded.includes(fold(profile.header)) && numeric(profile) > 0.9,
  );
  if (!beside || !isOfOrders(fit)) return found({});
  const [row] = await engine.rows<{ rows: number }>(
    `select cast(count(*) as integer) as rows from ${sample.table} where regexp_matches(${beside.column}, '[1-9۱-۹١-٩]')`,
  );
  if (!row || row.rows === 0) return found({});
  return found({
    ask: [
      `${beside.header} tells of money given back in ${row.rows} rows, and is not taken off: their orders count in full. Load the refunds as orders or lines of their own, with negative amounts.`,
    ],
  });
}
