import { customersIn } from '../math/cells.ts';
import type { GroupMiss } from '../math/group-range.ts';
import type { RepeatModelName } from '../math/repeat-models.ts';
import { MONTH } from '../math/repeat-score.ts';
import type { Season } from '../math/season.ts';
import type { ModelContext } from '../model.ts';
import { repeatCandidates } from '../settings.ts';
import { type Backtest, backtest, retentionBefore, type Window, windowsOf } from './backtest.ts';
import { type Correction, dayNumber, readMonths } from './clock.ts';
import { type Asked, Cuts, learnedFrom, type View } from './cuts.ts';
import { groupMisses } from './equity.ts';
import { fitAll } from './fits.ts';
import { areEnough, floors } from './floors.ts';
import { daysBetween, type Purchases } from './history.ts';
import { type ModelSelection, selectModel, type TestCut } from './model-selection.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import {
  chooseSetup,
  isTrend,
  type Setup,
  type SetupTest,
  setupName,
  setupsByCohort,
  setupsFor,
} from './setups.ts';
import { track, type Weeks } from './tracking.ts';

/**
 * Where there are twice so many customers, the tests take every second, third … of them. What is compared are
 * predictions for the same customers; the chosen one is fitted again to everybody.
 */
const testCustomers = 20_000;
/** Of earlier cuts the candidates see no more than about so many histories: they are compared on the same ones. */
const earlierCells = 1500;

/** Candidates are compared at every second cut, of six half a year apart: models differ less by the season than setups. */
const selectEvery = 2;
/** Days ahead of which a clock must know: next orders are told three years ahead. */
const furthest = 1096;

/** A test, and what was expected by month at its cut, as far as the data reach. */
interface RollingTest extends Backtest {
  readonly outlook: Outlook;
  /** What groups of the customers missed by the end of the longer window. */
  readonly misses: readonly (readonly GroupMiss[])[];
}

export interface Rolling {
  readonly windows: readonly Window[];
  readonly setups: readonly SetupTest[];
  readonly setup: Setup;
  readonly selection: ModelSelection;
  /** The chosen setup and model at each cut, the latest first; that one is of the sample, as the others are. */
  readonly tests: readonly RollingTest[];
  /** The same of another model, which took the place of the chosen one, or with the models that groups chose. */
  readonly testsOf: (name: RepeatModelName, ofGroup?: GroupModels) => Promise<readonly RollingTest[]>;
  /** The setup as of the day of the run, and at the latest cut. */
  readonly now: View;
  readonly latest: View;
  /** The setup as it would have seen the day that today is compared with; null where there is none. */
  readonly before: View | null;
  /** A setup of the tests by its name, as of the day of the run; null where it was not tested. */
  readonly viewOf: (name: string) => Promise<View | null>;
  /** What the setup follows of it. */
  readonly season: Season | null;
  /** What is known of the season and the trend on the day of the run, followed or not. */
  readonly known: Season | null;
  /** Customers on whom the candidates were compared at the latest cut. */
  readonly customers: number;
}

/** The model of each fit that is another than that of all. */
type GroupModels = ReadonlyMap<number, RepeatModelName>;

/** A horizon longer by this factor makes a forecast about as much higher; no miss is set right by more. */
const maxFactor = 2;

const within = (factor: number) => Math.min(Math.max(factor, 1 / maxFactor), maxFactor);

