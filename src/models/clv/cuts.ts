import {
  predictionsOf,
  type RepeatFit,
  type RepeatModelName,
  type RepeatPredictions,
} from '../math/repeat-models.ts';
import type { Season } from '../math/season.ts';
import type { ModelContext } from '../model.ts';
import { repeatCandidates } from '../settings.ts';
import type { Window } from './backtest.ts';
import {
  type Ahead,
  aheadOf,
  type Clock,
  type Correction,
  clockOf,
  dayNumber,
  type Months,
  secondsAt,
} from './clock.ts';
import { fitRepeat } from './fits.ts';
import { areEnough } from './floors.ts';
import {
  daysBetween,
  type EventKind,
  observedTo,
  type PurchaseHistory,
  type Purchases,
  shiftDays,
  summariseHistory,
} from './history.ts';
import { readHoldout } from './holdout.ts';
import type { TestCut } from './model-selection.ts';
import { minSeasonDays, readDaily, seasonOf, statedSeason } from './seasons.ts';
import type { Setup } from './setups.ts';

/** What the tests are made of. */
export interface Asked {
  readonly event: EventKind;
  readonly origin: string;
  readonly cut: string;
  readonly customers: number;
  /** By how many days the log begins in the middle of the shop's life; 0 where it does not. */
  readonly wave: number;
  /** Whether fits by cohort compete; `Purchases` can show cohorts then. */
  readonly cohorts: boolean;
}

/** How a setup sees one cut: its clock and who is learnt from. */
export interface View {
  readonly clock: Clock | null;
  readonly learnedWithin: number | undefined;
  /** Fits by cohort; of a shop with groups by a setting those stand, whatever this says. */
  readonly byCohort: boolean;
  readonly ahead: Ahead;
}

/** The same history, its parameters learnt as the setup has it. */
export const learnedFrom = ({ all, parts }: PurchaseHistory, { learnedWithin }: View): PurchaseHistory => ({
  all: { ...all, learnedWithin },
  parts: parts.map((part) => ({ ...part, learnedWithin })),
});

/** Fits the first of the usual models that these customers support: what clocks and seasons are measured by. */
function yardstick(part: TestCut['part'], candidates: readonly RepeatModelName[]): RepeatFit | null {
  const usual: readonly RepeatModelName[] = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'];
  for (const name of usual.some((one) => candidates.includes(one))
    ? usual.filter((one) => candidates.includes(one))
    : candidates) {
    const outcome = fitRepeat(name, part);
    if (outcome.ok) return outcome.fit;
  }
  return null;
}

const expectedOf = ({ holdout }: TestCut, predictions: RepeatPredictions, horizon: number): number => {
  const expected = predictions.score(holdout.cells, { horizons: [horizon], months: 1 }).expectedPurchases[0];
  return (expected as Float64Array).reduce(
    (sum, value, i) => sum + value * (holdout.cells.n[i] as number),
    0,
  );
};
const actualOf = ({ holdout }: TestCut): number =>
  holdout.y.reduce((sum, value, i) => sum + value * (holdout.cells.n[i] as number), 0);

/** Customers of a sample as they were known at each cut, by each clock. */
export class Cuts {
  readonly #context: ModelContext;
  readonly #purchases: Purchases;
  readonly #asked: Asked;
  readonly #months: Months;
  readonly #testCuts = new Map<string, TestCut>();
  readonly #seasons = new Map<string, Season | null>();

  constructor(context: ModelContext, purchases: Purchases, asked: Asked, months: Months) {
    this.#context = context;
    this.#purchases = purchases;
    this.#asked = asked;
    this.#months = months;
  }

  get #candidates(): readonly RepeatModelName[] {
    return repeatCandidates.filter((name) => this.#context.settings.clv.candidates.includes(name));
  }

