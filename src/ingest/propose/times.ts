import type { Engine } from '../../warehouse/engine.ts';
import { asciiOf } from '../values/text.ts';
import { isOfOrders, profilesOf } from './candidate.ts';
import { datesOf } from './dates.ts';
import type { Detector } from './detector.ts';
import { type Finding, finding } from './finding.ts';
import { fold } from './names/index.ts';
import { says } from './names/words.ts';
import { counted, dated, type Profile } from './profile.ts';
import type { Choice, Question } from './questions/question.ts';
import type { Candidate, Sample } from './sampled.ts';

const timeNames = [
  ...['time', 'order time', 'purchase time', 'sale time', 'transaction time', 'payment time', 'created time'],
  ...['ساعت', 'زمان', 'ساعت سفارش', 'ساعت ثبت', 'ساعت فاکتور', 'ساعت تراکنش'],
  ...['الوقت', 'وقت', 'الساعة', 'وقت الطلب', 'وقت العملية', 'وقت البيع'],
].map(fold);
const zoneNames = ['time zone', 'tz', 'منطقه زمانی', 'المنطقة الزمنية'].map(fold);

/** The one column of dates that has no time, with a column that has the time of day. */
export function joinTimes(_: Engine, { profiles }: Sample, candidate: Candidate): Finding {
  const used = new Set(Object.values(candidate.columns).flat());
  const clocks = profiles.filter(
    ({ header, filled, clocks: times }) => !used.has(header) && filled > 0 && times === filled,
  );
  // A name in another language is no hindrance where there is one such column alone, and it is of nothing else.
  const clock =
    clocks.find(({ header }) => timeNames.includes(fold(header))) ??
    (clocks.length === 1 ? clocks.find(({ header }) => !says(header, 'otherDate')) : undefined);
  const days = Object.entries(candidate.entity.columns).flatMap(([name, { type }]) => {
    const day = type === 'timestamp' && profiles.find(({ header }) => header === candidate.columns[name]);
    return day && day.timed === 0 && dated(day) > 0.5 ? [{ name, day }] : [];
  });
  const [only, ...others] = days;
  if (!clock || !only || others.length > 0) return finding({});
  const { name, day } = only;
  return finding({
    columns: { [name]: [day.header, clock.header] },
    why: { [name]: `${candidate.why[name]}; ${clock.header} has the time of day` },
  });
}

/** A shop's first day that a counted time may tell of. */
const earliest = Date.UTC(2000, 0, 1) / 1000;

