import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { Refusal } from '../report.ts';
import { type BuyerPart, features, parts, type ReasonCode, shiftOf } from './features.ts';
import {
  againstAverage,
  type Calibration,
  type Cells,
  type Counts,
  calibrate,
  countsByLevel,
  countsOf,
  fitHazard,
  type Hazard,
} from './model.ts';

const cellsSql = loadSql(new URL('./cells.sql', import.meta.url));

export interface LearntPart {
  readonly part: BuyerPart;
  readonly hazard: Hazard;
  readonly calibration: Calibration;
  /** Share of the repeat-buying model in the score, in log-odds: 1 where the hazard has no say. */
  share: number;
}

export interface Learnt {
  readonly parts: readonly LearntPart[];
  readonly refused: readonly { readonly part: BuyerPart; readonly refusal: Refusal }[];
}

/** People, and of them those who left and those who stayed, without whom nothing is learnt of a part. */
const least = { training: { people: 100, each: 30 }, later: { people: 50, each: 10 } } as const;

export function cellsBetween(engine: Engine, from: string, to: string): Promise<Cells> {
  return engine.numbers(cellsSql, { from_cut: from, to_cut: to }).then(({ cell, people, left_us }) => ({
    cell: cell as Float64Array,
    people: people as Float64Array,
    left: left_us as Float64Array,
  }));
}

function tooThin(
  cells: Cells,
  part: BuyerPart,
  { people, each }: { people: number; each: number },
): Refusal | null {
  const has = countsOf(cells, part);
  const fewer = Math.min(has.left, has.people - has.left);
  const whose = part === 'once' ? 'with one purchase' : 'with several purchases';
  if (has.people < people)
    return { code: 'customers', what: `customers ${whose} on past days`, needs: people, has: has.people };
  if (fewer >= each) return null;
  return { code: 'customers', what: `customers ${whose} who left, and who stayed`, needs: each, has: fewer };
}

/** Learns each part from the training cells; the later cut chooses the ridge and calibrates. */
export function learn(training: Cells, later: Cells): Learnt {
  const learnt: LearntPart[] = [];
  const refused: { part: BuyerPart; refusal: Refusal }[] = [];
  for (const part of parts) {
    const thin = tooThin(training, part, least.training) ?? tooThin(later, part, least.later);
    const hazard = thin ? null : fitHazard(training, later, part);
    const calibration = hazard && calibrate(hazard, later);
    if (hazard && calibration) learnt.push({ part, hazard, calibration, share: 0 });
    else {
      const flat = {
        code: 'not_identified',
        what: 'Nothing that is known tells who leaves.',
        needs: 1,
        has: 0,
      };
      refused.push({ part, refusal: thin ?? flat });
    }
  }
  return { parts: learnt, refused };
}

/** An effect within chance is no reason: 95 %, one-sided. */
const oneSided = 1.645;
/** Reasons that several features support together, though each may be within chance. */
const jointly: ReadonlySet<string> = new Set(['silence']);

/** Of one who bought once no gap of their own is known, so that the sentence is another. */
const reasonToSay = (part: BuyerPart, reason: ReasonCode): ReasonCode =>
  part === 'once' && reason === 'silence' ? 'silence_once' : reason;

const numberOf = (part: BuyerPart) => parts.indexOf(part);

/** Writes the weights to tables, for SQL to score with. */
export async function writeLearnt(engine: Engine, learnt: Learnt, training: Cells): Promise<void> {
  const of = (value: (part: LearntPart) => number) => Float64Array.from(learnt.parts, value);
  await engine.load('scratch.churn_parts', {
    part: of(({ part }) => numberOf(part)),
    intercept: of(({ hazard }) => hazard.fit.weights[0] as number),
    calibration_intercept: of(({ calibration }) => calibration.intercept),
    calibration_slope: of(({ calibration }) => calibration.slope),
    share: of(({ share }) => share),
    rate: of(({ hazard }) => hazard.left / hazard.people),
  });
  const places = learnt.parts.flatMap(({ part, hazard }) =>
    [...new Set(hazard.design.columns.map(({ feature }) => feature))].map((place) => ({ part, place })),
  );
  await engine.load('scratch.churn_feature_places', {
    part: Float64Array.from(places, ({ part }) => numberOf(part)),
    place: Float64Array.from(places, ({ place }) => place),
    shift: Float64Array.from(places, ({ place }) => shiftOf(place)),
  });
  const weights = learnt.parts.flatMap(({ part, hazard }) => {
    const weightOf = new Map(
      hazard.design.columns.map(({ feature, level }, index) => [
        `${feature} ${level}`,
        hazard.fit.weights[index + 1] as number,
      ]),
    );
    return places
      .filter((place) => place.part === part)
      .flatMap(({ place }) => {
        const counts = countsByLevel(training, part, place);
        const people = counts.map((count) => count.people);
        return (features[place]?.reasons ?? []).map((reason, level) => {
          const { mean, error } = againstAverage(hazard, place, level, people);
          const { people: had, left } = counts[level] as Counts;
          return {
            part: numberOf(part),
            place,
            level,
            weight: weightOf.get(`${place} ${level}`) ?? 0,
            reason:
              reason !== null && (jointly.has(reason) || mean > oneSided * error)
                ? reasonToSay(part, reason)
                : '',
            // Only for a channel: how many of those who last ordered through it left.
            rate: reason === 'channel' && had > 0 ? left / had : Number.NaN,
          };
        });
      });
  });
  await engine.load('scratch.churn_weights', {
    part: Float64Array.from(weights, ({ part }) => part),
    place: Float64Array.from(weights, ({ place }) => place),
    level: Float64Array.from(weights, ({ level }) => level),
    weight: Float64Array.from(weights, ({ weight }) => weight),
    reason: weights.map(({ reason }) => reason),
    rate: Float64Array.from(weights, ({ rate }) => rate),
  });
}
