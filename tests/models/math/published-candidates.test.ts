import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as bgBb from '../../../src/models/math/bg-bb.ts';
import * as bg from '../../../src/models/math/bg-nbd.ts';
import type { History, RepeatCells } from '../../../src/models/math/cells.ts';
import { fitSbg, residualLifetime, type TenureCells } from '../../../src/models/math/contract.ts';
import { expectedSpend, fitGammaGamma } from '../../../src/models/math/gamma-gamma.ts';
import { fitNbd } from '../../../src/models/math/nbd.ts';
import * as pareto from '../../../src/models/math/pareto-nbd.ts';
import {
  type Figure,
  figures,
  hasShared,
  masterTransactions,
  type Summary,
  sampleTransactions,
  summarise,
} from './cdnow.ts';
import { expectNear } from './expect-near.ts';

const donationsFile = new URL('../../../../shared/data/donations.csv', import.meta.url);
const hasFiles = hasShared && existsSync(donationsFile);

/** Models of the reference that are not built, with how many figures, and why. */
const NOT_BUILT = {
  'GGompertz/NBD': [6, 'on CDNOW it is Pareto/NBD again: b and β are known by their ratio only'],
  'Pareto/NBD (Abe) M1, MCMC': [4, 'posterior medians of a sampler; the engine maximises likelihoods'],
} as const;

/** Figures of built models that are not met, and why. */
const NOT_MET: readonly { when: (figure: Figure) => boolean; why: string }[] = [
  {
    when: ({ model, quantity }) => model === 'BG/BB' && quantity === 'MLE delta (6 digits)',
    why: 'the peer stopped before its maximum: its own test below shows a lower likelihood there',
  },
];

const MODELS = [
  'MBG/NBD',
  'NBD',
  'BG/CNBD-k',
  'MBG/CNBD-k',
  'Pareto/NBD',
  'Pareto/NBD + Gamma-Gamma',
  'BG/BB',
  'sBG',
];

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const input = ({ inputs }: Figure, name: string) => Number(inputs[name]);
const oneCell = ({ x, tx, T }: History): RepeatCells => ({
  x: Float64Array.of(x),
  tx: Float64Array.of(tx),
  T: Float64Array.of(T),
  n: Float64Array.of(1),
});
const history = (figure: Figure) => ({
  x: input(figure, 'x'),
  tx: input(figure, 't_x'),
  T: input(figure, 'T'),
});
const pattern = (figure: Figure) => ({
  x: input(figure, 'x'),
  tx: input(figure, 't_x'),
  T: input(figure, 'n'),
});

function given<Name extends string>(figure: Figure, names: readonly Name[]): Record<Name, number> | null {
  if (!(names[0]! in figure.inputs)) return null;
  return Object.fromEntries(names.map((name) => [name, input(figure, name)])) as Record<Name, number>;
}

function fitted<Value>(outcome: { ok: true; fit: Value } | { ok: false; refusal: { what: string } }): Value {
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  return outcome.fit;
}

/** Σ ln gap of the calibration, in weeks. */
function logGapsOf({ repeatDays, x }: Summary, starts: readonly number[]): number {
  return repeatDays.reduce((total, days, i) => {
    const seen = [starts[i]!, ...days.slice(0, x[i]!)];
    return total + seen.slice(1).reduce((logs, day, k) => logs + Math.log((day - seen[k]!) / 7), 0);
  }, 0);
}

