import type { Engine } from '../../warehouse/engine.ts';
import { fill } from '../../warehouse/relation.ts';
import { features, parts } from './features.ts';
import type { Learnt, LearntPart } from './learn.ts';
import { againstAverage } from './model.ts';
import { weightsTable } from './tables.ts';

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

/** Odds ratio of each level against the average customer of the part, with its interval. */
function ratiosOf({ hazard, calibration }: LearntPart, counts: readonly LevelCount[]) {
  return counts.map((count) => {
    const people: number[] = [];
    for (const { place, level, people: had } of counts) if (place === count.place) people[level] = had;
    const { mean, error } = againstAverage(
      hazard,
      count.place,
      count.level,
      Array.from(people, (had) => had ?? 0),
    );
    const ratio = (value: number) => Math.exp(calibration.slope * value);
    return { ...count, ratio: ratio(mean), low: ratio(mean - z * error), high: ratio(mean + z * error) };
  });
}

const makeTable = `select
    case when part = 1 then 'repeat' else 'once' end as part, feature, cast(level as integer) as level,
    cast(people as integer) as customers, ratio as odds_ratio, low, high
 from scratch.churn_ratios`;

/** Each level that somebody has, with its odds ratio. */
export async function writeWeights(engine: Engine, learnt: Learnt): Promise<void> {
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
  await fill(engine, weightsTable, makeTable);
}
