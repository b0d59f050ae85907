import type { Engine } from '../warehouse/engine.ts';
import { type Report, type Row, tableName } from './report.ts';
import { withRanges } from './value-ranges.ts';
import { type Calendar, calendars } from './view.ts';

/** Runs a report's query and keeps its rows as `results.report_<name>`, once per calendar where it has months. */
export async function materialise(engine: Engine, report: Report): Promise<void> {
  const table = tableName(report);
  await engine.run(`drop table if exists ${table}`);
  if (!report.byCalendar) {
    const query = report.ranges ? await withRanges(engine, report.sql, report.ranges) : report.sql;
    await engine.run(`create table ${table} as ${query}`);
    return;
  }
  const [first, ...others] = calendars;
  const select = `select cast($calendar as varchar) as calendar, report.* from (${report.sql}) report`;
  await engine.run(`create table ${table} as ${select}`, { calendar: first as Calendar });
  for (const calendar of others) await engine.run(`insert into ${table} ${select}`, { calendar });
}

/** The rows of a materialised report in its order, for one calendar. */
export function reportRows(engine: Engine, report: Report, calendar: Calendar): Promise<Row[]> {
  const columns = report.columns.map((column) => column.name).join(', ');
  const where = report.byCalendar ? 'where calendar = $calendar' : '';
  const order = report.order.map((column) => `${column} nulls last`).join(', ');
  const sql = `select ${columns} from ${tableName(report)} ${where} order by ${order}`;
  return engine.rows<Row>(sql, report.byCalendar ? { calendar } : {});
}
