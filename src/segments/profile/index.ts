import { probit } from 'simple-statistics';
import type { Engine } from '../../warehouse/engine.ts';
import { compose, sql } from '../fragment.ts';
import { type Lift, liftOf, restOf, type Sample } from '../lift.ts';
import type { RuleNode } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { isFew, toFives } from '../small-cells.ts';
import { type Dimension, dimensionsOf } from './dimensions.ts';

interface ProfileValue {
  readonly value: string;
  /** What it is called, where it is more than the value: a product's name. */
  readonly label: string | null;
  /** Share of these people, or the mean share of their purchases. */
  readonly here: number;
  /** The same of all customers. */
  readonly everyone: number;
  /** With a 95 % interval. */
  readonly lift: Lift;
  /** Apart beyond the chance of having looked at all values of the dimension. */
  readonly isApart: boolean;
}

export interface ProfileDimension {
  readonly dimension: string;
  readonly of: Dimension['of'];
  /** How many values were looked at, each of at least thirty people. */
  readonly compared: number;
  /** Those that set these people apart, the strongest first; of hours and weekdays all, in their order. */
  readonly values: readonly ProfileValue[];
}

interface ProfileOptions {
  readonly forRoles?: 'with persons' | 'without persons';
}

/** A value that fewer people have is not looked at. */
const minHaving = 30;
const mostShown = 6;
/** The chance of finding a value apart, in a dimension in which none is. */
const errorRate = 0.05;

interface Counted {
  readonly value: string;
  readonly label: string | null;
  readonly having_here: number;
  readonly share_here: number;
  readonly squares_here: number;
  readonly having: number;
  readonly share: number;
  readonly squares: number;
  readonly known_here: number;
  readonly known: number;
}

/** Each person's shares sum to one, so that their sum over all values is the number of people. */
const counted = ({ query }: Dimension) =>
  sql`select value, max(label) as label, cast(count(*) filter (where here) as integer) as having_here, coalesce(sum(share) filter (where here), 0e0) as share_here, coalesce(sum(share * share) filter (where here), 0e0) as squares_here, cast(count(*) as integer) as having, sum(share) as share, sum(share * share) as squares, cast(round(coalesce(sum(sum(share) filter (where here)) over (), 0e0)) as integer) as known_here, cast(round(sum(sum(share)) over ()) as integer) as known from (${query}) as shares group by value order by value asc nulls last`;

const sampleOf = (people: number, share: number, squares: number): Sample => {
  const mean = people > 0 ? share / people : 0;
  return { people, mean, variance: people > 0 ? Math.max(0, squares / people - mean * mean) : 0 };
};

const twoDigits = (share: number) => Math.round(share * 100) / 100;

/**
 * What a role without persons may reckon with: nothing where few have the value, in the group or beside it; else people
 * in steps of five, and means of shares in whole per cent.
 */
function coarse(of: Dimension['of'], row: Counted): { here: Sample; all: Sample } | null {
  const { having_here, having, known_here, known } = row;
  const isFewHaving = isFew(having_here, known_here) || isFew(having_here, having) || isFew(having, known);
  if (isFew(known_here, known) || isFewHaving) return null;
  const [here, all] = [toFives(known_here), toFives(known)];
  const rounded = (people: number, withIt: number, { mean, variance }: Sample): Sample => {
    if (of === 'purchases') return { people, mean: twoDigits(mean), variance: twoDigits(variance) };
    const count = Math.min(people, toFives(withIt));
    return sampleOf(people, count, count);
  };
  return {
    here: rounded(here, having_here, sampleOf(known_here, row.share_here, row.squares_here)),
    all: rounded(all, having, sampleOf(known, row.share, row.squares)),
  };
}

const distance = ({ low, high }: Lift): number =>
  low !== null && low > 1 ? Math.log(low) : high !== null && high < 1 && high > 0 ? -Math.log(high) : 0;

function valuesOf(
  dimension: Dimension,
  rows: readonly Counted[],
  forRoles: ProfileOptions['forRoles'],
): ProfileValue[] {
  // Bonferroni: among a thousand products some are apart by chance.
  const z = probit(1 - errorRate / 2 / Math.max(1, rows.length));
  return rows.flatMap((row): ProfileValue[] => {
    const samples =
      forRoles === 'without persons'
        ? coarse(dimension.of, row)
        : {
            here: sampleOf(row.known_here, row.share_here, row.squares_here),
            all: sampleOf(row.known, row.share, row.squares),
          };
    if (!samples) return [];
    const { here, all } = samples;
    const lift = liftOf(here, restOf(all, here));
    const wide = liftOf(here, restOf(all, here), z);
    if (!lift || !wide) return [];
    const { value, label } = row;
    return [{ value, label, here: here.mean, everyone: all.mean, lift, isApart: distance(wide) > 0 }];
  });
}

/** Hours and weekdays in their order; all of them stand at midnight where the log has days alone. */
const inOrder = (values: readonly ProfileValue[]) =>
  [...values].sort((a, b) => Number(a.value) - Number(b.value));

const strongest = (values: readonly ProfileValue[]) =>
  values
    .filter(({ isApart }) => isApart)
    .sort((a, b) => distance(b.lift) - distance(a.lift))
    .slice(0, mostShown);

/**
 * A group beside all customers: by what they are, and by what, where and when they buy. Who is in the group counts among
 * all customers too. A dimension that is not known, or has one value alone, is left out.
 */
export async function profileOf(
  engine: Engine,
  rule: RuleNode,
  scope: Scope,
  { forRoles = 'with persons' }: ProfileOptions = {},
): Promise<ProfileDimension[]> {
  const profile: ProfileDimension[] = [];
  for (const dimension of dimensionsOf(rule, scope)) {
    const query = compose(counted(dimension));
    const all = await engine.rows<Counted & Readonly<Record<string, string | number | null>>>(
      query.sql,
      query.values,
    );
    const rows = all.filter(({ having }) => having >= minHaving);
    if (rows.length < 2) continue;
    const values = valuesOf(dimension, rows, forRoles);
    profile.push({
      dimension: dimension.name,
      of: dimension.of,
      compared: rows.length,
      values: dimension.isOrdered ? inOrder(values) : strongest(values),
    });
  }
  return profile;
}