  /** Customers known on a day, summarised by the clock; with what they did in the window where there is one. */
  async testCut(window: Pick<Window, 'cut' | 'until' | 'days'>, clock: Clock | null): Promise<TestCut> {
    const key = `${window.cut} ${clock ? clock.start.at(-1) : 'even'}`;
    const known = this.#testCuts.get(key);
    if (known) return known;
    await this.summarise(window.cut, clock);
    const horizon = aheadOf(clock, window.cut).horizon(window.days);
    const testCut = await readHoldout(this.#context, window, { horizon });
    this.#testCuts.set(key, testCut);
    return testCut;
  }

  async summarise(until: string, clock: Clock | null, byCohort = false) {
    await this.#purchases.keep(clock, byCohort);
    return summariseHistory(this.#context, { event: this.#asked.event, until, clock });
  }

  /** The season that was known on a day; null where two years were not. */
  async season(day: string): Promise<Season | null> {
    const { settings } = this.#context;
    if (settings.clv.season) return statedSeason(settings.clv.season);
    const { origin, wave } = this.#asked;
    if (daysBetween(origin, day) < minSeasonDays) return null;
    const known = this.#seasons.get(day);
    if (known !== undefined) return known;
    const from = shiftDays(origin, wave);
    let season: Season | null = null;
    let clock: Clock | null = null;
    for (let round = 0; round < 2; round += 1) {
      const { all } = await this.summarise(day, clock);
      const fit = yardstick(
        { ...all, learnedWithin: this.learnedWithin(day, clock, wave) },
        this.#candidates,
      );
      if (!fit) break;
      const daily = await readDaily(this.#context.engine, origin, day, from);
      season = seasonOf(daily, this.#months, predictionsOf(fit), clock);
      if (!season) break;
      clock = clockOf(season, this.#months, day);
    }
    this.#seasons.set(day, season);
    return season;
  }

  /** Age, by the clock, of who is learnt from where the first days of the log are left out. */
  learnedWithin(cut: string, clock: Clock | null, burnIn: number): number | undefined {
    if (burnIn === 0) return undefined;
    const last = observedTo({ event: this.#asked.event, until: cut });
    const from = dayNumber(this.#asked.origin) + burnIn;
    return (secondsAt(clock, last) - secondsAt(clock, from)) / 86_400;
  }

  /** Null where the setup knows no season on that day. */
  async view(setup: Setup, cut: string, correction?: Correction): Promise<View | null> {
    const isClocked = setup.seasonal || setup.trending;
    const season = isClocked ? await this.season(cut) : null;
    if (isClocked && !season) return null;
    const clock = season && clockOf(season, this.#months, cut, setup);
    return {
      clock,
      learnedWithin: this.learnedWithin(cut, clock, setup.burnIn),
      byCohort: setup.byCohort,
      ahead: aheadOf(clock, cut, correction),
    };
  }

  /** Happened ÷ expected of a setup on a window, before any correction; null where it cannot be fitted there. */
  async ratio(setup: Setup, window: Window): Promise<number | null> {
    const view = await this.view(setup, window.cut);
    if (!view) return null;
    const testCut = await this.testCut(window, view.clock);
    const fit = yardstick({ ...testCut.part, learnedWithin: view.learnedWithin }, this.#candidates);
    if (!fit) return null;
    const horizon = view.ahead.horizon(window.days);
    const expected = setup.byCohort
      ? await this.#expectedByCohort(window, view, fit)
      : expectedOf(testCut, predictionsOf(fit), horizon);
    const actual = actualOf(testCut);
    return expected > 0 && actual > 0 ? actual / expected : null;
  }

  /** What fits by cohort expect; cohorts too small then share the fit of all. */
  async #expectedByCohort(window: Window, view: View, ofAll: RepeatFit): Promise<number> {
    const horizon = view.ahead.horizon(window.days);
    const { parts } = await this.summarise(window.cut, view.clock, true);
    let sum = 0;
    for (const { fit: number, cells } of parts) {
      const own = await readHoldout(this.#context, window, { fit: number, horizon });
      const fit =
        number > 0 && areEnough(cells)
          ? yardstick({ ...own.part, learnedWithin: view.learnedWithin }, this.#candidates)
          : null;
      sum += expectedOf(own, predictionsOf(fit ?? ofAll), horizon);
    }
    return sum;
  }
}
