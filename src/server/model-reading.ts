import { countsPeople, type Grade, type ModelReport, peopleFigures, type Refusal } from '../models/report.ts';
import { readReports } from '../models/tables.ts';
import { coarse } from '../reports/disclosure/index.ts';
import type { Context, ServingGeneration } from './context.ts';

/** A refusal as a role without persons may see it: what there is, in steps of five people. */
const coarseRefusal = <R extends Refusal>(refusal: R): R =>
  countsPeople(refusal) ? { ...refusal, has: coarse(refusal.has) } : refusal;

/**
 * A report as a role without persons may see it: people in steps of five, rounded down. Each model counts others (with
 * an order, known before the cut, of a group), so that exact counts could be subtracted from each other.
 */
export function coarseReport(report: ModelReport): ModelReport {
  return coarseValue(report) as ModelReport;
}

/** A share of people is no count of them: it stays. */
function coarseValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(coarseValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    typeof inner === 'number' && Number.isInteger(inner) && peopleFigures.has(name)
      ? coarse(inner)
      : coarseValue(inner),
  ]);
  const made = Object.fromEntries(entries);
  return isRefusal(made) ? coarseRefusal(made) : made;
}

const isRefusal = (value: Record<string, unknown>): value is Record<string, unknown> & Refusal =>
  typeof value.code === 'string' && typeof value.has === 'number' && typeof value.needs === 'number';

/** How far a figure can be trusted, by the models under it. */
export interface Trust {
  readonly grade: Grade | null;
  readonly refusal: (Refusal & { readonly model: string }) | null;
}

/** A figure is as good as the worst model under it. Who sees no persons reads a refusal in steps of five people. */
export function trustIn(
  models: readonly ModelReport[],
  names: readonly string[],
  personsAreSeen: boolean,
): Trust {
  const under = models.filter(({ model }) => names.includes(model));
  const refused = under.find(({ refusal }) => refusal !== null);
  const grades = under.flatMap(({ grade }) => (grade ? [grade] : [])).sort();
  return {
    grade: grades.at(-1) ?? null,
    refusal: refused?.refusal
      ? {
          ...(personsAreSeen ? refused.refusal : coarseRefusal(refused.refusal)),
          model: refused.model,
        }
      : null,
  };
}

/** The models' reports of a generation, read once. */
export const modelsOf = (context: Pick<Context, 'remember'>, { name, engine }: ServingGeneration) =>
  context.remember(`${name} models`, () => readReports(engine));

/** The trust in the predicted value of groups. */
export async function readValueTrust(
  context: Pick<Context, 'remember'>,
  generation: ServingGeneration,
  personsAreSeen: boolean,
): Promise<Trust> {
  return trustIn(await modelsOf(context, generation), ['clv'], personsAreSeen);
}
