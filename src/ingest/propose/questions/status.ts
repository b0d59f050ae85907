import { literal } from '../../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../../warehouse/engine.ts';
import type { Feed, RowKind, RowRule } from '../../feed/index.ts';
import { rowRules } from '../../map/row-kinds.ts';
import { fold as foldText, trimmed } from '../../values/text.ts';
import { isOfOrders } from '../candidate.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { fold, knownNames } from '../names/index.ts';
import { says } from '../names/words.ts';
import { columnOf, orderKeyOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { inMoney, numberOf, stakes, worthOf } from '../worth.ts';
import type { Question } from './question.ts';
import { type Meaning, meaningOf, saysGivenBack } from './status-words.ts';
import { likelyRules } from './taken-out.ts';

export interface StatusValue {
  readonly value: string;
  readonly rows: number;
  readonly money: number | null;
  readonly negative: number;
  readonly meaning: Meaning;
}

/** Columns that sort what was written down into kinds, of which a sale is one. */
export const kindNames = [
  ...['type', 'transaction type', 'invoice type', 'document type', 'doc type', 'entry type', 'record type'],
  ...['row type', 'line type', 'row kind', 'line kind', 'entry kind', 'record kind', 'kind', 'posting type'],
  ...['belegart', 'vorgang', 'vorgangsart', 'dokumentart', 'buchungsart', 'typ', 'art', 'type de document'],
  ...['type de pièce', 'tipo', 'tipo de documento', 'tipo documento', 'işlem türü', 'belge türü', 'tür'],
  ...['d/c', 'dr/cr', 'debit/credit', 's/h', 'soll/haben'],
  ...['نوع ردیف', 'نوع سطر', 'نوع رکورد', 'نوع السطر', 'نوع البند', 'نوع القيد'],
  ...['نوع', 'نوع فاکتور', 'نوع سند', 'نوع تراکنش', 'نوع عملیات', 'نوع صورتحساب'],
  ...['النوع', 'نوع الفاتورة', 'نوع العملية', 'نوع المستند', 'نوع المعاملة', 'نوع الحركة'],
].map(fold);

/** A column of more values than these is no list of them. */
const maxValues = 20;

/** The values of a column, those of most rows first, their money, and how many of their rows take money back. */
export async function valuesOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  header: string,
  context: DetectionContext,
): Promise<StatusValue[]> {
  const column = columnOf(sample, header);
  if (!column) return [];
  const amount = columnOf(sample, candidate.columns.amount) ?? columnOf(sample, candidate.columns.quantity);
  const rows = await engine.rows<Omit<StatusValue, 'meaning'>>(
    `select ${trimmed(column)} as value, ${stakes(worthOf(sample, candidate, context))},
        cast(count(*) filter (where ${amount ? `regexp_matches(${amount}, ${literal('^\\s*[-−(]')})` : 'false'}) as integer) as negative
     from ${sample.table} where ${trimmed(column)} is not null group by 1 order by rows desc, value`,
  );
  return rows.map((row) => ({ ...row, meaning: meaningOf(row.value) }));
}

const quoted = (values: readonly StatusValue[]) =>
  values.map(({ value }) => JSON.stringify(value)).join(', ');
const counted = (values: readonly StatusValue[]) =>
  values
    .map(({ value, rows, money }) => `${JSON.stringify(value)}: ${rows} rows${inMoney(money)}`)
    .join('; ');
const sum = (values: readonly StatusValue[], of: (one: StatusValue) => number | null) =>
  values.reduce((total, one) => total + (of(one) ?? 0), 0);
const moneyOf = (values: readonly StatusValue[]) =>
  values.some(({ money }) => money !== null) ? sum(values, ({ money }) => money) : null;

