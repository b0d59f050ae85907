import { isOfOrders } from '../fit.ts';
import { found } from '../found.ts';
import type { Look } from '../look.ts';
import { inMoney, numberOf, stakes } from '../worth.ts';

/** Books that credit sales write them with a minus: as they stand they would all be money given back. */
export const negativeAmounts: Look = async (engine, sample, fit, beside) => {
  const amount = isOfOrders(fit) ? numberOf(sample, fit, 'amount', beside) : null;
  if (!amount) return found({});
  const [row] = await engine.rows<{ rows: number; money: number | null; above: number }>(
    `select ${stakes(amount, `${amount} < 0`)}, cast(count(*) filter (where ${amount} > 0) as integer) as above from ${sample.table}`,
  );
  if (!row || row.rows < 5 || row.rows <= row.above) return found({});
  const header = String(fit.columns.amount);
  return found({
    questions: [
      {
        code: 'negative_amounts',
        path: 'columns.amount',
        text: `${row.rows} of ${row.rows + row.above} amounts of ${header} are below nothing: as they stand they are money given back. If they are sales, turn the signs in the file; if another column is what was paid, map that.`,
        evidence: `${row.rows} rows below nothing${inMoney(row.money)}, ${row.above} above`,
        rows: row.rows,
        money: row.money,
        choices: [],
      },
    ],
  });
};
