import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { type Note, plain, type Report, type Sentence, shownOf } from '../report.ts';
import type { View } from '../view.ts';
import { chart, groupName } from './chart.ts';
import {
  fewPeople,
  figureOf,
  type Group,
  grains,
  groupsOf,
  type OriginCell,
  origins,
  paidBack,
  type Show,
  shows,
} from './row.ts';

const switches = [
  origins.map((name) => ({ name, label: `dimension.${name}` as const })),
  shows.map((name) => ({ name, label: `cohort-triangle.show-${name}` as const })),
  grains.map((name) => ({ name, label: `cohort-triangle.show-${name}` as const })),
];

type Choice = [OriginCell['origin'], Show, OriginCell['grain']];
const choiceOf = (view: View): Choice => shownOf(switches, view) as Choice;

/** A month or quarter far enough that a habit shows, and near enough that many have reached it. */
const told = 3;
/** Two standard errors. */
const significant = 2;

const say = (view: View, show: Show, value: number): string =>
  show === 'active' || show === 'returned' ? formats(view).percent(value) : formats(view).money(value);

/** The best and the worst of the named groups with enough people, at the latest period up to the third that both have. */
function finding(rows: readonly OriginCell[], view: View): Sentence {
  const [origin, show, grain] = choiceOf(view);
  const groups = groupsOf(rows, origin, grain).filter(({ kind }) => kind === 'named');
  const found = extremesOf(groups, show);
  if (!found) return plain(`cohort-origin.empty-${origin}`);
  const { best, worst, period } = found;
  const values = {
    show,
    period,
    grain,
    best: groupName(best.group, origin, view),
    worst: groupName(worst.group, origin, view),
    high: say(view, show, figureOf(best.cell, show)),
    low: say(view, show, figureOf(worst.cell, show)),
  };
  const isShare = show === 'active' || show === 'returned';
  return {
    key: isShare && !differs(best.cell, worst.cell, show) ? 'cohort-origin.alike' : 'cohort-origin.finding',
    values,
  };
}

function extremesOf(groups: readonly Group[], show: Show) {
  for (let period = told; period >= 0; period -= 1) {
    const reached = groups
      .flatMap((group) => {
        const cell = group.cells.find((one) => one.period === period);
        return cell && cell.customers >= fewPeople ? [{ group, cell }] : [];
      })
      .sort((a, b) => figureOf(b.cell, show) - figureOf(a.cell, show));
    const [best, worst] = [reached[0], reached.at(-1)];
    if (best && worst && best !== worst) return { best, worst, period };
  }
  return null;
}

/** The test for two proportions. */
function differs(a: OriginCell, b: OriginCell, show: Show): boolean {
  const people = a.customers + b.customers;
  const share = (figureOf(a, show) * a.customers + figureOf(b, show) * b.customers) / people;
  const error = Math.sqrt(share * (1 - share) * (1 / a.customers + 1 / b.customers));
  return error > 0 && (figureOf(a, show) - figureOf(b, show)) / error > significant;
}

/** Of campaigns whose cost is known: when the margin of those whom they won has paid it back. */
function notes(rows: readonly OriginCell[], view: View): Note[] {
  const [origin, show, grain] = choiceOf(view);
  if (origin !== 'campaign' || show !== 'margin') return [];
  const format = formats(view);
  return groupsOf(rows, origin, grain).flatMap((group) => {
    const cost = group.cells[0]?.cost_per_customer ?? null;
    if (cost === null) return [];
    const paid = paidBack(group);
    return {
      sentence: {
        key: paid ? 'cohort-origin.payback' : 'cohort-origin.not-paid',
        values: {
          campaign: groupName(group, origin, view),
          cost: format.money(cost),
          period: paid?.period ?? 0,
          grain,
        },
      },
    };
  });
}

/** Retention and value of customers by what they came through. */
export const cohortOrigin: Report<OriginCell> = {
  name: 'cohort-origin',
  title: 'cohort-origin.title',
  definition: 'cohort-origin.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: true,
  columns: [
    { name: 'grain', type: 'code', codes: 'grain', label: 'column.grain' },
    { name: 'origin', type: 'code', codes: 'dimension', label: 'column.dimension' },
    { name: 'kind', type: 'code', codes: 'kind', label: 'column.kind' },
    { name: 'name', type: 'text', label: 'column.name' },
    { name: 'period', type: 'integer', unit: 'score', label: 'column.period' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'active', type: 'integer', unit: 'count', people: true, label: 'column.active' },
    { name: 'share_active', type: 'double', unit: 'share', label: 'column.share_active' },
    { name: 'returned', type: 'integer', unit: 'count', people: true, label: 'column.returned' },
    { name: 'share_returned', type: 'double', unit: 'share', label: 'column.share_returned' },
    { name: 'revenue', type: 'double', unit: 'money', label: 'column.revenue' },
    { name: 'margin_per_customer', type: 'double', unit: 'money', label: 'column.margin_per_customer' },
    { name: 'cost_per_customer', type: 'double', unit: 'money', label: 'column.cost_per_customer' },
  ],
  // For those who see persons: periods of one group differ by few people, whose orders would follow.
  disclose: () => [],
  order: ['grain', 'origin', 'kind', 'name', 'period'],
  roles: ['analyst', 'steward'],
  needs: [],
  finding,
  subtitle: (_, view) => {
    const [origin, show, grain] = choiceOf(view);
    return {
      key: 'cohort-origin.subtitle',
      values: { origin, show, grain, currency: formats(view).currency },
    };
  },
  switches,
  chart: (rows, view) => {
    const [origin, show, grain] = choiceOf(view);
    return chart(groupsOf(rows, origin, grain), view, show, origin, grain);
  },
  notes,
};
