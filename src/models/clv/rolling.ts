import { customersIn } from '../math/cells.ts';
import {
  predictionsOf,
  type RepeatFit,
  type RepeatModelName,
  type RepeatPredictions,
} from '../math/repeat-models.ts';
import { MONTH } from '../math/repeat-score.ts';
import type { Season } from '../math/season.ts';
import type { ModelContext } from '../model.ts';
import { repeatCandidates } from '../settings.ts';
import { type Backtest, backtest, retentionBefore, type Window, windowsOf } from './backtest.ts';
import { readTrial } from './candidates.ts';
import {
  type Ahead,
  aheadOf,
  type Clock,
  type Correction,
  clockOf,
  dayNumber,
  type Months,
  readMonths,
  secondsAt,
} from './clock.ts';
import { type Contest, contest, type Ground } from './contest.ts';
import { fitAll, fitRepeat } from './fits.ts';
import { floors } from './floors.ts';
import {
  daysBetween,
  type EventKind,
  observedTo,
  type Purchases,
  shiftDays,
  summariseHistory,
} from './history.ts';
import { minSeasonDays, readDaily, seasonOf, statedSeason } from './seasons.ts';
import { chooseSetup, type Setup, type SetupTest, setupsFor } from './setups.ts';
import { track, type Weeks } from './tracking.ts';

/**
 * Where there are twice so many customers, the tests take every second, third … of them. What is compared are
 * predictions for the same customers; the chosen one is fitted again to everybody.
 */
const testCustomers = 20_000;
/** Of earlier cuts the candidates see no more than about so many histories: they are compared on the same ones. */
const earlierCells = 1500;

/** Candidates are compared at every second cut, of six half a year apart: models differ less by the season than setups. */
const contestEvery = 2;

/** What the tests are made of. */
export interface Asked {
  readonly event: EventKind;
  readonly origin: string;
  readonly cut: string;
  readonly customers: number;
  /** By how many days the log begins in the middle of the shop's life; 0 where it does not. */
  readonly wave: number;
}

/** How a setup sees one cut: its clock and who is learnt from. */
export interface View {
  readonly clock: Clock | null;
  readonly learnedWithin: number | undefined;
  readonly ahead: Ahead;
}

export interface Rolling {
  readonly windows: readonly Window[];
  readonly setups: readonly SetupTest[];
  readonly setup: Setup;
  readonly contest: Contest;
  /** The chosen setup and model at each cut, the latest first; that one is of the sample, as the others are. */
  readonly tests: readonly Backtest[];
  /** The same of another model, which took the place of the chosen one. */
  readonly testsOf: (name: RepeatModelName) => Promise<readonly Backtest[]>;
  /** The setup as of the day of the run, and at the latest cut. */
  readonly now: View;
  readonly latest: View;
  readonly season: Season | null;
  /** Customers on whom the candidates were compared at the latest cut. */
  readonly customers: number;
}

/** Fits the first of the usual models that these customers support: what clocks and seasons are measured by. */
function yardstick(part: Ground['part'], candidates: readonly RepeatModelName[]): RepeatFit | null {
  const usual: readonly RepeatModelName[] = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'];
  for (const name of usual.some((one) => candidates.includes(one))
    ? usual.filter((one) => candidates.includes(one))
    : candidates) {
    const outcome = fitRepeat(name, part);
    if (outcome.ok) return outcome.fit;
  }
  return null;
}

const expectedOf = ({ trial }: Ground, predictions: RepeatPredictions, horizon: number): number => {
  const expected = predictions.score(trial.cells, { horizons: [horizon], months: 1 }).expectedPurchases[0];
  return (expected as Float64Array).reduce((sum, value, i) => sum + value * (trial.cells.n[i] as number), 0);
};
const actualOf = ({ trial }: Ground): number =>
  trial.y.reduce((sum, value, i) => sum + value * (trial.cells.n[i] as number), 0);

/** A horizon longer by this factor makes a forecast about as much higher; no miss is set right by more. */
const maxFactor = 2;