/** The window that lies a year before the one that begins on a day, within ten days. */
function yearBefore(windows: readonly Window[], day: string): number {
  const wanted = dayNumber(day) - 365.25;
  return windows.findIndex(({ cut }) => Math.abs(dayNumber(cut) - wanted) <= 10);
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
  const runBefore = earlier?.reports.find(({ model }) => model === 'clv');
  const months = await readMonths(
    context,
    origin,
    daysBetween(origin, asOf) + Math.ceil(Math.max(horizonDays, furthest)) + 400,
  );
  const tests = new Cuts(context, purchases, asked, months);
  progress('rolling tests');
  const stride = Math.max(1, Math.floor(asked.customers / testCustomers));
  await purchases.sample(event, stride);

  // Cuts at which enough was known.
  const windows: Window[] = [];
  for (const window of windowsOf({ cut, origin }, asOf, { horizonDays, minDays: floors.days })) {
    const testCut = await tests.testCut(window, null);
    if (windows.length === 0 || areEnough(testCut.holdout.cells)) windows.push(window);
  }

  // The setup, by misses of the total.
  const ratios = new Map<Setup, (number | null)[]>();
  const known = await tests.season(asOf);
  const bases = setupsFor({
    seasonal: known !== null,
    trending: known !== null && isTrend(known),
    wave: asked.wave,
    days: daysBetween(origin, asOf),
  });
  const test = async (some: readonly Setup[]) => {
    for (const setup of some) {
      const found: (number | null)[] = [];
      for (const window of windows) found.push(await tests.ratio(setup, window));
      ratios.set(setup, found);
    }
  };
  if (bases.length > 1 || windows.length > 4 || asked.cohorts) await test(bases);
  const correction = (setup: Setup, day: string): number | null => {
    const place = yearBefore(windows, day);
    const base = [...ratios.keys()].find(
      (one) => setupName(one) === setupName({ ...setup, corrected: false }),
    );
    const ratio = base && place >= 0 ? ratios.get(base)?.[place] : null;
    return ratio == null ? null : within(ratio);
  };
  const setupBefore = String(runBefore?.settings.setup ?? '');
  const chosen = () =>
    chooseSetup(
      windows.map(({ cut: day }) => day),
      ratios,
      (base, day) => correction(base, day),
      asOf,
      setupBefore,
    );
  if (asked.cohorts) await test(setupsByCohort(chosen().setup, bases, setupBefore));
  const { setup, setups } = chosen();
  const correctionOn = (day: string, of: Setup = setup): Correction => ({
    factor: of.corrected ? (correction(of, day) ?? 1) : 1,
    days: windows[0]?.days ?? 0,
  });

  // The model, by the log score of customers.
  const testCuts: TestCut[] = [];
  const views: View[] = [];
  const tested: Window[] = [];
  for (const window of windows) {
    const view = await tests.view(setup, window.cut, correctionOn(window.cut));
    if (!view) continue;
    const testCut = await tests.testCut(window, view.clock);
    const here = {
      part: { ...testCut.part, learnedWithin: view.learnedWithin },
      holdout: testCut.holdout,
      horizon: view.ahead.horizon(window.days),
    };
    if (views.length % selectEvery === 0) testCuts.push(testCuts.length === 0 ? here : thinned(here));
    views.push(view);
    tested.push(window);
  }
  const latest = views[0] as View;
  const found = selectModel(
    repeatCandidates.filter((name) => settings.clv.candidates.includes(name)),
    {
      testCuts,
      days: daysBetween(cut, asOf),
      trackingMiss: (predictions) => track(weeks, predictions, latest.clock).miss,
    },
    await retentionBefore(context, { cut, days: daysBetween(cut, asOf) }),
    (label) => progress(`try ${label}`),
    modelBefore(runBefore?.settings.model_name),
  );

  // What a model of this setup promised at each cut, of groups by fits of their own.
  const testsOf = async (name: RepeatModelName, ofGroup: GroupModels = new Map()): Promise<RollingTest[]> => {
    await purchases.sample(event, stride);
    const kept: RollingTest[] = [];
    for (const [place, window] of tested.entries()) {
      const view = views[place] as View;
      const history = learnedFrom(await tests.summarise(window.cut, view.clock, view.byCohort), view);
      const there = place % selectEvery === 0 ? found.fitAt(name, place / selectEvery) : null;
      const near = there ?? found.fitAt(name, 0) ?? undefined;
      // What has been fitted to a part of them is only near.
      const testCut = testCuts[place / selectEvery];
      const isWhole = testCut && customersIn(testCut.holdout.cells) === customersIn(history.all.cells);
      const known = isWhole ? (there ?? undefined) : undefined;
      const fits = await fitAll(context, name, history, { known, near, ofGroup });
      if (!('parts' in fits)) continue;
      const test = await backtest(context, fits, { window, ahead: view.ahead, origin });
      if (!test) continue;
      const maxDays = daysBetween(window.cut, asOf);
      const outlook = await outlookOf(context, fits.parts, { cut: window.cut, ahead: view.ahead, maxDays });
      kept.push({ ...test, outlook, misses: await groupMisses(context) });
    }
    return kept;
  };
  const kept = found.choice ? await testsOf(found.choice.name) : [];
  const now = (await tests.view(setup, asOf, correctionOn(asOf))) as View;
  const season = setup.seasonal || setup.trending ? await tests.season(asOf) : null;
  const before = context.before ? await viewBefore(tests, setup, context.before.asOf, correctionOn) : null;
  await purchases.use(event);
  return {
    windows: tested,
    setups,
    setup,
    selection: found,
    tests: kept,
    testsOf,
    now,
    latest,
    before,
    viewOf: async (name) => {
      const found = setups.find((one) => one.name === name)?.setup;
      return found ? tests.view(found, asOf, correctionOn(asOf, found)) : null;
    },
    season,
    known,
    customers: customersIn((testCuts[0] as TestCut).holdout.cells),
  };
}

/** The setup on an earlier day: without its clock where too little was known of the season then. */
async function viewBefore(
  tests: Cuts,
  setup: Setup,
  day: string,
  correctionOn: (day: string, of?: Setup) => Correction,
): Promise<View> {
  const even = { ...setup, seasonal: false, trending: false, corrected: false };
  return ((await tests.view(setup, day, correctionOn(day))) ?? (await tests.view(even, day))) as View;
}

const modelBefore = (name: unknown): RepeatModelName | undefined =>
  repeatCandidates.find((one) => one === name);

/** Of an earlier cut, every so many-th history. */
function thinned({ part, holdout, horizon }: TestCut): TestCut {
  const stride = Math.floor(holdout.y.length / earlierCells);
  if (stride < 2) return { part, holdout, horizon };
  const keep = (column: Float64Array) => column.filter((_, i) => i % stride === 0);
  const { x, tx, T, n } = holdout.cells;
  const cells = { x: keep(x), tx: keep(tx), T: keep(T), n: keep(n) };
  return {
    part: { ...part, cells, logGaps: keep(part.logGaps) },
    holdout: { cells, y: keep(holdout.y) },
    horizon,
  };
}
