import { trimmed } from '../../values/text.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { says } from '../names/words.ts';
import { columnOf } from '../rules.ts';
import { inMoney, stakes, worthOf } from '../worth.ts';
import type { Question } from './question.ts';
import { takenOut } from './taken-out.ts';

/** A column of more texts than these names things, not kinds of lines; the description may. */
const maxKinds = 50;
const maxColumns = 20;
const maxValues = 8;

/** Lines that take money off and say that a gift card did: it was paid with, and the sale is worth what it was. */
export const giftCardLines: Detector = async (engine, sample, candidate, context) => {
  const worth = worthOf(sample, candidate, context);
  if (candidate.entity.name !== 'order_lines' || !worth) return finding({});
  const { product_id, description } = candidate.columns;
  const used = new Set(Object.values(candidate.columns).flat());
  const columns = sample.profiles
    .filter(
      ({ header, letters, distinct }) =>
        header === product_id ||
        header === description ||
        (!used.has(header) && letters > 0 && distinct <= maxKinds),
    )
    .slice(0, maxColumns);
  const off = takenOut(sample, candidate, context.before);
  for (const { header } of columns) {
    const column = columnOf(sample, header);
    if (!column) continue;
    const values = await engine.rows<{ value: string; rows: number; money: number }>(
      `select ${trimmed(column)} as value, ${stakes(worth)} from ${sample.table}
       where ${trimmed(column)} is not null and not ${off} group by 1 having max(${worth}) < 0 order by money desc, value`,
    );
    const cards = values.filter(({ value }) => says(value, 'gift')).slice(0, maxValues);
    if (cards.length === 0) continue;
    const rule = (kind: string) => ({
      column: header,
      means: { ...Object.fromEntries(cards.map(({ value }) => [value, kind])), '*': 'sale' },
    });
    const list = cards.map(({ value }) => JSON.stringify(value)).join(', ');
    const question: Question = {
      code: 'gift_card_lines',
      path: 'rows',
      open: rule('?'),
      text: `${header}: lines of ${list} take money off. A gift card is a payment: with it the sale is worth what it was, and net revenue would be too low. If so: "rows": ${JSON.stringify(rule('no_sale'))}.`,
      evidence: cards
        .map((one) => `${JSON.stringify(one.value)}: ${one.rows} rows${inMoney(one.money)}`)
        .join('; '),
      rows: cards.reduce((sum, one) => sum + one.rows, 0),
      money: cards.reduce((sum, one) => sum + one.money, 0),
      choices: [
        { value: rule('no_sale'), label: `${list} paid for the sale: no line of it`, recommended: true },
        { value: rule('sale'), label: 'they are discounts, and come off' },
      ],
    };
    return finding({ questions: [question] });
  }
  return finding({});
};