function donors() {
  const rows = readFileSync(donationsFile, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const column = (k: number) => Float64Array.from(rows, (row) => row[k]!);
  return { x: column(0), tx: column(1), T: column(2), n: column(3) };
}

/** Fader & Hardie (2007), Table 1: per cent still there after 0 … 7 years. */
const SURVIVAL = {
  high: [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1],
  regular: [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1],
};

function tenuresOf(percent: readonly number[]): TenureCells {
  const t = Float64Array.from({ length: 7 }, (_, i) => i + 1);
  return {
    t,
    lost: t.map((year) => 10 * (percent[year - 1]! - percent[year]!)),
    kept: t.map((year) => (year === 7 ? 10 * percent[7]! : 0)),
  };
}

function prepare() {
  const sample = summarise(sampleTransactions(), '1997-09-30');
  const end = 272;
  const starts = Array.from(sample.T, (T) => end - Math.round(7 * T));
  const logGaps = logGapsOf(sample, starts);
  const paretoFit = fitted(pareto.fitParetoNbd(sample));
  const scores = (horizon: number) =>
    pareto.scoreCells(paretoFit.parameters, sample, { horizons: [horizon], noPurchaseHorizon: horizon });
  const bgBbFit = fitted(bgBb.fitBgBb(donors()));
  return {
    sample,
    logGaps,
    mbg: fitted(bg.fitBgNbd(sample, { variant: bg.MBG_NBD })),
    nbd: fitted(fitNbd(sample)),
    pareto: paretoFit,
    expected39: scores(39).expectedPurchases[0]!,
    alive: scores(39).pAlive,
    gammaGamma: fitted(fitGammaGamma(sample)),
    bgBb: bgBbFit,
    donors: donors(),
    sbg: {
      high: fitted(fitSbg(tenuresOf(SURVIVAL.high))),
      regular: fitted(fitSbg(tenuresOf(SURVIVAL.regular))),
    },
  };
}

type Setting = ReturnType<typeof prepare>;
type Compute = (figure: Figure, setting: Setting, match: RegExpMatchArray) => unknown;

const PARETO = ['r', 'alpha', 's', 'beta'] as const;
const BG = ['r', 'alpha', 'a', 'b'] as const;
const BGBB = ['alpha', 'beta', 'gamma', 'delta'] as const;
const paretoAt = (figure: Figure, setting: Setting) => given(figure, PARETO) ?? setting.pareto.parameters;
const mbgAt = (figure: Figure, setting: Setting) => given(figure, BG) ?? setting.mbg.parameters;
const bgBbAt = (figure: Figure, setting: Setting) => given(figure, BGBB) ?? setting.bgBb.parameters;
const customer = ({ sample }: Setting, number: string) => {
  const i = Number(number) - 1;
  return { x: sample.x[i]!, tx: sample.tx[i]!, T: sample.T[i]! };
};

/** E[repeat purchases of the whole cohort] up to a week of calendar time; BTYD's tracking plot. */
function trackedTo(week: number, { sample, pareto: { parameters } }: Setting): number {
  const birth = Math.max(...sample.T);
  return sum(sample.T.map((T) => pareto.expectedPurchasesNew(parameters, Math.max(0, week - (birth - T)))));
}

const dertOf = ({ sample, pareto: { parameters } }: Setting, delta: number) =>
  pareto.residualColumn(parameters, sample, delta);
const spendOf = ({ sample, gammaGamma }: Setting) =>
  sample.x.map((x, i) => expectedSpend(gammaGamma.parameters, x, sample.m[i]!));
const WEEKLY_15_PERCENT = Math.log(1.15) / 52;

function shape(setting: Setting, dropsAtOnce: boolean): [number, number] {
  const outcome = bg.fitBgCnbd(setting.sample, { dropsAtOnce, logGaps: setting.logGaps });
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  return [outcome.variant.k, outcome.fit.logLikelihood];
}

function donorsWith(x: number, { donors: cells, bgBb: { parameters } }: Setting, ahead: number): number {
  const rows = [...cells.x.keys()].filter((i) => cells.x[i] === x);
  const weights = sum(rows.map((i) => cells.n[i]!));
  const of = (i: number) =>
    bgBb.expectedPurchases(parameters, { x, tx: cells.tx[i]!, T: cells.T[i]! }, ahead);
  return sum(rows.map((i) => cells.n[i]! * of(i))) / weights;
}

/** What computes which figure, in the order tried. */
const COMPUTE: readonly [string, RegExp, Compute][] = [
  ['MBG/NBD', /^MLE (r|alpha|a|b)( |$)/, (_, { mbg }, match) => mbg.parameters[match[1] as 'r']],
  ['MBG/NBD', /^standard error (\w+)/, (_, { mbg }, match) => mbg.standardErrors[match[1] as 'r']],
  ['MBG/NBD', /^max log-likelihood/, (_, { mbg }) => mbg.logLikelihood],
  ['MBG/NBD', /^P\(alive\)/, (f, setting) => bg.pAlive(mbgAt(f, setting), history(f), bg.MBG_NBD)],
  ['MBG/NBD', /^E\[X/, (f, s) => bg.expectedPurchasesNew(mbgAt(f, s), input(f, 't'), bg.MBG_NBD)],
  [
    'MBG/NBD',
    /^P\(X/,
    (f, s) => bg.probabilityPurchases(mbgAt(f, s), input(f, 'n'), input(f, 't'), bg.MBG_NBD),
  ],
  [
    'MBG/NBD',
    /^sum of E\[Y\(39\)\]/,
    (_, { sample, mbg }) =>
      sum(bg.scoreCells(mbg.parameters, sample, { horizons: [39] }, bg.MBG_NBD).expectedPurchases[0]!),
  ],
  ['NBD', /^MLE alpha/, (_, { nbd }) => nbd.parameters.alpha],
  ['BG/CNBD-k', /^k, max log-likelihood/, (_, setting) => shape(setting, false)],
  ['MBG/CNBD-k', /^k, max log-likelihood/, (_, setting) => shape(setting, true)],
  ['Pareto/NBD', /^MLE r alpha s beta, log-likelihood/, () => masterFigures()],
  ['Pareto/NBD', /^MLE (r|alpha|s|beta)( |$)/, (_, s, match) => s.pareto.parameters[match[1] as 'r']],
  ['Pareto/NBD', /^standard error (\w+)/, (_, s, match) => s.pareto.standardErrors[match[1] as 'r']],
  ['Pareto/NBD', /^max log-likelihood/, (_, s) => s.pareto.logLikelihood],
  ['Pareto/NBD', /^covariance matrix/, (_, s) => s.pareto.covariance],
  ['Pareto/NBD', /^E\[X/, (f, s) => pareto.expectedPurchasesNew(paretoAt(f, s), input(f, 't'))],
  ['Pareto/NBD', /^E\[Y/, (f, s) => pareto.expectedPurchases(paretoAt(f, s), history(f), input(f, 't'))],
  [
    'Pareto/NBD',
    /^P\(X/,
    (f, s) =>
      pareto.purchaseDistribution(paretoAt(f, s), { x: 0, tx: 0, T: 0 }, input(f, 't'), input(f, 'n')).at(-1),
  ],
  ['Pareto/NBD', /^P\(alive\)/, (f, s) => pareto.pAlive(paretoAt(f, s), history(f))],
  ['Pareto/NBD', /^DERT/, (f, s) => pareto.residualPurchases(paretoAt(f, s), history(f), input(f, 'delta'))],
  [
    'Pareto/NBD',
    /^individual log-likelihood/,
    (f, s) => {
      return pareto.paretoNbdLogLikelihood(paretoAt(f, s), oneCell(history(f))).value;
    },
  ],
  [
    'Pareto/NBD',
    /^log A_0 finite/,
    // P(alive) and the likelihood take the place of A₀ here; both must be sound where it overflowed.
    (f) => pareto.pAlive(given(f, PARETO)!, history(f)),
  ],
  [
    'Pareto/NBD',
    /^mean E\[Y\(39\)\] of customers with x=(\d+)(\+?)/,
    (_, { sample, expected39 }, match) => {
      const chosen = [...sample.x.keys()].filter((i) =>
        match[2] ? sample.x[i]! >= Number(match[1]) : sample.x[i] === Number(match[1]),
      );
      return sum(chosen.map((i) => expected39[i]!)) / chosen.length;
    },
  ],
  [
    'Pareto/NBD',
    /^expected repeat transactions in week (\d+)/,
    (_, s, match) => trackedTo(Number(match[1]), s) - trackedTo(Number(match[1]) - 1, s),
  ],
  [
    'Pareto/NBD',
    /^cumulative expected repeat transactions to week (\d+)/,
    (_, s, match) => trackedTo(Number(match[1]), s),
  ],
  [
    'Pareto/NBD + Gamma-Gamma',
    /^CET 39 weeks customer (\d+)/,
    (_, s, match) => pareto.expectedPurchases(s.pareto.parameters, customer(s, match[1]!), 39),
  ],
  [
    'Pareto/NBD + Gamma-Gamma',
    /^P\(alive\) customer (\d+)/,
    (_, s, match) => pareto.pAlive(s.pareto.parameters, customer(s, match[1]!)),
  ],
  [
    'Pareto/NBD + Gamma-Gamma',
    /^DERT .* customer (\d+)/,
    (f, s, match) => pareto.residualPurchases(s.pareto.parameters, customer(s, match[1]!), input(f, 'delta')),
  ],
  [
    'Pareto/NBD + Gamma-Gamma',
    /^CLV = DERT\*E\[M\] customer (\d+)/,
    (f, s, match) => {
      const i = Number(match[1]) - 1;
      return dertOf(s, input(f, 'delta'))[i]! * spendOf(s)[i]!;
    },
  ],
  ['Pareto/NBD + Gamma-Gamma', /^sum CET 39 weeks/, (_, s) => sum(s.expected39)],
  ['Pareto/NBD + Gamma-Gamma', /^mean P\(alive\)/, (_, s) => sum(s.alive) / s.alive.length],
  [
    'Pareto/NBD + Gamma-Gamma',
    /^sum CLV/,
    (_, s) => {
      const spend = spendOf(s);
      return sum(dertOf(s, WEEKLY_15_PERCENT).map((value, i) => value * spend[i]!));
    },
  ],
  [
    'Pareto/NBD + Gamma-Gamma',
    /^sum DERT .*=0\.1 per WEEK/, // The peer's default is ln(1 + 0.1), whatever the unit of time: that is the trap.
    (_, s) => sum(dertOf(s, Math.log(1.1))),
  ],
  [
    'Pareto/NBD + Gamma-Gamma',
    /^holdout MAE/,
    (_, { sample, expected39 }) =>
      sum(expected39.map((value, i) => Math.abs(value - sample.holdout[i]!))) / expected39.length,
  ],
  [
    'Pareto/NBD + Gamma-Gamma',
    /^holdout RMSE/,
    (_, { sample, expected39 }) =>
      Math.sqrt(sum(expected39.map((value, i) => (value - sample.holdout[i]!) ** 2)) / expected39.length),
  ],
  ['BG/BB', /^MLE (\w+)/, (_, s, match) => s.bgBb.parameters[match[1] as 'alpha']],
  ['BG/BB', /^standard error (\w+)/, (_, s, match) => s.bgBb.standardErrors[match[1] as 'alpha']],
  ['BG/BB', /^max log-likelihood/, (_, s) => s.bgBb.logLikelihood],
  ['BG/BB', /^P\(alive at/, (f, s) => bgBb.pAlive(bgBbAt(f, s), pattern(f))],
  ['BG/BB', /^E\[Y/, (f, s) => bgBb.expectedPurchases(bgBbAt(f, s), pattern(f), input(f, 'n_star'))],
  ['BG/BB', /^E\[X/, (f, s) => bgBb.expectedPurchasesNew(bgBbAt(f, s), input(f, 'n'))],
  ['BG/BB', /^mean E\[Y\(5\)\] of donors with x=(\d)/, (_, s, match) => donorsWith(Number(match[1]), s, 5)],
  [
    'BG/BB',
    /^sum over donors of E\[X\(6,11\)\]/,
    (_, s) => {
      const { x, tx, T, n } = s.donors;
      const of = (i: number) =>
        bgBb.expectedPurchases(s.bgBb.parameters, { x: x[i]!, tx: tx[i]!, T: T[i]! }, 5);
      return sum(n.map((weight, i) => weight * of(i)));
    },
  ],
  [
    'BG/BB',
    /^expected number of donors with (\d) repeat transactions/,
    (_, s, match) =>
      sum(s.donors.n) *
      bgBb.purchaseDistribution(s.bgBb.parameters, { x: 0, tx: 0, T: 0 }, 6)[Number(match[1])]!,
  ],
  [
    'BG/BB',
    /^expected repeat transactions in (\d+)/,
    (_, s, match) => {
      const year = Number(match[1]) - 1995;
      const to = (n: number) => bgBb.expectedPurchasesNew(s.bgBb.parameters, n);
      return sum(s.donors.n) * (to(year) - to(year - 1));
    },
  ],
  [
    'sBG',
    /^MLE alpha, beta, log-likelihood/,
    (_, { sbg: { high } }) => [high.parameters.alpha, high.parameters.beta, high.logLikelihood],
  ],
  [
    'sBG',
    /^MLE (alpha|beta)/,
    ({ dataset }, { sbg }, match) =>
      sbg[dataset.includes('high end') ? 'high' : 'regular'].parameters[match[1] as 'alpha'],
  ],
  [
    'sBG',
    /^DERL after renewals/,
    (f) =>
      residualLifetime(
        { alpha: input(f, 'alpha'), beta: input(f, 'beta') },
        input(f, 'T'),
        input(f, 'discount'),
      ),
  ],
  [
    'sBG',
    /^DERL = /,
    (f) =>
      residualLifetime({ alpha: input(f, 'alpha'), beta: input(f, 'beta') }, input(f, 'n'), input(f, 'd')),
  ],
];

function masterFigures(): number[] {
  const { parameters, logLikelihood } = fitted(
    pareto.fitParetoNbd(summarise(masterTransactions(), '1998-06-30')),
  );
  return [...PARETO.map((name) => parameters[name]), logLikelihood];
}

const SOUND = /must be finite|finite and/;

describe.skipIf(!hasFiles)('published figures of the other models (needs ../shared)', () => {
  const all = hasFiles ? figures() : [];
  const chosen = all.filter(({ model }) => MODELS.includes(model));
  const met = chosen.filter((figure) => !NOT_MET.some(({ when }) => when(figure)));
  const setting = hasFiles ? prepare() : (undefined as never);

  it('covers every figure of every model but those not built', () => {
    const left = chosen.filter(
      ({ model, quantity }) => !COMPUTE.some(([of, matches]) => of === model && matches.test(quantity)),
    );
    expect(left.map(({ model, quantity }) => `${model}: ${quantity}`)).toEqual([]);
    const elsewhere = ['BG/NBD', 'Gamma-Gamma', 'BG/NBD + Gamma-Gamma CLV', 'data prep'];
    const missing = all.filter(({ model }) => !MODELS.includes(model) && !elsewhere.includes(model));
    const counts = Object.entries(NOT_BUILT).map(([model, [count]]) => [model, count]);
    expect(
      counts.map(([model]) => [model, missing.filter((figure) => figure.model === model).length]),
    ).toEqual(counts);
    expect(missing.length).toBe(10);
    expect(chosen.length - met.length).toBe(NOT_MET.length);
  });

  it.each(
    met.map(
      (figure) => [`${figure.model}: ${figure.quantity} ${JSON.stringify(figure.inputs)}`, figure] as const,
    ),
  )('%s', (_, figure) => {
    const [, matches, compute] = COMPUTE.find(
      ([of, candidate]) => of === figure.model && candidate.test(figure.quantity),
    )!;
    const actual = compute(figure, setting, figure.quantity.match(matches)!);
    if (SOUND.test(figure.quantity)) {
      expect(actual).toBeGreaterThanOrEqual(0);
      expect(actual).toBeLessThanOrEqual(1);
      return;
    }
    if (figure.quantity.startsWith('covariance matrix')) {
      // Its tolerance is relative, as its source says.
      (figure.value as number[][]).flat().forEach((value, ij) => {
        const ours = (actual as number[][]).flat()[ij]!;
        expect(Math.abs(ours / value - 1)).toBeLessThan(Number(figure.tolerance));
      });
      return;
    }
    expectNear(actual, figure.value, figure.tolerance);
  });

  it('beats the likelihood of the peer that stopped early on the donations', () => {
    const { bgBb: ours, donors: cells } = setting;
    // The peer's β, γ and δ, with the best α that they leave.
    const alphas = Array.from({ length: 300 }, (_, i) => 1.202 + i * 1e-5);
    const peer = Math.max(
      ...alphas.map(
        (alpha) =>
          bgBb.bgBbLogLikelihood({ alpha, beta: 0.749726, gamma: 0.6567808, delta: 2.783796 }, cells).value,
      ),
    );
    expect(peer).toBeLessThan(ours.logLikelihood);
    expect(ours.gradientNorm).toBeLessThan(1e-6);
    expect(Math.abs(ours.parameters.delta - 2.783796)).toBeLessThan(0.002 * ours.standardErrors.delta!);
  });

  it('has NBD’s likelihood of the reference table', () => {
    expect(Math.abs(setting.nbd.logLikelihood + 9763.658)).toBeLessThan(0.001);
    expect(Math.abs(setting.nbd.parameters.r - 0.38477)).toBeLessThan(1e-5);
  });
});
