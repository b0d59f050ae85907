import * as bg from '../bg-nbd.ts';
import type { History } from '../cells.ts';
import * as nbd from '../nbd.ts';
import type { RepeatModel } from '../repeat-model.ts';
import { chancesBy } from '../repeat-score.ts';

const endless = (value: number, delta: number) => (delta > 0 ? value / delta : Number.POSITIVE_INFINITY);

export const nbdModel = Object.freeze<RepeatModel>({
  name: 'nbd',
  label: 'NBD',
  parameters: ['r', 'alpha'],
  fit(cells, { logGaps: _, nearK: __, ...options } = {}) {
    const outcome = nbd.fitNbd(cells, options);
    return outcome.ok ? { ok: true, fit: { name: 'nbd', k: 1, fit: outcome.fit } } : outcome;
  },
  at(parameters) {
    const at = parameters as unknown as nbd.NbdParameters;
    const expected = ({ x, T }: History, t: number) => nbd.expectedPurchases(at, x, T, t);
    // The wait of an alive customer of BG/NBD, whose a and b play no part in it.
    const asBg = { ...at, a: 1, b: 1 };
    return {
      parameters,
      pAlive: () => 1,
      pAliveLater: () => 1,
      expected,
      expectedNew: (t) => expected({ x: 0, tx: 0, T: 0 }, t),
      pNone: ({ x, T }, t) => nbd.probabilityNoPurchase(at, x, T, t),
      distribution: ({ x, T }, t, most) => nbd.purchaseDistribution(at, x, T, t, most),
      residual: (history, delta) => endless(expected(history, 1), delta),
      nextPurchase: ({ x, tx, T }, level) => ({ ...bg.nextPurchase(asBg, { x, tx, T }, level), pAgain: 1 }),
      chances: chancesBy(({ x, T }, t, most) => nbd.purchaseDistribution(at, x, T, t, most)),
      score: (cells, options) => nbd.scoreCells(at, cells, options),
      moments: (cells, t) => nbd.futureMoments(at, cells, t),
      aliveLaterColumn: (cells) => new Float64Array(cells.x.length).fill(1),
      residualColumn: ({ x, tx, T }, delta) =>
        x.map((count, i) => endless(expected({ x: count, tx: tx[i]!, T: T[i]! }, 1), delta)),
      nextPurchaseColumns: (cells, level) => ({
        ...bg.nextPurchaseColumns(asBg, cells, level),
        pAgain: cells.x.map(() => 1),
      }),
    };
  },
});
