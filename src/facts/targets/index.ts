import Type, { type Static } from 'typebox';
import type { Engine } from '../../warehouse/engine.ts';
import { fillFrom, type Relation } from '../../warehouse/relation.ts';
import { type Calendar, calendars } from '../business.ts';
import type { Immutable } from '../immutable.ts';

const quantities = ['revenue', 'margin', 'orders', 'new_customers'] as const;
const seasons = ['spring', 'summer', 'autumn', 'winter'] as const;

const periodPattern = '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-(spring|summer|autumn|winter))?$';
const member = (what: string) => Type.Optional(Type.String({ minLength: 1, description: what }));

const targetSchema = Type.Object(
  {
    name: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 80,
        description: 'What the page calls it; default its period.',
      }),
    ),
    period: Type.String({
      pattern: periodPattern,
      description:
        'A month (`2026-07`), quarter (`2026-Q3`), year (`2026`) or season (`2026-spring`: March to May; a Jalali or lunar one is a quarter of its year).',
    }),
    calendar: Type.Optional(
      Type.Enum(calendars, { description: 'Calendar of the period; default that of the business.' }),
    ),
    quantity: Type.Enum(quantities),
    value: Type.Number({
      exclusiveMinimum: 0,
      description: 'What is to be reached by the end of the period.',
    }),
    channel: member('Only orders of this channel; of new customers, the channel of the first order.'),
    category: member('Only products of this category; for revenue.'),
    city: member('Only customers of this city.'),
  },
  { additionalProperties: false },
);

/** The content of `targets.json`, and the setting `targets` of the configuration. */
export const targetsSchema = Type.Array(targetSchema);

export type Target = Immutable<Static<typeof targetSchema>>;

/** Targets with the months of their periods; texts are empty and not null where there is nothing. */
export const targetsTable: Relation = {
  name: 'results.targets',
  columns: {
    place: 'double',
    name: 'varchar',
    period: 'varchar',
    calendar: 'varchar',
    first_month: 'varchar',
    last_month: 'varchar',
    quantity: 'varchar',
    value: 'double',
    dimension: 'varchar',
    member: 'varchar',
  },
};

const dimensions = ['channel', 'category', 'city'] as const;

const plausibleYears: Readonly<Record<Calendar, readonly [number, number]>> = {
  gregorian: [1950, 2090],
  jalali: [1330, 1470],
  'islamic-umalqura': [1370, 1510],
};

interface TargetIssue {
  readonly path: readonly (string | number)[];
  readonly says: string;
  readonly hint: string;
}

/** What no schema says of a list of targets: null where it is sound. */
export function targetsIssue(targets: readonly Target[], business: Calendar): TargetIssue | null {
  const seen = new Map<string, number>();
  for (const [place, target] of targets.entries()) {
    const calendar = target.calendar ?? business;
    const [from, to] = plausibleYears[calendar];
    const year = Number(target.period.slice(0, 4));
    if (year < from || year > to)
      return {
        path: [place, 'period'],
        says: `"${target.period}" is no period of our time in the ${calendar} calendar.`,
        hint: `Correct the year, or name the calendar of the period: "calendar": "${calendar === 'gregorian' ? 'jalali' : 'gregorian'}".`,
      };
    const named = dimensions.filter((one) => target[one] !== undefined);
    if (named.length > 1)
      return {
        path: [place, named[1] as string],
        says: `stands beside ${named[0]}; a target is of one of channel, category and city.`,
        hint: 'Write two targets.',
      };
    if (target.category !== undefined && target.quantity !== 'revenue')
      return {
        path: [place, 'quantity'],
        says: `${target.quantity} cannot be told by category; an order may have several.`,
        hint: 'Take revenue, or leave out the category.',
      };
    // Two names of one period, as 1405-Q1 and 1405-spring, are the same.
    const { name: _, value: __, period, calendar: ___, ...same } = target;
    const key = JSON.stringify([calendar, monthsOfPeriod(period, calendar), Object.entries(same).sort()]);
    const first = seen.get(key);
    if (first !== undefined)
      return {
        path: [place],
        says: `has the same period, quantity and part of the shop as ${first}.`,
        hint: 'Keep one of them.',
      };
    seen.set(key, place);
  }
  return null;
}

interface Months {
  readonly first_month: string;
  readonly last_month: string;
}

/** First and last month of a period. */
function monthsOfPeriod(period: string, calendar: Calendar): Months {
  const year = Number(period.slice(0, 4));
  const rest = period.slice(5);
  const from = (month: number, count: number): Months => {
    const text = (ahead: number) => {
      const at = 12 * year + month - 1 + ahead;
      return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
    };
    return { first_month: text(0), last_month: text(count - 1) };
  };
  if (rest === '') return from(1, 12);
  if (rest.startsWith('Q')) return from(3 * Number(rest[1]) - 2, 3);
  const season = seasons.indexOf(rest as (typeof seasons)[number]);
  // A Gregorian spring begins in March, its winter in December; the Jalali year begins with spring.
  if (season >= 0) return from(3 * season + (calendar === 'gregorian' ? 3 : 1), 3);
  return from(Number(rest), 1);
}

/** Writes what is stated; what came of it is a report's to count. */
export async function writeTargets(
  engine: Engine,
  targets: readonly Target[],
  business: Calendar,
): Promise<void> {
  const rows = targets.map((target) => {
    const calendar = target.calendar ?? business;
    const dimension = dimensions.find((one) => target[one] !== undefined);
    return {
      ...{ ...monthsOfPeriod(target.period, calendar), calendar, name: target.name ?? '' },
      ...{ period: target.period, quantity: target.quantity, value: target.value },
      ...{ dimension: dimension ?? '', member: dimension ? (target[dimension] as string) : '' },
    };
  });
  const text = (of: (row: (typeof rows)[number]) => string) => rows.map(of);
  await fillFrom(engine, targetsTable, {
    place: Float64Array.from(rows, (_, place) => place + 1),
    name: text(({ name }) => name),
    period: text(({ period }) => period),
    calendar: text(({ calendar }) => calendar),
    first_month: text(({ first_month }) => first_month),
    last_month: text(({ last_month }) => last_month),
    quantity: text(({ quantity }) => quantity),
    value: Float64Array.from(rows, ({ value }) => value),
    dimension: text(({ dimension }) => dimension),
    member: text((row) => row.member),
  });
}
