import { profilesOf } from '../candidate.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';

interface Cells {
  readonly cells: number;
  readonly texts: number;
  /** Cells of which the day may be a month, and texts of which no part may be one. */
  readonly exchangeable: number;
  readonly impossible: number;
  readonly monthFirst: number;
}

/** Fewer cells of both sorts than these are so by chance. */
const fewest = 4;

/**
 * A spreadsheet of another locale takes 3/4 for the fourth of March instead of the third of April, and leaves 3/14 as a
 * text: dates whose day is up to 12 are cells then, all others are texts.
 */
export const exchangedDates: Detector = async (engine, sample, candidate, { before }) => {
  for (const { header, column, yearFirst, yearLast, filled } of profilesOf(
    sample,
    candidate,
    'timestamp',
    'date',
  )) {
    if (yearFirst < 2 || yearLast < 2 || yearFirst + yearLast < Math.max(fewest, filled * 0.9)) continue;
    const text = `regexp_extract(${column}, '^\\s*([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{4}', ['a', 'b'])`;
    const iso = `regexp_extract(${column}, '^\\s*[0-9]{4}-([0-9]{1,2})-([0-9]{1,2})', 2)`;
    const [row] = await engine.rows<Cells>(`
with parts as (
    select try_cast(${iso} as integer) as day, try_cast(${text}.a as integer) as a, try_cast(${text}.b as integer) as b from ${sample.table}
)
select cast(count(day) as integer) as cells, cast(count(a) as integer) as texts,
    cast(count(*) filter (where day <= 12) as integer) as exchangeable,
    cast(count(*) filter (where greatest(a, b) > 12) as integer) as impossible,
    cast(count(*) filter (where b > 12) as integer) as "monthFirst"
from parts`);
    if (!row || row.exchangeable < row.cells || row.impossible < row.texts) continue;
    if (row.monthFirst !== 0 && row.monthFirst !== row.texts) continue;
    const order = row.monthFirst > 0 ? 'mdy' : 'dmy';
    const dates = { ...(before.settings.dates as object | undefined), order };
    return finding({
      settings: { dates },
      why: { dates: `${header}: texts have ${order === 'mdy' ? 'the month' : 'the day'} first` },
      questions: [
        {
          code: 'exchanged_dates',
          path: 'dates.exchanged',
          text: `${header}: no day of the ${row.cells} dates is above 12, and in all of the ${row.texts} texts beside them one is: a spreadsheet of another locale has read this file, and exchanged day and month where it could. To exchange them back: "dates": {"exchanged": true}.`,
          evidence: `${row.cells} dates up to day 12, ${row.texts} texts above`,
          rows: row.cells,
          money: null,
          choices: [
            { value: true, label: 'exchange day and month of these dates back', recommended: true },
            { value: null, label: 'they are right as they stand' },
          ],
        },
      ],
    });
  }
  return finding({});
};
