import { acquisitionCost } from './acquisition-cost/index.ts';
import { actions } from './actions/index.ts';
import { churnByTier } from './churn-by-tier/index.ts';
import { churnReasons } from './churn-reasons/index.ts';
import { churnWeights } from './churn-weights/index.ts';
import { clusterChoice } from './cluster-choice/index.ts';
import { clusterMap } from './cluster-map/index.ts';
import { clusterProfiles } from './cluster-profiles/index.ts';
import { clvDistribution } from './clv-distribution/index.ts';
import { cohortOrigin } from './cohort-origin/index.ts';
import { cohortTriangle } from './cohort-triangle/index.ts';
import { equityBridge } from './equity-bridge/index.ts';
import { forecast } from './forecast/index.ts';
import { growth } from './growth/index.ts';
import { modelAliveMap } from './model-alive-map/index.ts';
import { modelCalibration } from './model-calibration/index.ts';
import { modelDrift } from './model-drift/index.ts';
import { modelExpectedMap } from './model-expected-map/index.ts';
import { modelFrequency } from './model-frequency/index.ts';
import { modelGain } from './model-gain/index.ts';
import { modelPromises } from './model-promises/index.ts';
import { modelTracking } from './model-tracking/index.ts';
import { mrrBridge } from './mrr-bridge/index.ts';
import { newCustomerValue } from './new-customer-value/index.ts';
import { portfolio } from './portfolio/index.ts';
import type { Report } from './report.ts';
import { retentionSurvival } from './retention-survival/index.ts';
import { revenueByMonth } from './revenue-by-month/index.ts';
import { revenueChange } from './revenue-change/index.ts';
import { revenueRetention } from './revenue-retention/index.ts';
import { rfmMap } from './rfm-map/index.ts';
import { rfmMigration } from './rfm-migration/index.ts';
import { targets } from './targets/index.ts';
import { valueConcentration } from './value-concentration/index.ts';
import { valueKpis } from './value-kpis/index.ts';

/** The table of contents. */
export const reports: readonly Report[] = [
  valueKpis,
  equityBridge,
  valueConcentration,
  churnByTier,
  churnReasons,
  forecast,
  targets,
  revenueByMonth,
  revenueChange,
  growth,
  revenueRetention,
  acquisitionCost,
  actions,
  portfolio,
  rfmMap,
  rfmMigration,
  clvDistribution,
  clusterProfiles,
  clusterMap,
  clusterChoice,
  cohortTriangle,
  cohortOrigin,
  newCustomerValue,
  modelPromises,
  modelTracking,
  modelCalibration,
  modelGain,
  modelFrequency,
  modelAliveMap,
  modelExpectedMap,
  modelDrift,
  churnWeights,
  retentionSurvival,
  mrrBridge,
];

export const reportNamed = (name: string): Report | undefined =>
  reports.find((report) => report.name === name);

export { actionItems } from './actions/index.ts';

export { materialise, reportRows } from './materialise.ts';

export type { Report, Row, Sentence } from './report.ts';

export { compileSpec, sentenceText } from './spec.ts';

export { tableOf, toCsv } from './table.ts';

export { valueKpiTiles } from './value-kpis/index.ts';

export { type Calendar, calendars, type Language, type View } from './view.ts';