/** A status of the order: by its name, or by what its values say. */
async function statusOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
): Promise<{ header: string; values: StatusValue[] } | null> {
  const filledDown = (context.before.settings.fill ?? []) as readonly string[];
  const used = new Set([
    ...Object.values(candidate.columns).flat(),
    ...likelyRules(context.before).map(({ column }) => column),
  ]);
  // Where only the first line of an order says it, the others would stay sales.
  const whole = sample.profiles.filter(
    ({ header, filled, distinct }) =>
      filled > 0 &&
      distinct <= maxValues &&
      (candidate.entity.name === 'orders' || filled > sample.rows * 0.9 || filledDown.includes(header)),
  );
  const mapped = String(candidate.columns.status ?? '');
  const named = whole.filter(
    ({ header }) => header === mapped || (knownNames.status ?? []).includes(fold(header)),
  );
  const rest = whole.filter(
    (one) =>
      !named.includes(one) &&
      !kindNames.includes(fold(one.header)) &&
      !used.has(one.header) &&
      one.letters > 0 &&
      one.distinct < one.filled,
  );
  for (const { header } of [...named, ...rest]) {
    const values = await valuesOf(engine, sample, candidate, header, context);
    const isNamed = header === mapped || named.some((one) => one.header === header);
    const known = values.filter(({ meaning }) => meaning !== 'unknown');
    // States of a country are called like a status; and a word alone does not make a column one.
    const isStatus = isNamed
      ? known.length > 0 || (says(header, 'status') && fold(header) !== 'state')
      : known.length >= 2 &&
        known.length >= values.length / 2 &&
        known.some(({ meaning }) => meaning === 'undone');
    if (isStatus && values.length > 0) return { header, values };
  }
  return null;
}

/** What a row with each of some values of a column is. */
type Means = Readonly<Record<string, RowKind | '?'>>;

const kindOf: Readonly<Record<Meaning, RowKind>> = {
  undone: 'cancelled',
  unsettled: 'pending',
  done: 'sale',
  unknown: 'sale',
};

/** Some values of a column with what a row with each of them is, in the order of their texts. */
const meansOf = (values: readonly StatusValue[], kind: (one: StatusValue) => RowKind | '?'): Means =>
  Object.fromEntries(
    values.map((one) => [one.value, kind(one)] as const).sort(([left], [right]) => (left < right ? -1 : 1)),
  );

const ruleOf = (column: string, means: Means) => ({ column, means });
const written = (rule: unknown) => `"rows": ${JSON.stringify(rule)}`;

/** Asks what rows with values are that nobody knows: one by one where they are few. */
function unknownValues(header: string, unknown: readonly StatusValue[]): Question[] {
  const groups = unknown.length > 4 ? [unknown] : unknown.map((one) => [one]);
  return groups.map((group) => {
    const rule = (kind: RowKind | '?') =>
      ruleOf(
        header,
        meansOf(group, () => kind),
      );
    const one = group.length === 1;
    return {
      code: 'status_value',
      path: 'rows',
      open: rule('?'),
      text: `${header}: ${quoted(group)} ${one ? 'is a status that is' : 'are statuses that are'} not known. If ${one ? 'its orders are' : 'their orders are'} no sales: ${written(rule('cancelled'))}.`,
      evidence: counted(group),
      rows: sum(group, ({ rows }) => rows),
      money: moneyOf(group),
      choices: [
        { value: rule('sale'), label: 'they are sales', recommended: true },
        { value: rule('cancelled'), label: 'they were called off or given back' },
        { value: rule('pending'), label: 'they are not paid or not final yet' },
        { value: rule('no_sale'), label: 'they are no sales at all' },
      ],
    };
  });
}

/** Values that the export of a known program has, and its description does not know. */
async function beyondRules(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
  rules: readonly RowRule[],
): Promise<Question[]> {
  const questions: Question[] = [];
  for (const { column, means } of rules) {
    const known = new Set(Object.keys(means).map(foldText));
    const values = await valuesOf(engine, sample, candidate, column, context);
    questions.push(
      ...unknownValues(
        column,
        values.filter(({ value }) => !known.has(foldText(value))),
      ),
    );
  }
  return questions;
}

/** The values of a status whose rows state what was given back: that comes off, and the order is a sale. */
async function withRefunds(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  header: string,
  context: DetectionContext,
): Promise<ReadonlySet<string>> {
  const refunded = numberOf(sample, candidate, 'refunded', context);
  const column = columnOf(sample, header);
  if (!refunded || !column) return new Set();
  const rows = await engine.rows<{ value: string }>(
    `select ${trimmed(column)} as value from ${sample.table} group by 1
     having count(*) filter (where abs(${refunded}) > 0) > 0.9 * count(*) filter (where ${refunded} is not null)`,
  );
  return new Set(rows.map(({ value }) => value));
}

