import type { Feed } from '../../feed/index.ts';
import { reading } from '../../values/index.ts';
import type { Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { columnOf } from '../rules.ts';
import { inMoney, noMoney, stakes, worthOf } from '../worth.ts';
import type { Choice, Question } from './question.ts';

interface Day {
  readonly day: string;
  readonly rows: number;
  readonly money: number | null;
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
/** Days without a row that no shop's history has within it. */
const longestPause = 3 * 365;
const maxDays = 50_000;

/** What is after today, and the few rows that lie years away from all others. */
function strays(days: readonly Day[], today: string): { early: Day[]; late: Day[] } {
  const future = days.filter(({ day }) => dayNumber(day) > dayNumber(today) + 1);
  const past = days.filter((one) => !future.includes(one));
  const groups: Day[][] = [];
  for (const one of past) {
    const last = groups.at(-1)?.at(-1);
    if (last && dayNumber(one.day) - dayNumber(last.day) <= longestPause) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  const size = (group: readonly Day[]) => group.reduce((rows, one) => rows + one.rows, 0);
  const all = size(past);
  const main = groups.reduce((best, group) => (size(group) > size(best) ? group : best), groups[0] ?? []);
  const isFew = (group: readonly Day[]) => size(group) < size(main) && size(group) <= Math.max(2, all * 0.02);
  const at = groups.indexOf(main);
  return {
    early: groups.slice(0, at).filter(isFew).flat(),
    late: [
      ...groups
        .slice(at + 1)
        .filter(isFew)
        .flat(),
      ...future,
    ],
  };
}

/** Times of orders that cannot be: after today, or years away from all others, as an empty date reads in 1970. */
export const farDates: Detector = async (engine, sample, candidate, context) => {
  const name = ['ordered_at', 'paid_at'].find((one) => one in candidate.columns);
  const header = name ? [candidate.columns[name] ?? []].flat()[0] : undefined;
  const column = columnOf(sample, header);
  const dates = context.before.settings.dates as Feed['dates'];
  if (!name || !column || !header || JSON.stringify(dates ?? {}).includes('"?"')) return finding({});
  const feed: Feed = { entity: '', files: [], columns: {}, ...(dates ? { dates } : {}) };
  const { value, check } = reading(column, 'timestamp', {
    feed,
    businessZone: dates?.zone ?? 'UTC',
    money: noMoney,
  });
  const worth = worthOf(sample, candidate, context);
  const days = await engine.rows<Day>(`
with read as (select ${value} as time, ${worth ?? 'cast(null as double)'} as worth from ${sample.table}),
days as (select cast(${check ? check('time') : 'time'} as date) as day, worth from read)
select cast(day as varchar) as day, ${stakes('worth')} from days where day is not null group by days.day order by days.day limit ${maxDays}`);
  if (days.length < 2 || days.length === maxDays) return finding({});
  const { early, late } = strays(days, context.now.toISOString().slice(0, 10));
  const kept = days.filter((one) => !early.includes(one) && !late.includes(one));
  const questions: Question[] = [];
  const all = days.reduce((sum, one) => sum + one.rows, 0);
  const ask = (group: readonly Day[], setting: 'from' | 'until') => {
    const bound = setting === 'until' ? kept.at(-1)?.day : kept[0]?.day;
    const end = setting === 'until' ? group.at(-1)?.day : group[0]?.day;
    if (group.length === 0 || !bound || !end) return;
    const rows = group.reduce((sum, one) => sum + one.rows, 0);
    const sum = worth ? group.reduce((total, one) => total + (one.money ?? 0), 0) : null;
    const isFuture =
      setting === 'until' && dayNumber(end) > dayNumber(context.now.toISOString().slice(0, 10));
    // Slips of the pen are few: many such days are rather another clock than ours.
    const isFew = rows <= Math.max(2, all * 0.02);
    const mistakes: Choice = {
      value: bound,
      label: `mistakes: hold what is ${setting === 'until' ? 'after' : 'before'} ${bound}`,
    };
    const right: Choice = { value: null, label: 'they are right' };
    questions.push({
      code: setting === 'until' ? 'late_dates' : 'early_dates',
      path: `dates.${setting}`,
      text: `${header}: ${rows} ${rows === 1 ? 'row is' : 'rows are'} ${isFuture ? 'after today' : 'years away from all others'}, up to ${end}, and the ${setting === 'until' ? 'last' : 'first'} day of the others is ${bound}. If they are mistakes: "dates": {"${setting}": "${bound}"}, and they are held.`.replace(
        'up to',
        setting === 'until' ? 'up to' : 'from',
      ),
      evidence: `${rows} of ${all} rows${inMoney(sum)}`,
      rows,
      money: sum,
      choices: isFew
        ? [{ ...mistakes, recommended: true }, right]
        : [{ ...right, recommended: true }, mistakes],
    });
  };
  ask(early, 'from');
  ask(late, 'until');
  return finding({ questions });
};
