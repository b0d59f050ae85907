import { loadSql } from '../../warehouse/sql.ts';
import { type Formats, formats } from '../locale/index.ts';
import { type Note, plain, type Report, type Sentence, shownOf } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { disclose } from './disclose.ts';
import {
  type CohortCell,
  type Grain,
  grains,
  means,
  paidBackAt,
  type Show,
  shownCells,
  shows,
  trend,
} from './row.ts';

const switches = [
  shows.map((name) => ({ name, label: `cohort-triangle.show-${name}` as const })),
  grains.map((name) => ({ name, label: `cohort-triangle.show-${name}` as const })),
];

const choiceOf = (view: View): [Show, Grain] => shownOf(switches, view) as [Show, Grain];

const say = (format: Formats, show: Show, value: number): string =>
  show === 'active' || show === 'returned' ? format.percent(value) : format.money(value);

/** Where the margin of customers passes what winning one costs; nothing where that is not known. */
function notes(rows: readonly CohortCell[], view: View): Note[] {
  const [show, grain] = choiceOf(view);
  const shown = shownCells(rows, grain, show);
  const cost = shown[0]?.cost_per_customer ?? null;
  if (show !== 'margin' || cost === null) return [];
  const format = formats(view);
  const paid = paidBackAt(shown);
  const last = means(shown, 'margin').at(-1);
  return [
    {
      sentence: {
        key: paid ? 'cohort-triangle.payback' : 'cohort-triangle.not-paid',
        values: {
          cost: format.money(cost),
          margin: format.money((paid ?? last)?.value),
          period: (paid ?? last)?.period ?? 0,
          grain,
        },
      },
    },
  ];
}

/** Of the mean row: its third period, or the last before it. */
function finding(rows: readonly CohortCell[], view: View): Sentence {
  const format = formats(view);
  const [show, grain] = choiceOf(view);
  if (show === 'active' && grain === 'month') {
    const found = trend(rows);
    if (!found) return plain('cohort-triangle.empty');
    const values = {
      share: format.percent(found.share),
      latest: format.percent(found.latest),
      before: format.percent(found.before),
    };
    return { key: `cohort-triangle.${found.kind}`, values };
  }
  const mean = means(shownCells(rows, grain, show), show)
    .filter(({ period }) => period <= 3)
    .at(-1);
  if (!mean) return plain('cohort-triangle.empty');
  return {
    key: `cohort-triangle.finding-${show}`,
    values: { value: say(format, show, mean.value), period: mean.period, grain },
  };
}

export const cohortTriangle: Report<CohortCell> = {
  name: 'cohort-triangle',
  title: 'cohort-triangle.title',
  definition: 'cohort-triangle.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: true,
  columns: [
    { name: 'grain', type: 'code', codes: 'grain', label: 'column.grain' },
    { name: 'cohort', type: 'month', label: 'column.cohort' },
    { name: 'period', type: 'integer', unit: 'score', label: 'column.period' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'active', type: 'integer', unit: 'count', people: true, label: 'column.active' },
    { name: 'share_active', type: 'double', unit: 'share', label: 'column.share_active' },
    { name: 'returned', type: 'integer', unit: 'count', people: true, label: 'column.returned' },
    { name: 'share_returned', type: 'double', unit: 'share', label: 'column.share_returned' },
    { name: 'revenue', type: 'double', unit: 'money', label: 'column.revenue' },
    { name: 'margin_per_customer', type: 'double', unit: 'money', label: 'column.margin_per_customer' },
    { name: 'predicted_margin', type: 'double', unit: 'money', label: 'column.predicted_margin' },
    { name: 'complete', type: 'boolean', label: 'column.complete' },
    { name: 'began_before', type: 'boolean', label: 'column.began_before' },
    { name: 'cost_per_customer', type: 'double', unit: 'money', label: 'column.cost_per_customer' },
  ],
  disclose: disclose,
  order: ['grain', 'cohort', 'period'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  alsoShows: ['clv'],
  finding,
  subtitle: (_, view) => {
    const [show, grain] = choiceOf(view);
    return {
      key: `cohort-triangle.subtitle-${show}`,
      values: { grain, currency: formats(view).currency },
    };
  },
  switches,
  chart: (rows, view) => chart(rows, view, ...choiceOf(view)),
  notes,
};
