import type { Engine } from '../../warehouse/engine.ts';
import { changedHours } from '../values/zone.ts';
import type { Mapping } from './index.ts';

/** Local times of a file that its zone did not have, or had twice, and how they were read. */
export interface ClockWarning {
  readonly column: string;
  readonly zone: string;
  readonly kind: 'missing' | 'ambiguous';
  /** The hour in question, from the first to before the last. */
  readonly from: string;
  readonly until: string;
  readonly rows: number;
  readonly reading: string;
}

/** As DuckDB's ICU reads them where they become times of another zone. */
const readings = {
  same: 'kept as written',
  missing: 'read by the clock before the change',
  ambiguous: 'read as the second of the two, by the clock after the change',
} as const;

/** Counts the times of `mapped` that fall where clocks were changed. Most zones and files have none to look at. */
export async function clockWarnings(engine: Engine, { clocks }: Mapping): Promise<ClockWarning[]> {
  const warnings: ClockWarning[] = [];
  for (const { column, zone, isConverted } of clocks) {
    const [span] = await engine.rows<{ low: string | null; high: string | null }>(
      `select cast(min(clock_${column}) as varchar) as low, cast(max(clock_${column}) as varchar) as high from mapped`,
    );
    if (!span?.low || !span.high) continue;
    const hours = changedHours(zone, span.low, span.high);
    if (hours.length === 0) continue;
    const values = hours.map(
      ({ from, until }, index) => `(${index}, timestamp '${from}', timestamp '${until}')`,
    );
    // A day without a time stands at its midnight and means no hour.
    const counts = await engine.rows<{ number: number; rows: number }>(
      `select h.number, cast(count(*) as integer) as rows
       from mapped m join (values ${values.join(', ')}) h(number, low, high)
         on m.clock_${column} >= h.low and m.clock_${column} < h.high
       where cast(m.clock_${column} as time) <> time '00:00:00'
       group by h.number order by h.number`,
    );
    for (const { number, rows } of counts) {
      const hour = hours[number];
      if (hour)
        warnings.push({ column, zone, ...hour, rows, reading: readings[isConverted ? hour.kind : 'same'] });
    }
  }
  return warnings;
}

/** A warning in words. */
export function describeClock({ column, zone, kind, from, until, rows, reading }: ClockWarning): string {
  const what = kind === 'missing' ? `${zone} had no such time` : `${zone} had that time twice`;
  return `${rows} ${rows === 1 ? 'time' : 'times'} of ${column} from ${from} to ${until}: ${what}; ${reading}.`;
}
