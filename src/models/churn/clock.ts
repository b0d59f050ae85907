import type { Engine } from '../../warehouse/engine.ts';
import type { ModelReport } from '../report.ts';

const secondsPerDay = 86_400;
/** Days since 1970-01-01. */
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / (secondsPerDay * 1000);

/**
 * The clock of the lifetime-value model into `scratch.churn_clock`: of the season and the trend where its tests chose
 * them, else that of the wall. A window before the high season is not one after it.
 */
export async function writeClock(
  engine: Engine,
  repeat: ModelReport,
  asOf: string,
  window: number,
): Promise<void> {
  if (/^(seasonal|trend)/.test(String(repeat.settings.setup ?? ''))) {
    await engine.create('scratch.churn_clock', 'select day, tau, pace from scratch.clv_clock');
    return;
  }
  const [row] = await engine.rows<{ day: string | null }>(
    'select cast(min(order_date) as varchar) as day from scratch.orders',
  );
  const first = dayNumber(row?.day ?? asOf);
  const days = Float64Array.from(
    { length: dayNumber(asOf) + window - first + 1 },
    (_, index) => first + index,
  );
  await engine.load('scratch.churn_clock', {
    day: days,
    tau: days.map((day) => day * secondsPerDay),
    pace: new Float64Array(days.length).fill(secondsPerDay),
  });
}

/** How much faster the clock runs in the days after one than a year's mean. */
export async function paceAfter(engine: Engine, day: string, days: number): Promise<number> {
  const from = dayNumber(day);
  const [row] = await engine.rows<{ pace: number | null }>(
    `select (max(tau) - min(tau)) / ${secondsPerDay} as pace from scratch.churn_clock where day = $start or day = $finish`,
    { start: from, finish: from + days },
  );
  return row?.pace ? row.pace / days : 1;
}
