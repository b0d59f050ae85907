import { trimmed } from '../../values/text.ts';
import { found } from '../found.ts';
import type { Look } from '../look.ts';
import { columnOf } from '../rules.ts';
import { inMoney, numberOf, stakes } from '../worth.ts';
import { takenOut } from './taken-out.ts';

/** How a number below nothing begins. */
const minus = ['-', '−', '('];

/** Rows that take a quantity back and write its amount without a sign: it would count as sold. */
export const unsignedReturns: Look = async (engine, sample, fit, beside) => {
  const [quantity, amount] = ['quantity', 'amount'].map((name) => numberOf(sample, fit, name, beside));
  const header = String(fit.columns.quantity);
  const column = columnOf(sample, header);
  if (!quantity || !amount || !column) return found({});
  const isBack = `${quantity} < 0 and ${amount} > 0 and not ${takenOut(sample, fit, beside.before)}`;
  const begun = `left(${trimmed(column)}, 1)`;
  const values = await engine.rows<{ key: string; rows: number; money: number }>(
    `select case when ${begun} in (${minus.map((mark) => `'${mark}'`).join(', ')}) then ${begun} || '*' else ${trimmed(column)} end as key,
        ${stakes(amount)}
     from ${sample.table} where ${isBack} group by 1 order by rows desc, key`,
  );
  if (values.length === 0) return found({});
  const rows = values.reduce((sum, one) => sum + one.rows, 0);
  const money = values.reduce((sum, one) => sum + one.money, 0);
  const as = (kind: string) => ({
    column: header,
    means: { ...Object.fromEntries(values.map(({ key }) => [key, kind])), '*': 'sale' },
  });
  // Books of stock write what leaves it with a minus.
  const isStock = rows > sample.rows / 2;
  const recommended = { recommended: true } as const;
  return found({
    questions: [
      {
        code: 'unsigned_returns',
        path: 'rows',
        open: as('?'),
        text: `${rows} rows have a ${header} below nothing and a ${fit.columns.amount} above it: what was given back would count as sold. If so: "rows": ${JSON.stringify(as('refund'))}.`,
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
