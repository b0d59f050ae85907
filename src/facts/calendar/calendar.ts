import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { calendarSpans } from './months.ts';

const daysSql = loadSql(new URL('./table.sql', import.meta.url));

/**
 * Makes `facts.calendar`: every day of the Jalali years 1300 to 1500 with its names, from `Intl`, so that every engine
 * groups by any calendar's month with a join. It is a view: seventy thousand days take longer to write, and more room,
 * than the facts of a small shop, and are quickly laid out from the spans of days that share all their months.
 */
export async function ensureCalendar(engine: Engine): Promise<void> {
  const spans = calendarSpans();
  const [known] = await engine.rows<{ tables: number }>(
    "select cast(count(*) as integer) as tables from information_schema.tables where table_catalog = 'facts' and table_name = 'calendar_spans'",
  );
  if (known?.tables === 1) {
    const [stored] = await engine.rows<{ spans: number }>(
      'select cast(count(*) as integer) as spans from facts.calendar_spans',
    );
    if (stored?.spans === spans.length) return;
  } else {
    // Stores of an earlier day hold each day.
    await engine.run('drop table if exists facts.calendar');
  }
  await engine.load('scratch.calendar_spans', {
    first_day: Float64Array.from(spans, ({ firstDay }) => firstDay),
    days: Float64Array.from(spans, ({ days }) => days),
    gregorian_month: spans.map(({ gregorian }) => gregorian),
    jalali_month: spans.map(({ jalali }) => jalali.month),
    jalali_day: Float64Array.from(spans, ({ jalali }) => jalali.day),
    umalqura_month: spans.map(({ umalqura }) => umalqura.month),
    umalqura_day: Float64Array.from(spans, ({ umalqura }) => umalqura.day),
  });
  await engine.create(
    'facts.calendar_spans',
    `select date_add('day', cast(first_day as integer), date '1970-01-01') as first_day, cast(days as integer) as days,
        gregorian_month, jalali_month, cast(jalali_day as integer) as jalali_day, umalqura_month,
        cast(umalqura_day as integer) as umalqura_day
     from scratch.calendar_spans order by first_day`,
  );
  await engine.run('drop table scratch.calendar_spans');
  await engine.run(`create or replace view facts.calendar as ${daysSql}`);
}
