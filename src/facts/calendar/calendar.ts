import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { firstYear, type LookedUp, lastYear, months } from './months.ts';

const tableSql = loadSql(new URL('./table.sql', import.meta.url));
const longestMonth = 31;

function columnsOf(calendar: LookedUp) {
  const all = months(calendar);
  const whole = (of: (month: (typeof all)[number]) => number) => Float64Array.from(all, of);
  return {
    name: all.map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`),
    first_day: whole(({ firstDay }) => firstDay),
    days: whole(({ length }) => length),
  };
}

/** Makes the calendar where there is none, or one of an older engine with fewer days. */
export async function ensureCalendar(engine: Engine): Promise<void> {
  const [known] = await engine.rows<{ present: boolean }>(
    "select count(*) > 0 as present from information_schema.tables where table_catalog = 'facts' and table_name = 'calendar'",
  );
  if (known?.present) {
    const [range] = await engine.rows<{ whole: boolean }>(
      `select min(jalali_date) = '${firstYear}/01/01' and max(jalali_month) = '${lastYear}-12' as whole from facts.calendar`,
    );
    if (range?.whole) return;
  }
  await createCalendar(engine);
}

/**
 * Makes `facts.calendar`: every day of the Jalali years 1300 to 1500 with its names, from `Intl`, so that every engine
 * groups by any calendar's month with a join. Months are loaded and SQL lays out their days.
 */
async function createCalendar(engine: Engine): Promise<void> {
  await engine.load('facts.jalali_months', columnsOf('jalali'));
  await engine.load('facts.umalqura_months', columnsOf('umalqura'));
  const day = Float64Array.from({ length: longestMonth }, (_, index) => index + 1);
  await engine.load('facts.days_of_month', { day });
  await engine.run(`create or replace table facts.calendar as ${tableSql}`);
  for (const table of ['jalali_months', 'umalqura_months', 'days_of_month'])
    await engine.run(`drop table facts.${table}`);
}
