import type { RepeatCells } from '../cells.ts';
import { type ForecastOptions, forecastBy, type PurchaseForecast } from '../interval.ts';
import type { BgNbdFit } from './fit.ts';
import { futureMoments, scoreCells } from './score.ts';
import { BG_NBD, type BgVariant } from './variant.ts';

/** The forecast of `options.months`, with what is not known about it. */
export function forecastPurchases(
  fit: Pick<BgNbdFit, 'parameters' | 'logCovariance'>,
  cells: RepeatCells,
  options: ForecastOptions = {},
  variant: BgVariant = BG_NBD,
): PurchaseForecast {
  return forecastBy(
    {
      names: ['r', 'alpha', 'a', 'b'],
      score: (parameters, sample, asked) => scoreCells(parameters, sample, asked, variant),
      moments: (parameters, sample, t) => futureMoments(parameters, sample, t, variant),
    },
    fit,
    cells,
    options,
  );
}
