import type { ModelReport } from '../../src/models/report.ts';
import { asOf } from './shop.ts';

const base = { asOf, iterations: null, converged: null, logLikelihood: null, refusal: null, backtest: null };

/** Reports as a run leaves them: one of each grade, and a refusal. */
export const modelReports: readonly ModelReport[] = [
  {
    ...base,
    model: 'clv',
    settings: { margin: 0.35, discount_yearly: 0.1, horizon_months: 12 },
    parameters: [
      { name: 'r', value: 0.2426, standardError: 0.0126, unit: '1' },
      { name: 'alpha', value: 30.91, standardError: 2.1, unit: 'days' },
      { name: 'a', value: 0.793, standardError: 0.19, unit: '1' },
      { name: 'b', value: 2.426, standardError: 0.71, unit: '1' },
    ],
    logLikelihood: -9582.4,
    observations: 2871,
    iterations: 28,
    converged: true,
    grade: 'B',
    backtest: {
      cut: '2025-08-18',
      holdout_days: 90,
      purchases_actual: 801,
      purchases_expected: 812,
      purchases_baseline: 932,
      purchases_miss: 0.014,
    },
    diagnostics: { equity: { low: 152000, high: 178000 } },
    seconds: { summarise: 0.02, fit: 0.3, score: 0.05 },
  },
  {
    ...base,
    model: 'churn',
    settings: { window_days: 90 },
    parameters: [],
    observations: 2871,
    grade: 'A',
    backtest: { brier: 0.14, baseline_brier: 0.21 },
    diagnostics: {},
    seconds: { score: 0.02 },
  },
  {
    ...base,
    model: 'rfm',
    settings: {},
    parameters: [],
    observations: 2871,
    grade: null,
    diagnostics: {},
    seconds: { score: 0.01 },
  },
  {
    ...base,
    model: 'clusters',
    settings: { k: 6 },
    parameters: [],
    observations: 37,
    grade: null,
    refusal: { code: 'customers', what: 'customers', needs: 300, has: 37 },
    diagnostics: {},
    seconds: {},
  },
];
