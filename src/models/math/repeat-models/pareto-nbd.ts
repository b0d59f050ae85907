import type { RepeatCells } from '../cells.ts';
import * as pareto from '../pareto-nbd.ts';
import type { RepeatModel } from '../repeat-model.ts';

/** What every column begins with is computed once for the same cells, as long as they live. */
function remembered<Value>(compute: (cells: RepeatCells) => Value): (cells: RepeatCells) => Value {
  const known = new WeakMap<RepeatCells, Value>();
  return (cells) => {
    const value = known.get(cells) ?? compute(cells);
    known.set(cells, value);
    return value;
  };
}

export const paretoModel = Object.freeze<RepeatModel>({
  name: 'pareto-nbd',
  label: 'Pareto/NBD',
  parameters: ['r', 'alpha', 's', 'beta'],
  fit(cells, { logGaps: _, nearK: __, ...options } = {}) {
    const outcome = pareto.fitParetoNbd(cells, options);
    return outcome.ok ? { ok: true, fit: { name: 'pareto-nbd', k: 1, fit: outcome.fit } } : outcome;
  },
  at(parameters) {
    const at = parameters as unknown as pareto.ParetoNbdParameters;
    const aliveOf = remembered((cells: RepeatCells) => pareto.aliveColumns(at, cells));
    return {
      parameters,
      pAlive: (history) => pareto.pAlive(at, history),
      pAliveLater: (history, t) => pareto.pAliveLater(at, history, t),
      expected: (history, t) => pareto.expectedPurchases(at, history, t),
      expectedNew: (t) => pareto.expectedPurchasesNew(at, t),
      pNone: (history, t) => pareto.probabilityNoPurchase(at, history, t),
      distribution: (history, t, most) => pareto.purchaseDistribution(at, history, t, most),
      residual: (history, delta) => pareto.residualPurchases(at, history, delta),
      nextPurchase: (history, level) => pareto.nextPurchase(at, history, level),
      chances: (cells, counts, t) => pareto.chancesColumn(at, cells, counts, t, aliveOf(cells)),
      score: (cells, options) => pareto.scoreCells(at, cells, options, aliveOf(cells)),
      moments: (cells, t) => pareto.futureMoments(at, cells, t, aliveOf(cells)),
      aliveLaterColumn: (cells, t) => pareto.aliveLaterColumn(at, cells, t, aliveOf(cells)),
      residualColumn: (cells, delta) => pareto.residualColumn(at, cells, delta, aliveOf(cells)),
      nextPurchaseColumns: (cells, level) => pareto.nextPurchaseColumns(at, cells, level, aliveOf(cells)),
    };
  },
});
