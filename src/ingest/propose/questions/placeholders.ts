import type { Engine } from '../../../warehouse/engine.ts';
import { foldedOf, fold as foldText, listOf, trimmed } from '../../values/text.ts';
import { isOfOrders } from '../candidate.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { fold, knownNames } from '../names/index.ts';
import { says } from '../names/words.ts';
import type { Profile } from '../profile.ts';
import { columnOf } from '../rules.ts';
import type { Sample } from '../sampled.ts';
import { inMoney, stakes, worthOf } from '../worth.ts';

/** What programs and tills write where nobody is known. */
const nobody = [
  ...[
    'null',
    '\\n',
    'nan',
    'none',
    'nil',
    'n/a',
    'na',
    '#n/a',
    'undefined',
    'unknown',
    '-',
    '--',
    '.',
    '?',
    '<na>',
    'nat',
  ],
  ...[
    'guest',
    'guest customer',
    'guest checkout',
    'walk-in',
    'walk in',
    'walkin',
    'walk-in customer',
    'walk in customer',
  ],
  ...[
    'cash',
    'cash customer',
    'cash sale',
    'anonymous',
    'no customer',
    'not set',
    '(not set)',
    '(none)',
    'default',
    'default customer',
    'laufkundschaft',
    'laufkunde',
    'barverkauf',
    'diverse',
    'client de passage',
    'client comptoir',
    'perakende müşteri',
    'no email',
    'noemail',
  ],
  ...[
    'مشتری متفرقه',
    'متفرقه',
    'مشتری عمومی',
    'مشتری گذری',
    'گذری',
    'مشتری نقدی',
    'نقدی',
    'ناشناس',
    'مهمان',
    'میهمان',
    'نامشخص',
    'بدون نام',
    'فروش آزاد',
    'متفرقه نقدی',
    'مشتری حضوری',
    'ندارد',
  ],
  ...[
    'زبون عابر',
    'عميل عابر',
    'عابر',
    'زبون نقدي',
    'عميل نقدي',
    'نقدي',
    'زائر',
    'ضيف',
    'غير معروف',
    'مجهول',
    'بدون اسم',
    'عميل عام',
    'زبون عام',
    'لا يوجد',
    'عميل نقدى',
    'غير مسجل',
  ],
].map(foldText);

/** Ids that are no ids, where they come far more often than others do. */
const emptyNumber = '^(0+|-1|9{4,}|1234(5(6)?)?|x{2,})$';

interface ValueCounts {
  readonly value: string;
  readonly rows: number;
  readonly money: number | null;
  readonly isWord: boolean;
  readonly isNumber: boolean;
  readonly people: number;
  readonly described: number;
}

/** Addresses that programs and tills write where they have none. */
const emptyAddress = '^(no-?e?-?mail|no-?reply|none|guest|unknown|walk-?in|na|x+)@.*$';
/** Billing Name, نام مشتری, Nom du client: the name of somebody who buys, not that of an item. */
const isPersonName = (header: string) =>
  /(^|[^\p{L}])(name|nom|nombre|nome|نام|اسم)($|[^\p{L}])/iu.test(header) &&
  (says(header, 'customer') || /bill/i.test(header));

/** Columns that tell persons apart beside the id: their addresses, telephones and names. */
function describing(sample: Sample, used: readonly string[]): Profile[] {
  const names = [...(knownNames.email ?? []), ...(knownNames.phone ?? []), ...(knownNames.name ?? [])];
  return sample.profiles.filter(
    ({ header, filled, emails }) =>
      !used.includes(header) &&
      filled > 0 &&
      (emails > filled * 0.9 ||
        names.includes(fold(header)) ||
        isPersonName(header) ||
        (says(header, 'email') && emails > 0)),
  );
}

