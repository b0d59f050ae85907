import { civilFromDays, daysFromCivil, type Period, weekday } from './clock.ts';

/**
 * How busy the shop is. Buyers live in operational time, in which purchases are as BG/NBD has them; the warp
 * maps it to the clock by the intensity below, whose mean over the observed window is 1.
 */
export const seasons = {
  /** Monday to Sunday. */
  week: [0.92, 0.9, 0.94, 1.05, 1.18, 1.12, 0.89],
  /** January to December. */
  year: [0.95, 0.96, 1.04, 1, 0.97, 0.92, 0.88, 0.9, 0.98, 1.03, 1.12, 1.1],
  /** The 28 days before 20 March rise to this factor, the 13 days from it fall to the second. */
  nowruz: { days: 28, peak: 2.3, holiday: 0.6 },
  /** Friday to Monday about the last Friday of November, and the ten days before. */
  whiteFriday: { peak: 2.6, before: 1.3 },
  /** Midnight to 23 o'clock. */
  hours: [3, 2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 13, 11, 9, 9, 10, 12, 14, 16, 18, 18, 13, 7],
} as const;

/** Relative intensity of one day (days since 1970), before it is normalised. */
function intensity(day: number): number {
  const { year, month } = civilFromDays(day);
  let factor = seasons.week[weekday(day) - 1]! * seasons.year[month - 1]!;
  const untilNowruz = daysFromCivil(year, 3, 20) - day;
  const { days, peak, holiday } = seasons.nowruz;
  if (untilNowruz > 0 && untilNowruz <= days) factor *= 1 + (peak - 1) * (1 - (untilNowruz - 1) / days);
  else if (untilNowruz <= 0 && untilNowruz > -13) factor *= holiday;
  return factor * whiteFriday(day, year);
}

function whiteFriday(day: number, year: number): number {
  const since = day - lastFridayOfNovember(year);
  if (since >= 0 && since < 4) return seasons.whiteFriday.peak;
  return since < 0 && since >= -10 ? seasons.whiteFriday.before : 1;
}

function lastFridayOfNovember(year: number): number {
  const last = daysFromCivil(year, 11, 30);
  return last - ((weekday(last) + 2) % 7);
}

/** From operational seconds to seconds of the clock and back; both 0 at the window's first midnight. */
export interface Warp {
  /** Operational seconds in the observed window. */
  readonly observed: number;
  /** Operational seconds to the end of the holdout. */
  readonly end: number;
  toClock(operational: number): number;
  toOperational(clock: number): number;
}

export function steady(period: Period): Warp {
  return {
    observed: period.days * 86_400,
    end: (period.days + period.holdoutDays) * 86_400,
    toClock: (operational) => operational,
    toOperational: (clock) => clock,
  };
}

export function seasonal(period: Period): Warp {
  const days = period.days + period.holdoutDays;
  const hoursTotal = seasons.hours.reduce((sum, hour) => sum + hour, 0);
  let observedTotal = 0;
  for (let day = 0; day < period.days; day += 1) observedTotal += intensity(period.firstDay + day);
  const scale = (period.days * 86_400) / observedTotal / hoursTotal;
  /** Operational seconds at the start of each hour. */
  const at = new Float64Array(days * 24 + 1);
  for (let hour = 0; hour < days * 24; hour += 1) {
    const busy = intensity(period.firstDay + Math.floor(hour / 24)) * seasons.hours[hour % 24]!;
    at[hour + 1] = at[hour]! + busy * scale;
  }
  return {
    observed: at[period.days * 24]!,
    end: at[days * 24]!,
    toClock(operational) {
      let low = 0;
      let high = days * 24;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (at[middle]! <= operational) low = middle;
        else high = middle;
      }
      return 3600 * (low + (operational - at[low]!) / (at[low + 1]! - at[low]!));
    },
    toOperational(clock) {
      const hour = Math.min(Math.floor(clock / 3600), days * 24 - 1);
      return at[hour]! + (clock / 3600 - hour) * (at[hour + 1]! - at[hour]!);
    },
  };
}
