import type { Engine } from '../../../warehouse/engine.ts';
import type { RowKind, RowRule } from '../../feed/index.ts';
import { foldedOf, fold as foldText, listOf, trimmed } from '../../values/text.ts';
import { fold } from '../names/index.ts';
import { endsIn, says, wordsOf } from '../names/words.ts';
import { counted, dated, numeric, type Profile } from '../profile.ts';
import { columnOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { meaningOf, saysUndone } from './status-words.ts';

// Columns that mark rows which were undone or are no sales: flags, dates and reasons by what they are called, and
// states by their values, under whatever name.

/** What a row with each value of a column may be. */
export interface Mark {
  readonly header: string;
  readonly means: RowRule['means'];
  /** Of the rows that are no sales, in words: "is \"Y\"", "is filled". */
  readonly words: string;
  /** Whether its name leaves little doubt. */
  readonly isLikely: boolean;
}

/** More values than these are no states, and longer ones no names of them. */
const maxStates = 8;
const maxLetters = 40;
/** Of more rows than this share a date or a reason tells of something else than their being undone. */
const maxShare = 0.5;

const setOf = (words: string, foldWord: (word: string) => string): ReadonlySet<string> =>
  new Set(words.split(' ').map(foldWord));

const yes = setOf(
  'yes y true t 1 on x ✓ ✔ checked ja oui si sí sim evet да vrai wahr vero verdadero بله بلی آری نعم',
  foldText,
);
const no = setOf(
  'no n false f 0 off nein non não nao nee hayır hayir нет faux falsch falso خیر نه لا كلا',
  foldText,
);
/** What exports write where there is nothing. */
const nothing = setOf('null none nan nat \\n n/a - — -- never nil undefined [] {}', foldText);
const noDay = '0000-00-00';

const isNothing = (value: string) => nothing.has(foldText(value)) || value.startsWith(noDay);

/** Words of headers that tell of a rule, a number, a place or a person, and not of what became of a row. */
const ofOtherThings = setOf(
  [
    'policy window deadline until days period eligible eligibility allowed permitted can may fee fees cost rate ratio pct',
    'percent count number qty quantity units amount value total sum address label customer buyer client user member store',
    'center centre warehouse email phone probability score risk before newsletter consent survey review profile kyc age terms group variant experiment b',
    'امکان مهلت هزینه مبلغ تعداد درصد شرایط سیاست مشتری حساب قابلية سياسة مبلغ عدد كمية الكمية نسبة العميل',
  ].join(' '),
  fold,
);

/** What yes makes of a row in a column that is called so: it was entered to try the shop out, or it is not final. */
const noSales: readonly (readonly [ReadonlySet<string>, RowKind])[] = [
  [setOf('test sandbox demo dummy تست تستی آزمایشی اختبار تجريبي', fold), 'test'],
  [setOf('draft quote pending unconfirmed پیشنویس مسودة معلق', fold), 'pending'],
];
/** What no makes of one: yes says of an order that it stands. */
const standing: readonly (readonly [ReadonlySet<string>, RowKind])[] = [
  [setOf('valid success successful succeeded active معتبر موفق صالح ناجح', fold), 'cancelled'],
  [
    setOf(
      'paid completed complete confirmed settled finalized captured پرداخت تکمیل نهایی مدفوع مكتمل مؤكد',
      fold,
    ),
    'pending',
  ],
];

interface Polarity {
  /** The answer that makes a row no sale. */
  readonly on: 'yes' | 'no';
  readonly kind: RowKind;
}

/** What yes or no makes of a row in a column that is called so; null where its name says nothing of that. */
function polarityOf(header: string): Polarity | null {
  const words = wordsOf(header);
  // A number of pieces, also as a compound: Retourenmenge.
  if (words.some((word) => ofOtherThings.has(word)) || endsIn(header, 'quantity')) return null;
  const undone = saysUndone(words.join(' '));
  if (undone) return { on: undone === 'yes' ? 'yes' : 'no', kind: 'cancelled' };
  const called = (lists: typeof noSales) => lists.find(([list]) => words.some((word) => list.has(word)))?.[1];
  const [bad, good] = [called(noSales), called(standing)];
  return bad ? { on: 'yes', kind: bad } : good ? { on: 'no', kind: good } : null;
}

/** Whether a column is called so that what stands in it takes its row out. */
export const isFlag = (header: string) => polarityOf(header)?.on === 'yes';

/** The values of a column of few, those of most rows first. */
async function valuesOf(engine: Engine, { table }: Sample, { column }: Profile): Promise<string[]> {
  const rows = await engine.rows<{ value: string }>(
    `select ${trimmed(column)} as value from ${table} where ${trimmed(column)} is not null
     group by 1 order by count(*) desc, value limit ${maxStates + 1}`,
  );
  return rows.map(({ value }) => value);
}

/** A column of yes and no whose name says what that makes of a row. */
function flagOf({ header }: Profile, values: readonly string[]): Mark | null {
  const polarity = polarityOf(header);
  if (!polarity) return null;
  const of = (answers: ReadonlySet<string>) => values.filter((value) => answers.has(foldText(value)));
  const answers = { yes: of(yes), no: of(no) };
  if (values.some((value) => ![...answers.yes, ...answers.no].includes(value) && !isNothing(value)))
    return null;
  const marked = answers[polarity.on];
  // A no beside nothing is hardly one.
  if (
    polarity.on === 'no'
      ? marked.length === 0 || answers.yes.length === 0
      : answers.yes.length + answers.no.length === 0
  )
    return null;
  const means = Object.fromEntries(
    values.map((value) => [value, marked.includes(value) ? polarity.kind : ('sale' as const)]),
  );
  const isLikely = !wordsOf(header).includes('active');
  return { header, means, words: `is ${quoted(marked)}`, isLikely };
}

/** A column that is filled where a row was undone: when, why or by whom. */
async function filledOf(engine: Engine, sample: Sample, profile: Profile): Promise<Mark | null> {
  // A list of what came back is read by what it adds up to, or asked about as a list.
  if (profile.examples.some((one) => /^[[{]/.test(one))) return null;
  const { header, column, filled } = profile;
  const polarity = polarityOf(header);
  if (polarity?.on !== 'yes' || polarity.kind !== 'cancelled') return null;
  const empty = await engine.rows<{ value: string; rows: number }>(
    `select ${trimmed(column)} as value, cast(count(*) as integer) as rows from ${sample.table}
     where ${foldedOf(column)} in (${listOf([...nothing, ...no])}) or starts_with(${trimmed(column)}, '${noDay}') group by 1`,
  );
  const marked = filled - empty.reduce((sum, { rows }) => sum + rows, 0);
  if (marked <= 0 || marked > sample.rows * maxShare) return null;
  const isDate = Math.max(dated(profile), counted(profile)) * filled >= marked * 0.9;
  // How much was given back, or how often, is no mark.
  if (!isDate && numeric(profile) > 0.5) return null;
  const means: RowRule['means'] = {
    ...Object.fromEntries(empty.map(({ value }) => [value, 'sale' as const])),
    '*': polarity.kind,
  };
  return { header, means, words: isDate ? 'holds a date' : 'says something', isLikely: true };
}

/** Whether the rows of one order share the value of a column, in nearly all orders of several rows. */
async function isOfOrder(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  profile: Profile,
): Promise<boolean> {
  return candidate.entity.name === 'orders' || (await isOneByOrder(engine, sample, candidate, profile));
}

/** Whether the rows of one id share the value of a column, in nearly all ids of several rows. */
export async function isOneByOrder(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  { column }: Profile,
): Promise<boolean> {
  const ids = [candidate.columns.order_id ?? []].flat().flatMap((header) => columnOf(sample, header) ?? []);
  const [row] = await engine.rows<{ share: number | null }>(
    `select avg(case when values <= 1 then 1.0 else 0 end) as share from (
        select count(distinct coalesce(${trimmed(column)}, '')) as values from ${sample.table}
        group by ${ids.map((id) => trimmed(id)).join(', ')} having count(*) > 1
     )`,
  );
  return (row?.share ?? 1) >= 0.98;
}

/** What is a list of other things than states: how it was paid for, where, by whom, of what. */
const ofLists =
  /method|payment|gateway|channel|source|city|country|region|gender|sex|category|brand|product|item name|reason|name|address|currency|size|color|colour|روش|کانال|شهر|استان|جنسیت|دسته|برند|دلیل|نام|طريقة|قناة|المدينة|الجنس|الفئة|التصنيف|السبب|اسم/i;

export const isOfOtherList = (header: string) => ofLists.test(header) && !says(header, 'status');

/** A column of few short texts that describes orders, one of which tells that an order was undone. */
async function stateOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  profile: Profile,
  values: readonly string[],
): Promise<Mark | null> {
  const { header } = profile;
  const isShort = values.every((value) => value.length <= maxLetters && !/\d{3}/.test(value));
  const undone = values.filter((value) => saysUndone(value) === 'yes' && meaningOf(value) === 'undone');
  const isSparse = profile.filled < sample.rows;
  if (!isShort || undone.length === 0 || (values.length < 2 && !isSparse)) return null;
  if (undone.length === values.length && !isSparse) return null;
  if (!(await isOfOrder(engine, sample, candidate, profile))) return null;
  const unsettled = values.filter((value) => meaningOf(value) === 'unsettled');
  const kindOf = (value: string): RowKind =>
    undone.includes(value) ? 'cancelled' : unsettled.includes(value) ? 'pending' : 'sale';
  const means = Object.fromEntries(values.map((value) => [value, kindOf(value)]));
  return { header, means, words: `is ${quoted([...undone, ...unsettled])}`, isLikely: true };
}

const quoted = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');

/** The surest first: what an earlier one takes out is no question for a later one. */
export const markReaders: readonly ((
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  profile: Profile,
) => Mark | null | Promise<Mark | null>)[] = [
  async (engine, sample, _, profile) =>
    profile.distinct <= maxStates && polarityOf(profile.header)
      ? flagOf(profile, await valuesOf(engine, sample, profile))
      : null,
  async (engine, sample, candidate, profile) =>
    profile.distinct <= maxStates && profile.letters > 0 && !isOfOtherList(profile.header)
      ? stateOf(engine, sample, candidate, profile, await valuesOf(engine, sample, profile))
      : null,
  (engine, sample, _, profile) => filledOf(engine, sample, profile),
];