/** The ids of most rows and all that say nobody, with how many persons each has. */
async function idsOf(
  engine: Engine,
  sample: Sample,
  column: string,
  others: readonly Profile[],
  worth: string | null,
) {
  const people = others.map((one) => `count(distinct ${foldedOf(one.column)})`);
  const described = others.map((one) => `count(${trimmed(one.column)})`);
  const most = (list: readonly string[]) =>
    list.length === 0 ? '0' : list.length === 1 ? list[0] : `greatest(${list.join(', ')})`;
  return engine.rows<ValueCounts>(`
with ids as (
    select ${trimmed(column)} as value, ${stakes(worth)}, coalesce(${foldedOf(trimmed(column))} in (${listOf(nobody)}) or regexp_full_match(lower(${trimmed(column)}), '${emptyAddress}'), false) as "isWord",
        regexp_full_match(lower(${trimmed(column)}), '${emptyNumber}') as "isNumber",
        cast(${most(people)} as integer) as people, cast(${most(described)} as integer) as described
    from ${sample.table} where ${trimmed(column)} is not null group by ${trimmed(column)}
)
select * from ids qualify "isWord" or row_number() over (order by rows desc, value) <= 12 order by rows desc, value`);
}

/** Ids of customers under which nobody in particular buys: they would be the best customers of all. */
export const placeholders: Detector = async (engine, sample, candidate, context) => {
  const header = candidate.columns.customer_id;
  const column = typeof header === 'string' ? columnOf(sample, header) : undefined;
  const profile = sample.profiles.find((one) => one.header === header);
  if (!isOfOrders(candidate) || !column || !profile || profile.distinct === 0) return finding({});
  const others = describing(sample, [header, candidate.columns.order_id ?? []].flat() as string[]);
  const ids = await idsOf(engine, sample, column, others, worthOf(sample, candidate, context));
  const usual = profile.filled / profile.distinct;
  const [, second] = ids;
  const isNobody = (one: ValueCounts, at: number) =>
    one.isWord ||
    (one.isNumber && one.rows >= Math.max(2, 1.9 * usual)) ||
    (one.people >= 3 && one.people > one.described / 2) ||
    (at === 0 && one.rows >= 30 && one.rows > profile.filled / 4 && one.rows > 10 * (second?.rows ?? 0));
  // The shop itself is asked about already.
  const senders = context.before.questions
    .filter(({ code }) => code === 'sender_of_refunds')
    .flatMap(({ choices: [itself] }) =>
      itself ? (itself.value as { customer_id: string[] }).customer_id : [],
    );
  const some = ids.filter((one, at) => isNobody(one, at) && !senders.includes(one.value));
  if (some.length === 0) return finding({});
  const values = some.map(({ value }) => value);
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  const rows = some.reduce((total, one) => total + one.rows, 0);
  const money = some.some((one) => one.money !== null)
    ? some.reduce((total, one) => total + (one.money ?? 0), 0)
    : null;
  const people = some.filter((one) => one.people >= 3);
  const isSure = some.every((one) => one.isWord || one.isNumber || one.people >= 3);
  const answer = { value: { customer_id: values }, label: 'nobody: their orders belong to no customer' };
  const itself = { value: null, label: 'they are customers like others' };
  return finding({
    questions: [
      {
        code: 'placeholder',
        path: 'blanks',
        open: { customer_id: '?' },
        text: `${header}: ${list} may stand for nobody in particular, and would be ${some.length === 1 ? 'one customer' : 'customers'} with ${rows} rows. If so: "blanks": {"customer_id": [${list}]}.`,
        evidence: [
          ...some.map((one) => `${JSON.stringify(one.value)}: ${one.rows} rows${inMoney(one.money)}`),
          ...people.map((one) => `${one.people} names or addresses under ${JSON.stringify(one.value)}`),
        ].join('; '),
        rows,
        money,
        choices: isSure
          ? [{ ...answer, recommended: true }, itself]
          : [{ ...itself, recommended: true }, answer],
      },
    ],
  });
};
