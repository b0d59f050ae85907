/** Seconds to fit and to score about 400,000 cells with every model: `npx tsx bench/models.ts`. */
import {
  customerIntervals,
  fitBgNbd,
  forecastPurchases,
  groupInterval,
  scoreCells,
  simulateBgNbd,
} from '../src/models/math/bg-nbd.ts';
import { cellsOf } from '../src/models/math/cells.ts';
import { fitGammaGamma, spendMoments } from '../src/models/math/gamma-gamma.ts';
import { seededRandom } from '../src/models/math/random.ts';
import { predictionsOf, REPEAT_MODELS } from '../src/models/math/repeat-models.ts';

function timed<Result>(label: string, work: () => Result): Result {
  const start = performance.now();
  const result = work();
  process.stdout.write(`${label.padEnd(52)} ${((performance.now() - start) / 1000).toFixed(3)} s\n`);
  return result;
}

const truth = { r: 0.75, alpha: 16, a: 0.8, b: 9 };
const random = seededRandom(20_240_101);
const T = Float64Array.from({ length: 550_000 }, () => random.uniform() * 730);
const exact = timed('simulate 550,000 customers, two years', () => simulateBgNbd(truth, T, 182, random));
const daily = timed('merge histories rounded to the day', () =>
  cellsOf(exact.x, exact.tx.map(Math.round), exact.T.map(Math.round)),
);
for (const [name, cells] of [
  ['daily cells', daily],
  ['one cell a customer, exact times', exact],
] as const) {
  process.stdout.write(`\n${name}: ${cells.x.length} cells\n`);
  const outcome = timed('fitBgNbd', () => fitBgNbd(cells));
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  const { parameters, standardErrors, iterations, secondStartGap } = outcome.fit;
  process.stdout.write(`  ${JSON.stringify({ parameters, standardErrors, iterations, secondStartGap })}\n`);
  const scores = timed('scoreCells: 90 days, no purchase, 12 months', () =>
    scoreCells(parameters, cells, { horizons: [90, 182], noPurchaseHorizon: 90, discountYearly: 0.1 }),
  );
  const expected = scores.expectedPurchases[1]!.reduce((sum, value, i) => sum + value * cells.n[i]!, 0);
  const happened = exact.future.reduce((sum, value) => sum + value, 0);
  process.stdout.write(`  182 days: ${expected.toFixed(0)} expected, ${happened} happened\n`);
  const m = cells.x.map((x) => (x > 0 ? random.gamma(6 * x, 1) / x / random.gamma(4, 15) : 0));
  const spend = timed('fitGammaGamma', () => fitGammaGamma({ ...cells, m }));
  if (!spend.ok) throw new Error(spend.refusal.what);
  const moments = spendMoments(spend.fit, cells.x, m);
  const forecast = timed('forecastPurchases: 12 months with sensitivities', () =>
    forecastPurchases(outcome.fit, cells, { discountYearly: 0.1 }),
  );
  const group = timed('groupInterval of all', () => groupInterval(forecast, { spend: moments }));
  process.stdout.write(`  ${JSON.stringify(group)}\n`);
  timed('customerIntervals', () => customerIntervals(forecast, { spend: moments }));
}

process.stdout.write(`\nevery candidate, daily cells: ${daily.x.length} cells\n`);
for (const model of REPEAT_MODELS) {
  const outcome = timed(`${model.label}: fit`, () => model.fit(daily, { logGaps: exact.logGaps }));
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  const { fit, k } = outcome.fit;
  const predictions = predictionsOf(outcome.fit);
  const scores = timed(`${model.label}: score, k = ${k}`, () =>
    predictions.score(daily, { horizons: [90, 182], noPurchaseHorizon: 90, discountYearly: 0.1 }),
  );
  timed(`${model.label}: DERT`, () => predictions.residualColumn(daily, Math.log(1.1) / 365.25));
  timed(`${model.label}: next purchase`, () => predictions.nextPurchaseColumns(daily));
  const expected = scores.expectedPurchases[1]!.reduce((sum, value, i) => sum + value * daily.n[i]!, 0);
  const logLikelihood = fit.logLikelihood.toFixed(1);
  process.stdout.write(`  ${JSON.stringify({ ...fit.parameters, logLikelihood, expected })}\n`);
}
process.stdout.write(`\nlargest resident size: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
