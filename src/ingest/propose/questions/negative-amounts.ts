import { isOfOrders } from '../candidate.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { inMoney, numberOf, stakes } from '../worth.ts';

/** Books that credit sales write them with a minus: as they stand they would all be money given back. */
export const negativeAmounts: Detector = async (engine, sample, candidate, context) => {
  const amount = isOfOrders(candidate) ? numberOf(sample, candidate, 'amount', context) : null;
  if (!amount) return finding({});
  const [row] = await engine.rows<{ rows: number; money: number | null; above: number }>(
    `select ${stakes(amount, `${amount} < 0`)}, cast(count(*) filter (where ${amount} > 0) as integer) as above from ${sample.table}`,
  );
  if (!row || row.rows < 5 || row.rows <= row.above) return finding({});
  const header = String(candidate.columns.amount);
  return finding({
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
