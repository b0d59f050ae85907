import type { Engine } from '../../warehouse/engine.ts';
import { features, parts } from './features.ts';
import type { Learnt, LearntPart } from './learn.ts';

/** Of the 95 % interval. */
const z = 1.959_963_984_540_054;

const levelsSql = `select c.part, f.place, cast(mod(floor(c.cell / f.shift), 8) as double) as level, cast(sum(c.people) as double) as people
 from (select part, cell, count(*) as people from scratch.churn_levels group by part, cell) c
 join scratch.churn_feature_places f on f.part = c.part
 group by c.part, f.place, mod(floor(c.cell / f.shift), 8)
 order by c.part, f.place, level`;

interface LevelCount {
  readonly part: number;
  readonly place: number;
  readonly level: number;
  readonly people: number;
}

/** Odds ratio of each level against the average customer of the part, with its interval: w_l − Σ share_k w_k. */
function ratiosOf({ hazard, calibration }: LearntPart, counts: readonly LevelCount[]) {
  const { design, fit } = hazard;
  const k = design.columns.length + 1;
  const indexOf = new Map(
    design.columns.map(({ feature, level }, index) => [`${feature} ${level}`, index + 1]),
  );
  return counts.map((count) => {
    const same = counts.filter(({ place }) => place === count.place);
    const total = same.reduce((sum, { people }) => sum + people, 0);
    const contrast = new Map<number, number>();
    for (const other of same) {
      const index = indexOf.get(`${other.place} ${other.level}`);
      if (index === undefined) continue;
      contrast.set(index, (other === count ? 1 : 0) - other.people / total);
    }
    let mean = 0;
    let variance = 0;
    for (const [i, left] of contrast) {
      mean += left * (fit.weights[i] as number);
      for (const [j, right] of contrast) variance += left * right * (fit.covariance[i * k + j] as number);
    }
    const reach = z * Math.sqrt(Math.max(variance, 0));
    const ratio = (value: number) => Math.exp(calibration.slope * value);
    return { ...count, ratio: ratio(mean), low: ratio(mean - reach), high: ratio(mean + reach) };
  });
}

const makeTable = `select
    case when part = 1 then 'repeat' else 'once' end as part, feature, cast(level as integer) as level,
    cast(people as integer) as customers, ratio as odds_ratio, low, high
 from scratch.churn_ratios`;

/** `results.churn_weights`: each level that somebody has, with its odds ratio. */
export async function layWeights(engine: Engine, learnt: Learnt): Promise<void> {
  const counts = await engine.rows<LevelCount>(levelsSql);
  const rows = learnt.parts.flatMap((part) =>
    ratiosOf(
      part,
      counts.filter((count) => count.part === parts.indexOf(part.part)),
    ),
  );
  const of = (value: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, value);
  await engine.load('scratch.churn_ratios', {
    part: of(({ part }) => part),
    feature: rows.map(({ place }) => features[place]?.name ?? ''),
    level: of(({ level }) => level),
    people: of(({ people }) => people),
    ratio: of(({ ratio }) => ratio),
    low: of(({ low }) => low),
    high: of(({ high }) => high),
  });
  await engine.create('results.churn_weights', makeTable);
}

export async function layNoWeights(engine: Engine): Promise<void> {
  const none = new Float64Array(0);
  await engine.load('scratch.churn_ratios', {
    ...{ part: none, feature: [], level: none, people: none, ratio: none, low: none, high: none },
  });
  await engine.create('results.churn_weights', makeTable);
}
