import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { splitHeader } from '../read/index.ts';

/** Where the rates of other currencies are, as a person says it. */
export interface RatesSetting {
  /** CSV with the columns date, currency, rate: what one unit is worth in the currency of the business. */
  readonly file: string;
  /** A rate holds from its day until the next one, for so many days at most. */
  readonly maxAgeDays: number;
}

const latinDigits = (text: string) =>
  text.replaceAll(/[۰-۹٠-٩]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩'.indexOf(digit) % 10));

const ratesState = `select coalesce(md5(string_agg(concat_ws('|', currency, rate, from_day, until_day), ',' order by currency, from_day)), '') as state
  from facts.rates`;

/**
 * Puts the dated rates into `facts.rates`, a row for each span of days; without a setting those of before stay.
 * @returns whether they are others than before
 */
export async function loadRates(engine: Engine, setting: RatesSetting | undefined): Promise<boolean> {
  await engine.run(
    'create table if not exists facts.rates (currency varchar, rate decimal(20, 12), from_day date, until_day date)',
  );
  if (!setting) return false;
  const [before] = await engine.rows<{ state: string }>(ratesState);
  await readRates(engine, setting);
  const [after] = await engine.rows<{ state: string }>(ratesState);
  return before?.state !== after?.state;
}

async function readRates(engine: Engine, setting: RatesSetting): Promise<void> {
  const date: string[] = [];
  const currency: string[] = [];
  const rate: string[] = [];
  const name = basename(setting.file);
  if (!existsSync(setting.file))
    throw new Failure('configuration', `rates.file: there is no ${name}.`, 'Check the path.');
  const refuse = (line: number, what: string): never => {
    throw new Failure(
      'input',
      `${name}, line ${line}: ${what}.`,
      'Rates are a CSV with the columns date (2024-01-31), currency (USD) and rate (what one unit is worth).',
    );
  };
  const lines = readFileSync(setting.file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  const header = splitHeader(lines[0] ?? '', ',').map((cell) => cell.toLowerCase());
  const at = {
    date: header.indexOf('date'),
    currency: header.indexOf('currency'),
    rate: header.indexOf('rate'),
  };
  const missing = Object.entries(at).filter(([, index]) => index < 0);
  if (missing.length > 0) refuse(1, `no column ${missing.map(([column]) => column).join(', ')}`);
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const cells = splitHeader(line, ',').map(latinDigits);
    const [day = '', code = '', worth = ''] = [cells[at.date], cells[at.currency], cells[at.rate]];
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
      refuse(index + 1, `${JSON.stringify(day)} is no date`);
    if (!/^[A-Z]{3}$/.test(code)) refuse(index + 1, `${JSON.stringify(code)} is no currency`);
    if (!/^\d{1,8}(\.\d{1,12})?$/.test(worth) || Number(worth) <= 0)
      refuse(index + 1, `${JSON.stringify(worth)} is no rate`);
    date.push(day);
    currency.push(code);
    rate.push(worth);
  }
  await engine.load('facts.rate_texts', { date, currency, rate });
  const [twice] = await engine.rows<{ date: string; currency: string }>(
    'select date, currency from facts.rate_texts group by date, currency having count(distinct rate) > 1 limit 1',
  );
  if (twice)
    throw new Failure('input', `Two rates of ${twice.currency} on ${twice.date}.`, 'Leave the right one.');
  await engine.run(`
create or replace table facts.rates as
with days as (
    select distinct currency, cast(date as date) as from_day, cast(rate as decimal(20, 12)) as rate from facts.rate_texts
)
select currency, rate, from_day,
    least(from_day + ${Math.floor(setting.maxAgeDays + 1)},
        coalesce(lead(from_day) over (partition by currency order by from_day nulls last), date '9999-12-31')) as until_day
from days`);
  await engine.run('drop table facts.rate_texts');
}
