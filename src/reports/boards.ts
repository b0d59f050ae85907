/** A report on a page; a wide one takes the whole width. */
interface PlacedReport {
  readonly name: string;
  readonly wide?: true;
}

const wide = (name: string): PlacedReport => ({ name, wide: true });
const half = (name: string): PlacedReport => ({ name });

/** Which reports each page shows, in their order. The static report follows the board `value`. */
export const boards = {
  value: [
    half('churn-by-tier'),
    half('actions'),
    half('equity-bridge'),
    half('forecast'),
    half('targets'),
    half('revenue-change'),
    half('value-concentration'),
    half('revenue-by-month'),
    half('growth'),
    half('revenue-retention'),
    half('acquisition-cost'),
    half('churn-reasons'),
    half('cohort-triangle'),
    half('clv-distribution'),
  ],
  groups: [
    wide('portfolio'),
    wide('rfm-map'),
    wide('rfm-migration'),
    wide('cluster-profiles'),
    wide('cluster-map'),
    wide('cluster-choice'),
  ],
  cohorts: [wide('cohort-triangle'), wide('cohort-origin'), wide('new-customer-value')],
  models: [
    half('model-promises'),
    half('model-tracking'),
    half('model-calibration'),
    half('model-gain'),
    half('model-frequency'),
    half('model-alive-map'),
    half('model-expected-map'),
    half('model-drift'),
    half('churn-weights'),
  ],
} as const satisfies Readonly<Record<string, readonly PlacedReport[]>>;

export type Board = keyof typeof boards;

/** Reports whose finding stands above those of a page. */
export const headlines: Readonly<Record<Board, readonly PlacedReport[]>> = {
  value: [half('value-kpis'), half('model-promises')],
  groups: [],
  cohorts: [],
  models: [],
};
