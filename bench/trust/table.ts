import { mean } from 'simple-statistics';
import type { Outcome, Row } from './measure.ts';

const percent = (share: number | null) =>
  share === null ? '–' : `${share > 0 ? '+' : ''}${Math.round(100 * share)}`;
const holds = (hit: boolean | null) => (hit === null ? '–' : hit ? 'yes' : 'NO');
const decimals = (value: number) => value.toFixed(3);

const columns: readonly (readonly [string, (row: Row) => string])[] = [
  ['log', (row) => row.shop],
  ['cut', (row) => row.cut],
  ['model', (row) => row.model],
  ['grades', (row) => `${row.grade}/${row.ranking} of ${row.tests}`],
  ['came', (row) => String(row.actual)],
  ['predicted', (row) => row.predicted.toFixed(0)],
  ['miss', (row) => percent(row.ours.miss)],
  ['±', (row) => (row.halfWidth === null ? '–' : String(Math.round(100 * row.halfWidth)))],
  ['held', (row) => holds(row.hit)],
  ['money', (row) => percent(row.ours.valueMiss)],
  ['held', (row) => holds(row.valueHit)],
  ['year', (row) => percent(row.yearMiss)],
  ['±', (row) => (row.yearHalfWidth === null ? '–' : String(Math.round(100 * row.yearHalfWidth)))],
  ['held', (row) => holds(row.yearHit)],
  ['average', (row) => percent(row.average.miss)],
  ['last year', (row) => percent(row.lastYear?.miss ?? null)],
  ['lifetimes', (row) => percent(row.lifetimes?.miss ?? null)],
  ...(['meanError', 'rank', 'topTenth'] as const).map((name): readonly [string, (row: Row) => string] => [
    { meanError: 'MAE', rank: 'rank', topTenth: 'top tenth' }[name],
    (row) => four(row, name),
  ]),
  ['s', (row) => row.seconds.toFixed(1)],
];

/** Ours, average, last year, lifetimes. */
function four({ ours, average, lastYear, lifetimes }: Row, name: 'meanError' | 'rank' | 'topTenth'): string {
  return [ours, average, lastYear, lifetimes].map((one) => (one ? decimals(one[name]) : '–')).join(' ');
}

const cells = (texts: readonly string[]) => `| ${texts.join(' | ')} |\n`;

export const headline = () =>
  `Misses in per cent; MAE, rank and top tenth: ours, average, last year, lifetimes.\n\n${cells(columns.map(([name]) => name))}${cells(columns.map(() => '---'))}`;
export const line = (row: Row) => cells(columns.map(([, of]) => of(row)));

const meanOf = (values: number[]) => (values.length === 0 ? null : mean(values));
const known = <Value>(values: readonly (Value | null | undefined)[]) =>
  values.filter((value): value is Value => value != null);
const share = (hits: readonly (boolean | null)[]) => {
  const told = known(hits);
  return told.length === 0 ? '–' : `${told.filter(Boolean).length} of ${told.length}`;
};
const abs = (outcomes: readonly (Outcome | null)[]) =>
  percent(meanOf(known(outcomes).map(({ miss }) => Math.abs(miss))));
const bias = (outcomes: readonly Outcome[]) => percent(meanOf(outcomes.map(({ miss }) => miss)));

/** Each log over its cuts and seeds. */
export function summary(rows: readonly Row[]): string {
  const names = [...new Set(rows.map(({ shop }) => shop))];
  const heads = [
    'log',
    'cuts',
    'held: purchases',
    'held: money',
    'held: year',
    'mean miss',
    'mean |miss|',
    'average',
    'last year',
    'lifetimes',
    'MAE',
    'rank',
    'top tenth',
  ];
  const lines = [...names, 'all'].map((name) => {
    const mine = name === 'all' ? rows : rows.filter(({ shop }) => shop === name);
    const four = (of: 'meanError' | 'rank' | 'topTenth') =>
      (['ours', 'average', 'lastYear', 'lifetimes'] as const)
        .map((who) => meanOf(known(mine.map((row) => row[who])).map((one) => one[of])))
        .map((value) => (value === null ? '–' : decimals(value)))
        .join(' ');
    return cells([
      name,
      String(mine.length),
      share(mine.map(({ hit }) => hit)),
      share(mine.map(({ valueHit }) => valueHit)),
      share(mine.map(({ yearHit }) => yearHit)),
      bias(mine.map(({ ours }) => ours)),
      abs(mine.map(({ ours }) => ours)),
      abs(mine.map(({ average }) => average)),
      abs(mine.map(({ lastYear }) => lastYear)),
      abs(mine.map(({ lifetimes }) => lifetimes)),
      four('meanError'),
      four('rank'),
      four('topTenth'),
    ]);
  });
  return `\n${cells(heads)}${cells(heads.map(() => '---'))}${lines.join('')}`;
}
