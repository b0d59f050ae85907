import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../warehouse/engine.ts';
import { currencyOf, decimalOf } from './amounts.ts';
import { changedColumn, versionOf } from './changed.ts';
import { datesOf } from './dates.ts';
import { beforeDiscount } from './discounts.ts';
import { fills } from './fills.ts';
import { fits } from './fit.ts';
import { type Found, found, withFound } from './found.ts';
import { lineKey } from './keys.ts';
import { byTheSameName, type Looked, references } from './match.ts';
import { orderTotals } from './order-totals.ts';
import { numeric } from './profile.ts';
import { type Prefix, prefixesOf, saysSum } from './rules.ts';
import { type Sample, sampleOf, withEngine } from './sample.ts';
import { joinTimes, zoneOf } from './times.ts';
import { trialRows } from './trials.ts';
import { kindsBeside, refundedBeside, undoneByStatus } from './undone.ts';

/** A feed as `init` writes it: what is not known stands as "?", with the question beside it. */
export interface ProposedFeed {
  readonly entity: string;
  readonly files: readonly string[];
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
  readonly [setting: string]: unknown;
  /** Why each column and setting is as it is. */
  readonly $why: Readonly<Record<string, string>>;
  /** What a person has to answer, or should look at. */
  readonly $ask: readonly string[];
}

export interface Proposal {
  readonly path: string;
  /** Null where the file fits no entity; `ask` then says what is missing. */
  readonly feed: ProposedFeed | null;
  readonly rows: number;
  /** Columns of the file that nothing uses. */
  readonly unused: readonly string[];
  readonly ask: readonly string[];
  readonly currency: { code: string; why: string } | null;
}

interface Read extends Looked {
  readonly prefixes: readonly Prefix[];
  /** What tells its rows apart. */
  readonly key: Found;
  /** Whether its amounts are those of its lines. */
  readonly totals: Found;
}

/** Says of a file that fits no entity what it has, and what is missing. */
function misfit({ sample }: Read): Proposal {
  const { profiles, rows, reading, path } = sample;
  const headers = profiles.map(({ header }) => header);
  const unique = profiles.filter(({ distinct, filled }) => filled === rows && distinct === rows);
  const shapes = profiles.map((profile) => {
    const dates = datesOf([profile]);
    const what = dates ? `dates (${dates.dates.order})` : numeric(profile) > 0.9 ? 'numbers' : 'text';
    return `${profile.header}: ${what}, ${profile.distinct} distinct, e.g. ${JSON.stringify(profile.examples[0] ?? '')}`;
  });
  const ask = reading.header
    ? [
        `It has no header. Name its columns in "header" of its feed and map them in "columns". They look so: ${shapes.join('; ')}.`,
      ]
    : [
        `Its columns (${headers.join(', ')}) fit no entity: ${unique.length === 0 ? 'no column has an id of its own in each row' : `${unique.map(({ header }) => header).join(', ')} may be an id`}, ${profiles.some((profile) => datesOf([profile])) ? 'and what is bought or who buys is not told by a name that is known' : 'and no column holds dates'}. Map it by hand in "columns", or leave it out.`,
      ];
  const feed = reading.header
    ? { entity: '?', files: [path], ...reading, columns: {}, $why: {}, $ask: ask }
    : null;
  return { path, feed, rows, unused: headers, ask, currency: null };
}

function refundRules(read: Read, all: readonly Read[]) {
  const { fit } = read;
  const settings: Record<string, unknown> = {};
  const why: Record<string, string> = {};
  const ask: string[] = [];
  const takesBack = (one: Prefix) => one.negative >= one.rows * 0.95;
  // Heads of orders have no amounts: what their lines say of a prefix holds for them.
  const elsewhere = all.flatMap((other) => other.prefixes.filter(takesBack).map(({ prefix }) => prefix));
  for (const one of read.prefixes) {
    const evidence = `${one.rows} rows whose ${one.header} begins with ${one.prefix}`;
    if (saysSum(one.prefix))
      ask.push(
        `${evidence} look like sums of others. Where they have a date they would count twice: take them out of the file, or set "test": {"column": "${one.header}", "prefix": "${one.prefix}"}.`,
      );
    else if (one.badDebt > 0 && fit?.entity.name === 'order_lines') {
      settings.badDebt = { prefix: one.prefix };
      why.badDebt = `${evidence}, ${one.badDebt} of them described as bad debt`;
    } else if (!settings.cancellation && (takesBack(one) || elsewhere.includes(one.prefix))) {
      settings.cancellation = { prefix: one.prefix };
      why.cancellation = `${evidence}${one.negative > 0 ? `, ${one.negative} of them negative` : ', negative in the lines'}`;
    } else
      ask.push(
        `${evidence} and ${one.others} do not: if they are refunds, set "cancellation": {"prefix": "${one.prefix}"}.${one.negative === 0 && 'amount' in (fit?.columns ?? {}) ? ' None is negative: with "unsigned": true their amounts come off.' : ''}`,
      );
  }
  return { settings, why, ask };
}

