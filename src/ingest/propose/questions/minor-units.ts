import { profilesOf } from '../candidate.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { fold } from '../names/index.ts';
import { withoutArticle } from '../names/money-marks.ts';
import { wordsOf } from '../names/words.ts';
import { columnOf } from '../rules.ts';
import type { Sample } from '../sampled.ts';
import { stakes, worthOf } from '../worth.ts';

const minorWords = new Set(
  (
    'cent cents minor pence subunit subunits fils halala halalas kurus kuruş piastre piastres centimes centavos ' +
    'céntimos paise kopecks öre øre سنت سنتات هلله هللات فلس فلوس قرش قروش'
  )
    .split(' ')
    .map(fold),
);
/** Square's interface writes all money as {"amount": 1999, "currency": "USD"} under names such as total_money. */
const isOfSquare = /_money\.amount$/;
const isMinor = (word: string) => minorWords.has(word) || minorWords.has(withoutArticle(word));

/** How many rows have ids as Stripe gives them, which counts all money in its smallest unit in its API. */
async function idsOfStripe(
  engine: Parameters<Detector>[0],
  sample: Sample,
  header: unknown,
): Promise<number> {
  const column = typeof header === 'string' ? columnOf(sample, header) : undefined;
  if (!column) return 0;
  const [row] = await engine.rows<{ rows: number }>(
    `select cast(count(*) filter (where regexp_matches(${column}, '^(ch|py|pi|in|txn|re|cs)_')) as integer) as rows from ${sample.table}`,
  );
  return row?.rows ?? 0;
}

/** How many amounts end as prices do, in hundredths: 1999, 2450, 1000. */
async function endings(engine: Parameters<Detector>[0], sample: Sample, column: string) {
  const [row] = await engine.rows<{
    rows: number;
    price: number;
    round: number;
    ends: number;
    middle: number | null;
  }>(`
select cast(count(*) as integer) as rows,
    cast(count(distinct right(trim(${column}), 2)) as integer) as ends,
    cast(median(try_cast(trim(${column}) as double)) as double) as middle,
    cast(count(*) filter (where regexp_matches(${column}, '[0-9](99|95|49|90)\\s*$')) as integer) as price,
    cast(count(*) filter (where regexp_matches(${column}, '[0-9]([05]0|99|95|49|90|25|75)\\s*$')) as integer) as round
from ${sample.table} where regexp_matches(${column}, '[1-9]')`);
  return row ?? { rows: 0, price: 0, round: 0, ends: 0, middle: null };
}

/** Payment interfaces write the currency small, {"amount": 1999, "currency": "eur"}, and count in its smallest unit. */
const isOfInterface = ({ profiles }: Sample) =>
  profiles.some(
    ({ header, filled, examples }) =>
      filled > 0 && wordsOf(header).includes('currency') && examples.every((one) => /^[a-z]{3}$/.test(one)),
  );

/** Of currencies in which few things are sold for thousands. */
const hundredths = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'AUD'];

/** Whole amounts that may be hundredths: cents, pence, fils. */
export const minorUnits: Detector = async (engine, sample, candidate, context) => {
  const amounts = profilesOf(sample, candidate, 'money').filter(({ filled }) => filled > 0);
  const [first] = amounts;
  const code = context.currency?.found?.code;
  // A name of Square's with decimals in it is another program's money object.
  const named = amounts.find(
    ({ header, filled, whole }) =>
      (isOfSquare.test(header) && whole === filled) || wordsOf(header).some(isMinor),
  );
  if (!first || (!named && amounts.some(({ filled, whole }) => whole < filled))) return finding({});
  if (context.currency?.isToman || ['IRR', 'JPY', 'KRW', 'VND', 'CLP', 'ISK'].includes(code ?? ''))
    return finding({});
  const stripe = await idsOfStripe(
    engine,
    sample,
    candidate.columns.order_id ?? candidate.columns.payment_id,
  );
  const ends = await endings(engine, sample, first.column);
  // Prices in whole units end in anything, those in hundredths mostly in 00, 50, 95 or 99.
  const looksSo =
    ends.rows >= 20 &&
    ends.price >= ends.rows * 0.2 &&
    ends.round >= ends.rows * 0.8 &&
    ends.price < ends.rows;
  // Whole amounts of an interface, of thousands, whose last two digits are anything: nobody sells so in whole euros.
  const endsInAnything =
    isOfInterface(sample) &&
    hundredths.includes(code ?? '') &&
    ends.rows >= 20 &&
    (ends.middle ?? 0) >= 1000 &&
    ends.ends >= Math.min(30, ends.rows * 0.6);
  const why = named
    ? `${named.header} says so`
    : stripe >= sample.rows * 0.9 && sample.rows > 0
      ? `${candidate.columns.order_id ?? candidate.columns.payment_id} has ids of Stripe, whose API counts so`
      : looksSo
        ? `${ends.price} of ${ends.rows} end in 99, 95, 90 or 49`
        : endsInAnything
          ? `none of ${ends.rows} has decimals, half are over 999, and their last two digits are anything`
          : null;
  if (why === null) return finding({});
  const [sum] = await engine.rows<{ rows: number; money: number | null }>(
    `select ${stakes(worthOf(sample, candidate, context))} from ${sample.table}`,
  );
  const example = first.examples.at(-1) ?? '';
  return finding({
    questions: [
      {
        code: 'minor_units',
        path: 'money',
        open: { minor: '?' },
        text: `${amounts.map(({ header }) => header).join(', ')}: numbers such as ${example} may be in the smallest unit of the currency, such as cents. If so: "money": {"minor": true}.`,
        evidence: why,
        rows: sum?.rows ?? sample.rows,
        money: sum?.money ?? null,
        choices: [
          {
            value: { minor: true },
            label: `${example} is ${(Number(example) / 100).toFixed(2)} (of a currency with two decimals)`,
            recommended: true,
          },
          { value: null, label: `${example} is ${example}` },
        ],
      },
    ],
  });
};
