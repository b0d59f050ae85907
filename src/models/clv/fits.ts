import type { RepeatCells } from '../math/cells.ts';
import { refuse } from '../math/fit.ts';
import { type RepeatFit, type RepeatModelName, repeatModel } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import type { Refusal } from '../report.ts';
import { areEnough } from './floors.ts';
import type { HistoryPart, PurchaseHistory } from './history.ts';
import { fitSpend, type Spend } from './spend.ts';

/** A part of the customers with the fits that predict it: its own, or those of all where its own were refused. */
export interface FittedPart {
  readonly part: HistoryPart;
  readonly repeat: RepeatFit;
  readonly spend: Spend | null;
  readonly isOwn: boolean;
}

export interface Fits {
  readonly repeat: RepeatFit;
  readonly spend: Spend | null;
  readonly parts: readonly FittedPart[];
}

/** The cells from which parameters are learnt, with Σ of the logarithms of their gaps. */
function learningCells({
  cells,
  logGaps,
  learnedWithin,
}: Pick<HistoryPart, 'cells' | 'logGaps' | 'learnedWithin'>): {
  readonly cells: RepeatCells;
  readonly logGaps: number;
} {
  const sum = (logs: Float64Array) => logs.reduce((total, one) => total + one, 0);
  if (learnedWithin === undefined) return { cells, logGaps: sum(logGaps) };
  const keep = (column: Float64Array) => column.filter((_, i) => (cells.T[i] as number) <= learnedWithin);
  return {
    cells: { x: keep(cells.x), tx: keep(cells.tx), T: keep(cells.T), n: keep(cells.n) },
    logGaps: sum(keep(logGaps)),
  };
}

/** @param near a fit of the same model to much the same customers, from which the climb begins */
export function fitRepeat(
  name: RepeatModelName,
  part: Omit<HistoryPart, 'fit' | 'm' | 'z'>,
  near?: RepeatFit,
) {
  const { cells, logGaps } = learningCells(part);
  if (!Number.isFinite(logGaps)) return refuse('invalid_gaps', 'The gaps are not known.', 1, 0);
  const model = repeatModel(name);
  const options = { logGaps, ridge: part.ridge ?? 0 };
  if (near?.name !== name) return model.fit(cells, options);
  const outcome = model.fit(cells, { ...options, near: near.fit.parameters, nearK: near.k });
  return outcome.ok ? outcome : model.fit(cells, options);
}

interface FitOptions {
  /** The fit to all, where there is one already. */
  readonly known?: RepeatFit | undefined;
  /** A fit to much the same customers. */
  readonly near?: RepeatFit | undefined;
  /** The model of a group, where it is not that of all. */
  readonly ofGroup?: ReadonlyMap<number, RepeatModelName>;
}

function fitGroup(chosen: RepeatModelName, ofAll: RepeatModelName, part: HistoryPart) {
  const outcome = fitRepeat(chosen, part);
  return outcome.ok || chosen === ofAll ? outcome : fitRepeat(ofAll, part);
}

/**
 * Fits a model, and spend, to the customers in `scratch.clv_summary`: to all of them, and to each group the one chosen
 * for it, or that of all where its own cannot be fitted; a group too small to learn from, as at an early cut, shares the
 * fit of all.
 */
export async function fitAll(
  { engine }: ModelContext,
  name: RepeatModelName,
  { all, parts }: PurchaseHistory,
  { known, near, ofGroup }: FitOptions = {},
): Promise<Fits | Refusal> {
  const outcome = known ? { ok: true as const, fit: known } : fitRepeat(name, all, near);
  if (!outcome.ok) return outcome.refusal;
  const pooled = { repeat: outcome.fit, spend: await fitSpend(engine, all, -1) };
  const fitted: FittedPart[] = [];
  for (const part of parts) {
    const own =
      part.fit === 0 || !areEnough(part.cells) ? null : fitGroup(ofGroup?.get(part.fit) ?? name, name, part);
    fitted.push(
      own?.ok
        ? {
            part,
            repeat: own.fit,
            spend: (await fitSpend(engine, part, part.fit)) ?? pooled.spend,
            isOwn: true,
          }
        : { part, ...pooled, isOwn: false },
    );
  }
  return { ...pooled, parts: fitted };
}

/** κ, μ and cap of each fit, into `scratch.clv_spend`: no row where there is no spend model. */
export async function writeSpend({ engine }: ModelContext, parts: readonly FittedPart[]): Promise<void> {
  const known = parts.flatMap(({ part, spend }) => (spend ? [{ fit: part.fit, spend }] : []));
  await engine.load('scratch.clv_spend', {
    fit: Float64Array.from(known, ({ fit }) => fit),
    kappa: Float64Array.from(known, ({ spend }) => spend.kappa),
    mu: Float64Array.from(known, ({ spend }) => spend.mu),
    cap: Float64Array.from(known, ({ spend }) => spend.cap),
  });
}