/** Whether some values of a column are said of whole orders: what came back of one line alone is that line's. */
async function areOfWholeOrders(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  header: string,
  values: readonly StatusValue[],
): Promise<boolean> {
  const [order, column] = [orderKeyOf(sample, candidate), columnOf(sample, header)];
  if (candidate.entity.name === 'orders' || values.length === 0) return true;
  if (!order || !column) return false;
  const isOne = `${trimmed(column)} in (${values.map(({ value }) => literal(value)).join(', ')})`;
  const [row] = await engine.rows<{ divided: number }>(
    `select cast(count(*) as integer) as divided from (
       select 1 from ${sample.table} where ${trimmed(column)} is not null and ${order} is not null
       group by ${order} having count(distinct ${isOne}) > 1)`,
  );
  return row?.divided === 0;
}

/** Orders that a status calls undone, or not settled, and values that nobody knows. */
export const status: Detector = async (engine, sample, candidate, context) => {
  if (!isOfOrders(candidate)) return finding({});
  const known = rowRules(context.before.settings as Pick<Feed, 'rows'>);
  if (known.length > 0)
    return finding({ questions: await beyondRules(engine, sample, candidate, context, known) });
  const of = await statusOf(engine, sample, candidate, context);
  if (!of) return finding({});
  const { header } = of;
  const takenOff = await withRefunds(engine, sample, candidate, header, context);
  const values = of.values.map((one) =>
    one.meaning === 'undone' && takenOff.has(one.value) ? { ...one, meaning: 'done' as const } : one,
  );
  const pick = (...meanings: readonly Meaning[]) =>
    values.filter(({ meaning }) => meanings.includes(meaning));
  const [back, open, unknown] = [pick('undone'), pick('unsettled'), pick('unknown')];
  const asked = [...back, ...open].sort((left, right) => (left.value < right.value ? -1 : 1));
  if (asked.length + unknown.length === 0) return finding({});
  const rule = (kind: (one: StatusValue) => RowKind | '?') =>
    ruleOf(header, meansOf([...pick('done'), ...asked], kind));
  const perhaps = back.filter(({ value, negative }) => negative === 0 && saysGivenBack(value));
  const returned = (await areOfWholeOrders(engine, sample, candidate, header, perhaps)) ? perhaps : [];
  const kind = (one: StatusValue) => (returned.includes(one) ? 'returned' : kindOf[one.meaning]);
  const likely = rule(kind);
  const noSales = asked.filter((one) => !returned.includes(one));
  const words = [
    ...(returned.length > 0 ? [`${quoted(returned)} were sold and given back whole`] : []),
    ...(noSales.length > 0 ? [`${quoted(noSales)} are no sales`] : []),
  ].join('; ');
  const questions: Question[] = [];
  if (asked.length > 0)
    questions.push({
      code: 'status',
      path: 'rows',
      open: rule((one) => (asked.includes(one) ? '?' : 'sale')),
      text: [
        ...(back.length > 0
          ? [
              `${header}: ${quoted(asked.filter((one) => back.includes(one)))} may mark orders that were undone.`,
            ]
          : []),
        ...(open.length > 0
          ? [
              `${header}: ${quoted(asked.filter((one) => open.includes(one)))} may mark orders that are not paid or not final.`,
            ]
          : []),
        `If so: ${written(likely)}.`,
      ].join(' '),
      evidence: counted(asked),
      rows: sum(asked, ({ rows }) => rows),
      money: moneyOf(asked),
      choices: [
        { value: likely, label: words, recommended: true },
        ...(back.length > 0 && open.length > 0
          ? [
              {
                value: rule((one) => (one.meaning === 'undone' ? kind(one) : 'sale')),
                label: `only ${quoted(back)} ${returned.length > 0 ? 'were undone so' : 'are no sales'}`,
              },
            ]
          : []),
        { value: rule(() => 'sale'), label: 'all of them are sales' },
      ],
    });
  else if (pick('done').length > 0) {
    const settled = rule(() => 'sale');
    return finding({
      settings: { rows: settled },
      why: { rows: `${header}: ${quoted(pick('done'))} are sales` },
      questions: unknownValues(header, unknown),
    });
  }
  return finding({ questions: [...questions, ...unknownValues(header, unknown)] });
};
