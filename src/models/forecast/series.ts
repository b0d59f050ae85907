/** How busy each month of a year is, relative to their mean, in logarithms. */
export type MonthIndices = readonly number[];

const year = 12;
/** Of two whole years both show each month. */
const minSeasonMonths = 24;
/** A month without anything counts as half of one. */
const log = (value: number) => Math.log(Math.max(value, 0.5));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Indices of the months of a year: the mean distance of each from the line of growth, drawn towards 0 by how much the
 * years disagree (empirical Bayes: the variance of the indices beyond that of their noise). Growth is the mean step over
 * pairs of the same month a year apart, which a season does not touch.
 *
 * @param values of consecutive months, the oldest first
 * @param first month of the year of the first, from 0
 * @returns null where less than two years are known
 */
export function monthIndices(values: readonly number[], first: number): MonthIndices | null {
  if (values.length < minSeasonMonths) return null;
  const logs = values.map(log);
  const growth = mean(logs.slice(year).map((value, i) => value - (logs[i] as number))) / year;
  const straight = logs.map((value, i) => value - growth * i);
  const months = Array.from({ length: year }, (_, month) =>
    straight.filter((_, i) => (first + i) % year === month),
  );
  // Each year's own level is no season: months that only some years show would carry it.
  const means = months.map(mean);
  const level = mean(means);
  const indices = means.map((value) => value - level);
  const squares = months.reduce(
    (sum, of, month) => sum + of.reduce((all, value) => all + (value - (means[month] as number)) ** 2, 0),
    0,
  );
  const noise = squares / (values.length - year) / (values.length / year);
  const variance = indices.reduce((sum, index) => sum + index * index, 0) / (year - 1);
  const believed = variance > 0 ? Math.max(0, variance - noise) / variance : 0;
  return indices.map((index) => believed * index);
}

/** How much of a trend is left a month later (Gardner & McKenzie 1985). */
const damping = 0.88;
const alphas = [0.1, 0.2, 0.3, 0.5, 0.7];
const betas = [0, 0.05, 0.1, 0.2];
/** Fewer months than this tell no trend. */
const minTrendMonths = 8;
/** Smoothing is chosen by how it forecasts so many months ahead. */
const aheadTested = 6;

interface Smoothed {
  readonly level: number;
  readonly trend: number;
}

/** Level and damped trend after each month. */
function smooth(logs: readonly number[], alpha: number, beta: number): Smoothed[] {
  let level = mean(logs.slice(0, 3));
  let trend = 0;
  return logs.map((value) => {
    const expected = level + damping * trend;
    const next = expected + alpha * (value - expected);
    trend = damping * trend + beta * (next - level - damping * trend);
    level = next;
    return { level, trend };
  });
}

const forecastAt = ({ level, trend }: Smoothed, months: number) =>
  level + (trend * damping * (1 - damping ** months)) / (1 - damping);

function bestSmoothing(logs: readonly number[]): Smoothed[] {
  let best: { miss: number; smoothed: Smoothed[] } | null = null;
  for (const alpha of alphas) {
    for (const beta of betas) {
      const smoothed = smooth(logs, alpha, beta);
      let miss = 0;
      for (let i = 3; i < logs.length - 1; i += 1)
        for (let h = 1; h <= aheadTested && i + h < logs.length; h += 1)
          miss += ((logs[i + h] as number) - forecastAt(smoothed[i] as Smoothed, h)) ** 2;
      if (!best || miss < best.miss - 1e-12) best = { miss, smoothed };
    }
  }
  return (best as { smoothed: Smoothed[] }).smoothed;
}

export interface SeriesForecast {
  readonly values: readonly number[];
  readonly method: 'season' | 'trend' | 'mean' | 'none';
}

/**
 * Goes on with a series of months: Holt's smoothing with a damped trend on logarithms, without the season where two
 * years tell it; the mean of the last three months where too few are known for a trend.
 *
 * @param first month of the year of the first value, from 0
 */
export function forecastSeries(values: readonly number[], first: number, months: number): SeriesForecast {
  if (values.length === 0 || values.every((value) => value === 0))
    return { values: new Array<number>(months).fill(0), method: 'none' };
  if (values.length < minTrendMonths)
    return { values: new Array<number>(months).fill(mean(values.slice(-3))), method: 'mean' };
  const indices = monthIndices(values, first);
  const index = (i: number) => indices?.[(first + i) % year] ?? 0;
  const logs = values.map((value, i) => log(value) - index(i));
  const smoothed = bestSmoothing(logs);
  // The mean of what is even in logarithms lies above their middle.
  const last = logs.length - 1;
  const recent = Array.from({ length: Math.min(year, last) }, (_, i) => last - i);
  const middle = mean(recent.map((i) => Math.exp(forecastAt(smoothed[i - 1] as Smoothed, 1) + index(i))));
  const factor = mean(recent.map((i) => values[i] as number)) / middle;
  const smearing = Math.min(Math.max(factor, 1), 1.2);
  const end = smoothed.at(-1) as Smoothed;
  return {
    values: Array.from(
      { length: months },
      (_, i) => smearing * Math.exp(forecastAt(end, i + 1) + index(values.length + i)),
    ),
    method: indices ? 'season' : 'trend',
  };
}