/** Lines that another number of cells keeps from being rows: of a few only loading speaks. */
function raggedAsk({ ragged, rows }: Sample): string[] {
  if (ragged.rows <= rows / 20) return [];
  return [
    `${ragged.rows} of ${rows + ragged.rows} lines are no rows (mostly ${ragged.words}) and would be held: see whether its header or its "delimiter" is another.`,
  ];
}

async function proposalOf(engine: Engine, read: Read, all: readonly Read[]): Promise<Proposal> {
  const { sample, fit } = read;
  if (fit === null) return misfit(read);
  const { profiles, reading, rows, path } = sample;
  const ofType = (...types: string[]) =>
    profiles.filter(({ header }) =>
      Object.entries(fit.columns).some(
        ([name, source]) =>
          [source].flat().includes(header) && types.includes(fit.entity.columns[name]?.type ?? ''),
      ),
    );
  const changed = changedColumn(profiles, fit);
  const timed = ofType('date', 'timestamp');
  const version = versionOf(changed, fit, { columns: fit.columns, ...read.key.settings }, timed);
  const dates = datesOf([...timed, ...(changed && version.settings.version ? [changed] : [])], true);
  const amounts = ofType('money', 'quantity', 'number');
  // An amount that is not used may still say what it is in.
  const currency =
    currencyOf(ofType('money'), ofType('currency')) ??
    currencyOf(profiles.filter((profile) => numeric(profile) > 0.9));
  const decimal = decimalOf(amounts, currency);
  const isOfOrders = ['orders', 'order_lines'].includes(fit.entity.name);
  const rules = refundRules(read, all);
  const filled = await fills(engine, sample, fit);
  const undone = isOfOrders
    ? [
        ...(rules.settings.cancellation
          ? []
          : await undoneByStatus(engine, sample, fit, (filled.settings.fill ?? []) as string[])),
        ...(await kindsBeside(engine, sample, fit)),
        ...(await refundedBeside(engine, sample)),
      ]
    : [];
  const trials = await trialRows(engine, sample, fit);
  const named = await references(engine, read, all);
  const why: Record<string, string> = { ...fit.why };
  for (const [name, text] of Object.entries(named.why))
    why[name] = [why[name], text].filter(Boolean).join('; ');
  if (dates)
    why.dates = Object.entries(dates.why)
      .map(([header, text]) => `${header}: ${text}`)
      .join('. ');
  const zone = zoneOf(profiles, timed);
  if (dates) Object.assign(why, zone.why);
  const ask = [
    ...raggedAsk(sample),
    ...(dates?.ask ?? []),
    ...zone.ask,
    ...(decimal.ask ?? []),
    ...(currency?.ask ?? []),
    ...rules.ask,
    ...undone,
    ...filled.ask,
    ...read.key.ask,
    ...read.totals.ask,
    ...version.ask,
    ...trials.ask,
    ...named.ask,
    ...fit.unsure,
  ];
  const feed: ProposedFeed = {
    entity: fit.entity.name,
    files: [path],
    ...reading,
    columns: fit.columns,
    ...(dates ? { dates: { ...dates.dates, ...zone.settings } } : {}),
    ...(decimal.decimal ? { decimal: decimal.decimal } : {}),
    ...filled.settings,
    ...rules.settings,
    ...read.key.settings,
    ...version.settings,
    ...trials.settings,
    $why: {
      ...why,
      ...(decimal.why ? { decimal: decimal.why } : {}),
      ...filled.why,
      ...rules.why,
      ...version.why,
      ...trials.why,
    },
    $ask: ask,
  };
  const isTest = trials.settings.test as { column: string } | undefined;
  const used = new Set([
    ...Object.values(fit.columns).flat(),
    ...(version.settings.version ? [version.settings.version] : []),
    ...(isTest ? [isTest.column] : []),
  ]);
  const unused = profiles.map(({ header }) => header).filter((header) => !used.has(header));
  return { path, feed, rows, unused, ask, currency: currency?.found ?? null };
}

/** Looks at a sample of each file and proposes how they are read together; says what it is not sure of. */
export async function propose(paths: readonly string[]): Promise<Proposal[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'arzesh-'));
  try {
    return await withEngine(async (engine) => {
      const all: Read[] = [];
      for (const [number, path] of paths.entries()) {
        const sample = await sampleOf(engine, path, scratch, number);
        const likely = sample.reading.header ? null : (fits(sample.profiles, sample.rows)[0] ?? null);
        const key = likely ? await lineKey(engine, sample, likely) : found({});
        const totals = likely ? await orderTotals(engine, sample, likely) : found({});
        const summed = likely && withFound(withFound(likely, key), totals);
        const valued = summed && withFound(summed, await beforeDiscount(engine, sample, summed));
        const fit = valued && joinTimes(sample.profiles, valued);
        const prefixes =
          fit && ['orders', 'order_lines'].includes(fit.entity.name)
            ? await prefixesOf(engine, sample, fit)
            : [];
        all.push({ sample, fit, prefixes, key, totals });
      }
      const proposals: Proposal[] = [];
      const matched = await byTheSameName(engine, all);
      for (const read of matched) proposals.push(await proposalOf(engine, read, matched));
      return proposals;
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
