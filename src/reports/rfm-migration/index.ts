import { loadSql } from '../../warehouse/sql.ts';
import { isFew, isSmall, parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { type Known, type Note, plain, type Report, type Sentence, sum } from '../report.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { flow } from './flow.ts';
import { bought, type Move, moveRule, movesOf } from './row.ts';
import { isFlow, shapes } from './shown.ts';

const notesShown = 3;

function finding(rows: readonly Move[], view: View): Sentence {
  const known = rows.filter(bought);
  if (known.length === 0) return plain('rfm-migration.empty');
  return {
    key: 'rfm-migration.finding',
    values: {
      ...movesOf(rows),
      date: formats(view).date(known[0]?.compared_with),
    },
  };
}

/** The largest moves, each with its people. */
function notes(rows: readonly Move[], view: View): Note[] {
  const format = formats(view);
  return rows
    .filter(({ name_before: before, name_now: now }) => before !== now && before !== 'prospect')
    .toSorted((a, b) => b.customers - a.customers)
    .slice(0, notesShown)
    .map((row) => ({
      sentence: {
        key: row.value === null ? 'rfm-migration.move-people' : 'rfm-migration.move',
        values: {
          before: codeText(view, 'rfm', row.name_before),
          now: codeText(view, 'rfm', row.name_now),
          customers: row.customers,
          value: format.money(row.value),
        },
      },
      rule: moveRule(row),
    }));
}

const discloseParts = parts<Move>('customers', {
  lines: [[], ['name_before'], ['name_now']],
  totals: ({ customers }) => [customers],
});

/** Where a name has few people, what other reports say of it would follow from the others: then nothing is shown. */
function disclose(rows: readonly Move[], known: Known): readonly Move[] {
  const sizes = new Map<string, number>();
  for (const row of rows)
    for (const key of [`before ${row.name_before}`, `now ${row.name_now}`])
      sizes.set(key, (sizes.get(key) ?? 0) + row.customers);
  return [...sizes.values()].some((size) => isSmall(size)) ? [] : discloseParts(rows, known);
}

/** Sums of many cells; but not where few slipped or came back, or few did not. */
function counted(all: readonly Move[], shown: readonly Move[]): readonly Move[] {
  const people = sum(all.map(({ customers }) => customers));
  const { slipped, back } = movesOf(all);
  return shown.length === 0 || isFew(slipped, people) || isFew(back, people) ? shown : all;
}

/** Who moved from which name to which in three months. */
export const rfmMigration: Report<Move> = {
  name: 'rfm-migration',
  title: 'rfm-migration.title',
  definition: 'rfm-migration.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'name_before', type: 'code', codes: 'rfm', label: 'column.name_before' },
    { name: 'name_now', type: 'code', codes: 'rfm', label: 'column.name_now' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    { name: 'compared_with', type: 'date', label: 'column.compared_with' },
  ],
  disclose,
  order: ['name_before', 'name_now'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['rfm'],
  alsoShows: ['clv'],
  finding,
  counted,
  subtitle: (_, view) => plain(isFlow(view) ? 'rfm-migration.subtitle-flow' : 'rfm-migration.subtitle'),
  chart: (rows, view, all) => (isFlow(view) ? flow(rows, view, all) : chart(rows, view)),
  switches: [shapes],
  rule: moveRule,
  notes,
};
