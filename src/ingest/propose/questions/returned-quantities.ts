import { reading } from '../../values/index.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { endsIn, says, wordsOf } from '../names/words.ts';
import { numeric, type Profile } from '../profile.ts';
import { inMoney, noMoney, numberOf, stakes, worthOf } from '../worth.ts';
import { saysUndone } from './status-words.ts';
import { takenOut } from './taken-out.ts';

/** Whether a column is called a number of pieces that came back; yes and no are told by flags. */
const isCalled = ({ header, distinct, yesNo, filled }: Profile) =>
  saysUndone(wordsOf(header).join(' ')) === 'yes' &&
  !says(header, 'money', 'price', 'date') &&
  (says(header, 'quantity') ||
    endsIn(header, 'quantity') ||
    (distinct > 2 && yesNo < filled && !says(header, 'id')));

const isSure = 0.98;

/** Pieces that came back, in a column beside the quantity that was ordered: the amount of the line is of all of them. */
export const returnedQuantities: Detector = async (engine, sample, candidate, context) => {
  const [quantity, price] = ['quantity', 'unit_price'].map((name) =>
    numberOf(sample, candidate, name, context),
  );
  const [amount, refunded] = ['amount', 'refunded'].map((name) => numberOf(sample, candidate, name, context));
  const worth = worthOf(sample, candidate, context);
  const used = new Set(Object.values(candidate.columns).flat());
  const called = sample.profiles.filter(
    (one) => !used.has(one.header) && one.filled > 0 && numeric(one) > isSure && isCalled(one),
  );
  if (!quantity || !worth || called.length === 0) return finding({});
  const readContext = {
    feed: { entity: '', files: [], columns: {} },
    businessZone: 'UTC',
    money: noMoney,
  };
  const piecesOf = ({ column }: Profile) =>
    `abs(coalesce(cast(${reading(column, 'quantity', readContext).value} as double), 0))`;
  const shares = await engine.rows<Record<string, number>>(
    `select ${called.map((one, at) => `avg(case when ${piecesOf(one)} <= abs(${quantity}) then 1.0 else 0 end) as within_${at}, cast(count(*) filter (where ${piecesOf(one)} > 0) as integer) as rows_${at}`).join(', ')} from ${sample.table}`,
  );
  const back = called.filter(
    (_, at) => Number(shares[0]?.[`within_${at}`]) >= isSure && Number(shares[0]?.[`rows_${at}`]) > 0,
  );
  if (back.length === 0) return finding({});
  const pieces = `least(${back.map(piecesOf).join(' + ')}, abs(${quantity}))`;
  const isOff = [
    takenOut(sample, candidate, context.before),
    ...(refunded ? [`coalesce(abs(${refunded}) > 0, false)`] : []),
  ].join(' or ');
  const left = `(abs(${quantity}) - ${pieces})`;
  // Of some programs the amount of a line is already without them.
  const isNet = amount && price ? `abs(abs(${amount}) - ${left} * abs(${price})) <= 0.011` : 'false';
  const [row] = await engine.rows<{ rows: number; money: number | null; net: number }>(
    `select ${stakes(`${worth} * ${pieces} / nullif(abs(${quantity}), 0)`, `${pieces} > 0 and not (${isOff})`)},
        cast(count(*) filter (where ${pieces} > 0 and not (${isOff}) and ${isNet}) as integer) as net
     from ${sample.table}`,
  );
  const { rows = 0, money = null, net = 0 } = row ?? {};
  if (rows === 0) return finding({});
  const headers = back.map(({ header }) => header);
  const value = { quantity: headers };
  const isLess = net > rows * 0.9;
  const recommended = { recommended: true } as const;
  return finding({
    questions: [
      {
        code: 'returned_quantity',
        path: 'returned',
        open: { quantity: '?' },
        text: `${headers.join(', ')}: of ${rows} rows pieces came back, and ${amount ? candidate.columns.amount : `${candidate.columns.quantity} × ${candidate.columns.unit_price}`} is ${isLess ? 'what is left' : 'of all that were ordered'}. If they are to come off: "returned": ${JSON.stringify(value)}.`,
        evidence: `${rows} of ${sample.rows} rows${inMoney(money)}`,
        rows,
        money,
        choices: [
          {
            value,
            label: 'they come off the quantity, with their share of the amount',
            ...(isLess ? {} : recommended),
          },
          { value: null, label: 'the amount is already without them', ...(isLess ? recommended : {}) },
        ],
      },
    ],
  });
};
