import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { saysPercent } from '../names/index.ts';
import { says } from '../names/words.ts';
import type { Profile } from '../profile.ts';
import type { Sample } from '../sampled.ts';
import { inMoney, numberOf } from '../worth.ts';

interface Rates {
  readonly filled: number;
  readonly some: number;
  readonly fractions: number;
  readonly signs: number;
  readonly largest: number | null;
  readonly least: number | null;
}

async function ratesOf(
  engine: Parameters<Detector>[0],
  sample: Sample,
  { column }: Profile,
): Promise<Rates | undefined> {
  const plain = `translate(${column}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫,%٪ ', '01234567890123456789..')`;
  const [row] = await engine.rows<Rates>(`
with rates as (select try_cast(nullif(${plain}, '') as double) as rate, regexp_matches(${column}, '[%٪]') as sign from ${sample.table})
select cast(count(rate) as integer) as filled, cast(count(*) filter (where rate <> 0) as integer) as some,
    cast(count(*) filter (where rate > 0 and rate < 1) as integer) as fractions,
    cast(count(*) filter (where sign) as integer) as signs, max(rate) as largest, min(rate) as least
from rates`);
  return row;
}

/** A discount that is a share of the price: between 0 and 1, or in percent. */
export const discountRate: Detector = async (engine, sample, candidate, context) => {
  const { columns, entity } = candidate;
  if (entity.name !== 'order_lines' || !('unit_price' in columns) || !('quantity' in columns))
    return finding({});
  const used = new Set(Object.values(columns).flat());
  const isPercentColumn = ({ header, filled, examples }: Profile) =>
    filled > 0 &&
    !used.has(header) &&
    says(header, 'discount') &&
    (saysPercent(header) || examples.some((text) => /[%٪]\s*$/.test(text)));
  const mapped = sample.profiles.find(({ header }) => header === columns.discount);
  const profile = mapped ?? ('amount' in columns ? undefined : sample.profiles.find(isPercentColumn));
  const rates = profile && (await ratesOf(engine, sample, profile));
  if (!profile || !rates || rates.some === 0 || (rates.least ?? 0) < 0) return finding({});
  const [quantity, price] = [
    numberOf(sample, candidate, 'quantity', context),
    numberOf(sample, candidate, 'unit_price', context),
  ];
  const plain = `translate(${profile.column}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫,%٪ ', '01234567890123456789..')`;
  const number = `try_cast(nullif(${plain}, '') as double)`;
  // Money that comes off a line is less than the line.
  const [above] =
    quantity && price
      ? await engine.rows<{ rows: number }>(
          `select cast(count(*) filter (where ${quantity} * ${price} > 0 and ${number} > ${quantity} * ${price}) as integer) as rows from ${sample.table}`,
        )
      : [];
  const isPercent =
    (saysPercent(profile.header) || rates.signs > 0 || (above?.rows ?? 0) > 0) &&
    (rates.largest ?? 0) <= 100 &&
    rates.fractions < rates.some;
  const isRate = !isPercent && (rates.largest ?? 0) <= 1 && rates.fractions > 0;
  if (!isPercent && !isRate) return finding({});
  const { header } = profile;
  // What the amount says is after the discount: it needs none.
  if ('amount' in columns) return finding({ without: ['discount'], why: {} });
  const share = `${number}${isPercent ? ' / 100' : ''}`;
  const [stake] = await engine.rows<{ money: number | null }>(
    `select round(sum(abs(${quantity} * ${price} * ${share})), 2) as money from ${sample.table}`,
  );
  const kind = isPercent ? 'percent' : 'rate';
  const money = stake?.money ?? null;
  return finding({
    columns: { discount: header },
    why: { discount: `called ${JSON.stringify(header)}; all between 0 and ${isPercent ? 100 : 1}` },
    questions: [
      {
        code: 'discount_rate',
        path: 'discount',
        text: `${header}: all of its values are between 0 and ${rates.largest}, and may be a share of the price instead of money. If so: "discount": "${kind}"; else "money".`,
        evidence: `${rates.some} of ${rates.filled} rows have one${inMoney(money)} as a share`,
        rows: rates.some,
        money,
        choices: [
          {
            value: kind,
            label: `a share: ${rates.largest} is ${isPercent ? rates.largest : (rates.largest ?? 0) * 100} % off`,
            recommended: true,
          },
          { value: 'money', label: 'money that comes off the line' },
        ],
      },
    ],
  });
};
