import { trimmed } from '../../values/text.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { columnOf } from '../rules.ts';
import { inMoney, numberOf, stakes } from '../worth.ts';
import { takenOut } from './taken-out.ts';

/** How a number below nothing begins. */
const minus = ['-', '−', '('];

/** Rows that take a quantity back and write its amount without a sign: it would count as sold. */
export const unsignedReturns: Detector = async (engine, sample, candidate, context) => {
  const [quantity, amount] = ['quantity', 'amount'].map((name) => numberOf(sample, candidate, name, context));
  const header = String(candidate.columns.quantity);
  const column = columnOf(sample, header);
  if (!quantity || !amount || !column) return finding({});
  const isBack = `${quantity} < 0 and ${amount} > 0 and not ${takenOut(sample, candidate, context.before)}`;
  const begun = `left(${trimmed(column)}, 1)`;
  const values = await engine.rows<{ key: string; rows: number; money: number }>(
    `select case when ${begun} in (${minus.map((mark) => `'${mark}'`).join(', ')}) then ${begun} || '*' else ${trimmed(column)} end as key,
        ${stakes(amount)}
     from ${sample.table} where ${isBack} group by 1 order by rows desc, key`,
  );
  if (values.length === 0) return finding({});
  const rows = values.reduce((sum, one) => sum + one.rows, 0);
  const money = values.reduce((sum, one) => sum + one.money, 0);
  const as = (kind: string) => ({
    column: header,
    means: { ...Object.fromEntries(values.map(({ key }) => [key, kind])), '*': 'sale' },
  });
  // Books of stock write what leaves it with a minus.
  const isStock = rows > sample.rows / 2;
  const recommended = { recommended: true } as const;
  return finding({
    questions: [
      {
        code: 'unsigned_returns',
        path: 'rows',
        open: as('?'),
        text: `${rows} rows have a ${header} below nothing and a ${candidate.columns.amount} above it: what was given back would count as sold. If so: "rows": ${JSON.stringify(as('refund'))}.`,
        evidence: `${rows} of ${sample.rows} rows${inMoney(money)}`,
        rows,
        money,
        choices: [
          {
            value: as('refund'),
            label: 'they give back what was sold: their amounts come off',
            ...(isStock ? {} : recommended),
          },
          { value: as('cancelled'), label: 'they were undone where they stand: no sales' },
          { value: as('sale'), label: 'they are sales', ...(isStock ? recommended : {}) },
        ],
      },
    ],
  });
};
