import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureCalendar } from '../../src/facts/calendar/calendar.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';

const jalaliOf = new Map<string, string>();
const umalquraOf = new Map<string, string>();
const millisecondsPerDay = 86_400_000;

let engine: DuckDBEngine;
beforeAll(async () => {
  engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as facts");
  await ensureCalendar(engine);
  const rows = await engine.rows<{ date: string; jalali: string; umalqura: string }>(
    'select cast(date as varchar) as date, jalali_date as jalali, umalqura_date as umalqura from facts.calendar',
  );
  for (const { date, jalali, umalqura } of rows) {
    jalaliOf.set(date, jalali);
    umalquraOf.set(date, umalqura);
  }
});
afterAll(() => engine.close());

describe('Jalali days', () => {
  // Nowruz as the calendars of Iran have it.
  it.each([
    ['1370/01/01', '1991-03-21'],
    ['1380/01/01', '2001-03-21'],
    ['1388/01/01', '2009-03-21'],
    ['1392/01/01', '2013-03-21'],
    ['1395/01/01', '2016-03-20'],
    ['1396/01/01', '2017-03-21'],
    ['1399/01/01', '2020-03-20'],
    ['1400/01/01', '2021-03-21'],
    ['1402/01/01', '2023-03-21'],
    ['1403/01/01', '2024-03-20'],
    ['1404/01/01', '2025-03-21'],
    ['1357/11/22', '1979-02-11'],
  ])('%s is %s', (jalali, date) => {
    expect(jalaliOf.get(date)).toBe(jalali);
  });

  it('every day of 1380 to 1420 by the lengths of months and the published leap years', () => {
    // Six months of 31 days, five of 30, Esfand of 29 or, in these years, of 30.
    const leap = new Set([1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420]);
    let instant = Date.UTC(2001, 2, 21);
    const wrong: string[] = [];
    for (let year = 1380; year <= 1420; year++) {
      for (let month = 1; month <= 12; month++) {
        const length = month <= 6 ? 31 : month <= 11 || leap.has(year) ? 30 : 29;
        for (let day = 1; day <= length; day++, instant += millisecondsPerDay) {
          const text = [year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('/');
          const date = new Date(instant).toISOString().slice(0, 10);
          if (jalaliOf.get(date) !== text) wrong.push(`${date}: ${jalaliOf.get(date)}, not ${text}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('Umm al-Qura days', () => {
  // New year, the first of Ramadan and of Shawwal and the feast of sacrifice, as Saudi Arabia's calendar has them.
  it.each([
    ['1445/01/01', '2023-07-19'],
    ['1444/09/01', '2023-03-23'],
    ['1445/09/01', '2024-03-11'],
    ['1445/10/01', '2024-04-10'],
    ['1445/12/10', '2024-06-16'],
    ['1446/01/01', '2024-07-07'],
    ['1446/09/01', '2025-03-01'],
    ['1447/01/01', '2025-06-26'],
  ])('%s is %s', (umalqura, date) => {
    expect(umalquraOf.get(date)).toBe(umalqura);
  });
});

describe('the table', () => {
  it('has each day of the Jalali years 1300 to 1500 once, in each calendar', async () => {
    const [counts] = await engine.rows(
      `select cast(count(*) as integer) as days, cast(count(distinct date) as integer) as dates,
         cast(count(distinct jalali_date) as integer) as jalali, cast(count(distinct umalqura_date) as integer) as umalqura,
         cast(min(date) as varchar) as first, cast(max(date) as varchar) as last from facts.calendar`,
    );
    // From Nowruz of 1921 to the day before that of 2122: both are on the 21st of March.
    const days = (Date.UTC(2122, 2, 21) - Date.UTC(1921, 2, 21)) / millisecondsPerDay;
    expect(counts).toEqual({
      days,
      dates: days,
      jalali: days,
      umalqura: days,
      first: '1921-03-21',
      last: '2122-03-20',
    });
    expect(jalaliOf.get('1921-03-21')).toBe('1300/01/01');
  });

  it('equals what Intl says of every day', () => {
    for (const [calendar, of] of [
      ['persian', jalaliOf],
      ['islamic-umalqura', umalquraOf],
    ] as const) {
      const format = new Intl.DateTimeFormat(`fa-IR-u-ca-${calendar}-nu-latn`, {
        timeZone: 'UTC',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      });
      const wrong = [...of].filter(([date, day]) => {
        const numbers = format.format(new Date(date)).match(/\d+/g) ?? [];
        return numbers.slice(0, 3).join('/') !== day;
      });
      expect(wrong).toEqual([]);
    }
  });

  it('starts weeks on Monday, Jalali ones on Saturday', async () => {
    const [row] = await engine.rows(
      `select cast(count(*) filter (where dayofweek(week) <> 1 or date - week not between 0 and 6) as integer) as weeks,
         cast(count(*) filter (where dayofweek(jalali_week) <> 6 or date - jalali_week not between 0 and 6) as integer) as jalali
       from facts.calendar`,
    );
    expect(row).toEqual({ weeks: 0, jalali: 0 });
  });
});

describe('a store of an earlier day', () => {
  it('that holds each day has the same days afterwards', async () => {
    const older = await DuckDBEngine.open([]);
    await older.run("attach ':memory:' as facts");
    await older.run(
      "create table facts.calendar as select date '2024-03-20' as date, '1403/01/01' as jalali_date",
    );
    await ensureCalendar(older);
    await ensureCalendar(older);
    const [counts] = await older.rows(
      `select cast(count(*) as integer) as days, min(jalali_date) filter (where date = date '2024-03-20') as nowruz
       from facts.calendar`,
    );
    expect(counts).toEqual({ days: jalaliOf.size, nowruz: '1403/01/01' });
    await older.close();
  });
});