/** The rolling tests of one run: customers of a sample, seen at each cut by each clock. */
class Tests {
  readonly #context: ModelContext;
  readonly #purchases: Purchases;
  readonly #asked: Asked;
  readonly #months: Months;
  readonly #grounds = new Map<string, Ground>();
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
  async ground(window: Pick<Window, 'cut' | 'until' | 'days'>, clock: Clock | null): Promise<Ground> {
    const key = `${window.cut} ${clock ? 'season' : 'even'}`;
    const known = this.#grounds.get(key);
    if (known) return known;
    await this.summarise(window.cut, clock);
    const horizon = aheadOf(clock, window.cut).horizon(window.days);
    const ground = await readTrial(this.#context, window, { horizon });
    this.#grounds.set(key, ground);
    return ground;
  }

  async summarise(until: string, clock: Clock | null) {
    await this.#purchases.keep(clock);
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
    const season = setup.seasonal ? await this.season(cut) : null;
    if (setup.seasonal && !season) return null;
    const clock = season && clockOf(season, this.#months, cut);
    return {
      clock,
      learnedWithin: this.learnedWithin(cut, clock, setup.burnIn),
      ahead: aheadOf(clock, cut, correction),
    };
  }

  /** Happened ÷ expected of a setup on a window, before any correction; null where it cannot be fitted there. */
  async ratio(setup: Setup, window: Window): Promise<number | null> {
    const view = await this.view(setup, window.cut);
    if (!view) return null;
    const ground = await this.ground(window, view.clock);
    const fit = yardstick({ ...ground.part, learnedWithin: view.learnedWithin }, this.#candidates);
    if (!fit) return null;
    const expected = expectedOf(ground, predictionsOf(fit), view.ahead.horizon(window.days));
    const actual = actualOf(ground);
    return expected > 0 && actual > 0 ? actual / expected : null;
  }
}

const within = (factor: number) => Math.min(Math.max(factor, 1 / maxFactor), maxFactor);

/** The window that lies a year before the one that begins on a day, within ten days. */
function yearBefore(windows: readonly Window[], day: string): number {
  const wanted = dayNumber(day) - 365.25;
  return windows.findIndex(({ cut }) => Math.abs(dayNumber(cut) - wanted) <= 10);
}

function enoughKnown({ trial }: Ground): boolean {
  const { cells } = trial;
  return customersIn(cells) >= floors.customers && customersIn(cells, (x) => x > 0) >= floors.repeatCustomers;
}

/**
 * Fits every candidate at up to six past cuts, compares what it promised of the window after each with what came, and
 * chooses: first the setup (clock, burn-in, last year's own miss) by its misses of the total, then the model within it
 * by the log score of customers. Leaves a sample in `scratch.purchases`: whoever reads them uses a definition anew.
 */
export async function rollingTests(
  context: ModelContext,
  purchases: Purchases,
  asked: Asked,
  weeks: Weeks,
): Promise<Rolling> {
  const { settings, asOf, progress, earlier } = context;
  const { event, origin, cut } = asked;
  const horizonDays = settings.horizonMonths * MONTH;
  const before = earlier?.reports.find(({ model }) => model === 'clv');
  const months = await readMonths(context, origin, daysBetween(origin, asOf) + Math.ceil(horizonDays) + 400);
  const tests = new Tests(context, purchases, asked, months);
  progress('rolling tests');
  const stride = Math.max(1, Math.floor(asked.customers / testCustomers));
  await purchases.sample(event, stride);

  // Cuts at which enough was known.
  const windows: Window[] = [];
  for (const window of windowsOf({ cut, origin }, asOf, { horizonDays, minDays: floors.days })) {
    const ground = await tests.ground(window, null);
    if (windows.length === 0 || enoughKnown(ground)) windows.push(window);
  }

  // The setup, by misses of the total.
  const ratios = new Map<Setup, (number | null)[]>();
  const bases = setupsFor({
    seasonal: (await tests.season(asOf)) !== null,
    wave: asked.wave,
    days: daysBetween(origin, asOf),
  });
  if (bases.length > 1 || windows.length > 4) {
    for (const setup of bases) {
      const found: (number | null)[] = [];
      for (const window of windows) found.push(await tests.ratio(setup, window));
      ratios.set(setup, found);
    }
  }
  const correction = (setup: Setup, day: string): number | null => {
    const place = yearBefore(windows, day);
    const base = bases.find(({ seasonal, burnIn }) => seasonal === setup.seasonal && burnIn === setup.burnIn);
    const ratio = base && place >= 0 ? ratios.get(base)?.[place] : null;
    return ratio == null ? null : within(ratio);
  };
  const { setup, setups } = chooseSetup(
    windows.map(({ cut: day }) => day),
    ratios,
    (base, day) => correction(base, day),
    asOf,
    String(before?.settings.setup ?? ''),
  );
  const correctionOn = (day: string): Correction => ({
    factor: setup.corrected ? (correction(setup, day) ?? 1) : 1,
    days: windows[0]?.days ?? 0,
  });

  // The model, by the log score of customers.
  const grounds: Ground[] = [];
  const views: View[] = [];
  const tested: Window[] = [];
  for (const window of windows) {
    const view = await tests.view(setup, window.cut, correctionOn(window.cut));
    if (!view) continue;
    const ground = await tests.ground(window, view.clock);
    const here = {
      part: { ...ground.part, learnedWithin: view.learnedWithin },
      trial: ground.trial,
      horizon: view.ahead.horizon(window.days),
    };
    if (views.length % contestEvery === 0) grounds.push(grounds.length === 0 ? here : thinned(here));
    views.push(view);
    tested.push(window);
  }
  const latest = views[0] as View;
  const found = contest(
    repeatCandidates.filter((name) => settings.clv.candidates.includes(name)),
    {
      grounds,
      days: daysBetween(cut, asOf),
      trackingMiss: (predictions) => track(weeks, predictions, latest.clock).miss,
    },
    await retentionBefore(context, { cut, days: daysBetween(cut, asOf) }),
    (label) => progress(`try ${label}`),
    modelBefore(before?.settings.model_name),
  );

  // What a model of this setup promised at each cut.
  const testsOf = async (name: RepeatModelName): Promise<Backtest[]> => {
    await purchases.sample(event, stride);
    const kept: Backtest[] = [];
    for (const [place, window] of tested.entries()) {
      const view = views[place] as View;
      const history = await tests.summarise(window.cut, view.clock);
      const part = { ...history.all, learnedWithin: view.learnedWithin };
      const there = place % contestEvery === 0 ? found.fitAt(name, place / contestEvery) : null;
      const near = there ?? found.fitAt(name, 0) ?? undefined;
      // What has been fitted to a part of them is only near.
      const ground = grounds[place / contestEvery];
      const isWhole = ground && customersIn(ground.trial.cells) === customersIn(part.cells);
      const fits = await fitAll(
        context,
        name,
        { all: part, parts: [part] },
        { known: isWhole ? (there ?? undefined) : undefined, near },
      );
      if (!('parts' in fits)) continue;
      const test = await backtest(context, fits, { window, ahead: view.ahead, origin });
      if (test) kept.push(test);
    }
    return kept;
  };
  const kept = found.choice ? await testsOf(found.choice.name) : [];
  const now = (await tests.view(setup, asOf, correctionOn(asOf))) as View;
  const season = setup.seasonal ? await tests.season(asOf) : null;
  await purchases.use(event);
  return {
    windows: tested,
    setups,
    setup,
    contest: found,
    tests: kept,
    testsOf,
    now,
    latest,
    season,
    customers: customersIn((grounds[0] as Ground).trial.cells),
  };
}

const modelBefore = (name: unknown): RepeatModelName | undefined =>
  repeatCandidates.find((one) => one === name);

/** Of an earlier cut, every so many-th history. */
function thinned({ part, trial, horizon }: Ground): Ground {
  const stride = Math.floor(trial.y.length / earlierCells);
  if (stride < 2) return { part, trial, horizon };
  const keep = (column: Float64Array) => column.filter((_, i) => i % stride === 0);
  const { x, tx, T, n } = trial.cells;
  const cells = { x: keep(x), tx: keep(tx), T: keep(T), n: keep(n) };
  return {
    part: { ...part, cells, logGaps: keep(part.logGaps) },
    trial: { cells, y: keep(trial.y) },
    horizon,
  };
}
