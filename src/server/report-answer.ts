import { actionItems } from '../reports/actions/items.ts';
import type { SegmentTotal } from '../reports/actions/row.ts';
import { tableOf } from '../reports/table.ts';
import type { ValueKpisRow } from '../reports/value-kpis/columns.ts';
import { valueKpiTiles } from '../reports/value-kpis/tiles.ts';
import type { Caller } from './access/roles.ts';
import { type ReadReport, sayReport } from './report-reading.ts';

/** The people behind a row are opened where segments are written. */
export const canWrite = ({ role }: Caller): boolean => role === 'analyst' || role === 'steward';

/** What the API says of a report: its finding, its rows as data and as a table, and how far they can be trusted. */
export function sayAnswer(caller: Caller, read: ReadReport) {
  const { report, rows, view } = read;
  return {
    name: report.name,
    ...sayReport(read),
    rows,
    columns: report.columns,
    table: tableOf(report, rows, view),
    tiles:
      report.name === 'value-kpis' ? valueKpiTiles(rows as unknown as readonly ValueKpisRow[], view) : null,
    rules: report.rule && canWrite(caller) ? rows.map((row) => report.rule?.(row, rows) ?? null) : null,
    actions: report.name === 'actions' ? actionItems(rows as unknown as readonly SegmentTotal[], view) : null,
    grade: read.grade,
    refusal: read.refusal,
    withheld: read.withheld,
    asOf: view.asOf,
    calendar: view.calendar,
    generation: read.generation,
  };
}