/** Where nothing is called or looks like a day, the one column of seconds or milliseconds since 1970, asked about. */
export const countedTime: Detector = async (engine, sample, candidate, { now }) => {
  const { profiles, rows } = sample;
  if (!isOfOrders(candidate) || 'ordered_at' in candidate.columns || profiles.some((one) => dated(one) > 0.5))
    return finding({});
  const used = new Set(Object.values(candidate.columns).flat());
  const counts = profiles.filter(
    (one) => !used.has(one.header) && one.filled === rows && counted(one) > 0.98 && one.serials < one.filled,
  );
  const [only] = counts;
  if (!only || counts.length > 1) return finding({});
  const scale = only.milliseconds > only.seconds ? 1000 : 1;
  const text = `try_cast(${asciiOf(only.column)} as double) / ${scale}`;
  const [row] = await engine.rows<{ within: number }>(
    `select cast(count(*) filter (where ${text} between ${earliest} and ${now.getTime() / 1000 + 86_400}) as integer) as within from ${sample.table}`,
  );
  if (row?.within !== rows) return finding({});
  const [first = '0'] = only.examples;
  const example = new Date((Number(first) / scale) * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return finding({
    columns: { ordered_at: only.header },
    why: { ordered_at: `${only.header}: ${first} may be ${example} in UTC` },
    questions: [
      {
        code: 'role',
        path: 'columns.ordered_at',
        text: `No header says when it was bought. ${only.header} holds numbers such as ${first}, which as ${scale === 1 ? 'seconds' : 'milliseconds'} since 1970 is ${example} in UTC: if so, map it as "ordered_at".`,
        evidence: 'all of its values are times of a shop',
        rows,
        money: null,
        choices: [
          { value: only.header, label: `${only.header}: ${example}`, recommended: true },
          { value: null, label: 'no column: orders have no day' },
        ],
      },
    ],
  });
};

const saysUniversal = (header: string) => /(^|[^a-z])(utc|gmt)([^a-z]|$)/i.test(header);

/** In which zone the times of a feed are, as far as its headers and values say so. */
function zoneOf(profiles: readonly Profile[], times: readonly Profile[]): Finding {
  const local = times.filter(({ timed, zoned, filled }) => timed > zoned && timed > filled / 2);
  if (local.length === 0) return finding({});
  const universal = local.filter(({ header }) => saysUniversal(header));
  if (universal.length === local.length)
    return finding({
      settings: { zone: 'UTC' },
      why: { 'dates.zone': `${universal.map(({ header }) => header).join(', ')}: in UTC, by its name` },
    });
  const stated = profiles.find(({ header, filled }) => zoneNames.includes(fold(header)) && filled > 0);
  const ask = [
    ...(universal.length > 0
      ? [
          `${universal.map(({ header }) => header).join(', ')} is in UTC by its name, and other times are not: a feed has one zone. Take the others out of "columns", then set "dates": {"zone": "UTC"}.`,
        ]
      : []),
    ...(stated
      ? [
          `${stated.header} says ${stated.examples.map((example) => JSON.stringify(example)).join(', ')}${stated.distinct > stated.examples.length ? ', …' : ''}: if the times are in ${stated.distinct === 1 ? 'that zone' : 'one of them'}, set "dates": {"zone": …} to its name, e.g. "America/Los_Angeles".`,
        ]
      : []),
  ];
  return finding({
    why: { 'dates.zone': 'the times name no zone: they are read in the business time zone' },
    ask,
  });
}

interface Spans {
  readonly dmy: number | null;
  readonly mdy: number | null;
}

/** The days between the first and the last date by each order of day and month: a month's export spans a month. */
async function spansOf(engine: Engine, { table }: Sample, columns: readonly Profile[]): Promise<Spans> {
  const [first] = columns;
  if (!first) return { dmy: null, mdy: null };
  const ascii = `translate(${first.column}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789')`;
  const parts = `regexp_extract(${ascii}, '^\\s*([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})', ['a', 'b', 'y'])`;
  const span = (month: string, day: string) =>
    `max(try_cast(p.y as integer) * 372 + try_cast(p.${month} as integer) * 31 + try_cast(p.${day} as integer))
      - min(try_cast(p.y as integer) * 372 + try_cast(p.${month} as integer) * 31 + try_cast(p.${day} as integer))`;
  const [row] = await engine.rows<Spans>(
    `select cast(${span('b', 'a')} as double) as dmy, cast(${span('a', 'b')} as double) as mdy from (select ${parts} as p from ${table})`,
  );
  return row ?? { dmy: null, mdy: null };
}

/** The order of day and month, where every date fits both. */
async function orderQuestion(
  engine: Engine,
  sample: Sample,
  open: readonly string[],
  asked: readonly Profile[],
): Promise<Question> {
  const { dmy, mdy } = await spansOf(engine, sample, asked);
  const isMonthFirst = dmy !== null && mdy !== null && mdy < dmy * 0.7;
  // By one order within a month, by the other over several.
  const isEvident = dmy !== null && mdy !== null && Math.min(dmy, mdy) < 32 && Math.max(dmy, mdy) >= 93;
  const example = asked[0]?.examples[0] ?? '';
  const choices: Choice[] = [
    { value: 'dmy', label: `the day first: ${example} is day/month` },
    { value: 'mdy', label: `the month first: ${example} is month/day` },
  ];
  return {
    code: 'date_order',
    path: 'dates.order',
    text: open.join(' '),
    evidence:
      dmy === null || mdy === null
        ? ''
        : `read as day/month they span ${Math.round((dmy * 365) / 372)} days, as month/day ${Math.round((mdy * 365) / 372)}`,
    rows: asked[0]?.filled ?? sample.rows,
    money: null,
    ...(isEvident ? { isEvident } : {}),
    choices: choices.map((choice) =>
      (choice.value === 'mdy') === isMonthFirst ? { ...choice, recommended: true } : choice,
    ),
  };
}

/** How the dates of a feed are written, and in which zone its times are. */
export const times: Detector = async (engine, sample, candidate, { before, now }) => {
  const { profiles } = sample;
  const mapped = profilesOf(sample, candidate, 'date', 'timestamp');
  // Where no column is known for the day of an order, what is asked about is read as all days of the file are.
  const timed =
    mapped.length > 0 || !isOfOrders(candidate)
      ? mapped
      : profiles.filter((one) => dated(one) > 0.9 && !says(one.header, 'otherDate'));
  const changed = profiles.filter(({ header }) => header === before.settings.version);
  const dates = datesOf([...timed, ...changed], true);
  if (!dates) return finding({});
  const zone = zoneOf(profiles, timed);
  const why = Object.entries(dates.why).map(([header, text]) => `${header}: ${text}`);
  const { order, twoDigitYears, ...sure } = dates.dates;
  const questions: Question[] = [];
  if (order === '?') questions.push(await orderQuestion(engine, sample, dates.open, timed));
  if (twoDigitYears) {
    const pivot = (now.getUTCFullYear() % 100) + 1;
    questions.push({
      code: 'two_digit_years',
      path: 'dates.twoDigitYears',
      text: dates.open.join(' '),
      evidence: `years of two digits, such as in ${JSON.stringify(timed[0]?.examples[0] ?? '')}`,
      rows: timed[0]?.filled ?? sample.rows,
      money: null,
      choices: [
        {
          value: pivot,
          label: `00 to ${pivot} are of this century, later ones of the one before`,
          recommended: true,
        },
      ],
    });
  }
  return finding({
    settings: { dates: { ...(order === '?' ? {} : { order }), ...sure, ...zone.settings } },
    why: { ...(why.length > 0 ? { dates: why.join('. ') } : {}), ...zone.why },
    ask: [...dates.ask, ...zone.ask],
    questions,
  });
};
