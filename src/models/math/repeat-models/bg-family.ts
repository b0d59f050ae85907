import * as bg from '../bg-nbd.ts';
import { refuse } from '../fit.ts';
import type { RepeatModel, RepeatModelName } from '../repeat-model.ts';
import { chancesBy } from '../repeat-score.ts';

const PARAMETERS = ['r', 'alpha', 'a', 'b'] as const;

/** A member of (M)BG/CNBD-k: with k = 1 fixed, or with the k of the highest likelihood. */
export function bgModel(
  name: RepeatModelName,
  label: string,
  { dropsAtOnce, choosesK }: { readonly dropsAtOnce: boolean; readonly choosesK: boolean },
): RepeatModel {
  return Object.freeze<RepeatModel>({
    name,
    label,
    parameters: PARAMETERS,
    fit(cells, { logGaps, nearK, ...options } = {}) {
      if (!choosesK) {
        const outcome = bg.fitBgNbd(cells, { ...options, variant: { k: 1, dropsAtOnce } });
        return outcome.ok ? { ok: true, fit: { name, k: 1, fit: outcome.fit } } : outcome;
      }
      if (logGaps === undefined) {
        return refuse('invalid_gaps', `${label}: the gaps between purchases are not known.`, 1, 0);
      }
      const outcome = bg.fitBgCnbd(cells, { ...options, dropsAtOnce, logGaps, knownK: nearK });
      return outcome.ok ? { ok: true, fit: { name, k: outcome.variant.k, fit: outcome.fit } } : outcome;
    },
    at(parameters, k = 1) {
      const at = parameters as unknown as bg.BgNbdParameters;
      const variant = { k, dropsAtOnce };
      return {
        parameters,
        pAlive: (history) => bg.pAlive(at, history, variant),
        pAliveLater: (history, t) => bg.pAliveLater(at, history, t, variant),
        expected: (history, t) => bg.expectedPurchases(at, history, t, variant),
        expectedNew: (t) => bg.expectedPurchasesNew(at, t, variant),
        pNone: (history, t) => bg.probabilityNoPurchase(at, history, t, variant),
        distribution: (history, t, most) => bg.purchaseDistribution(at, history, t, most, variant),
        residual: (history, delta) => bg.residualPurchases(at, history, delta, variant),
        nextPurchase: (history, level) => bg.nextPurchase(at, history, level, variant),
        chances: chancesBy((history, t, most) => bg.purchaseDistribution(at, history, t, most, variant)),
        score: (cells, options) => bg.scoreCells(at, cells, options, variant),
        moments: (cells, t) => bg.futureMoments(at, cells, t, variant),
        aliveLaterColumn: (cells, t) => bg.aliveLaterColumn(at, cells, t, variant),
        residualColumn: (cells, delta) => bg.residualColumn(at, cells, delta, variant),
        nextPurchaseColumns: (cells, level) => bg.nextPurchaseColumns(at, cells, level, variant),
      };
    },
  });
}
