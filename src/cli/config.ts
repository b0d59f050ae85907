import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import Type from 'typebox';
import Value from 'typebox/value';
import { type Business, businessSchema } from '../facts/business.ts';
import { entities } from '../facts/index.ts';
import { type Feed, feedSchema, keyOf } from '../ingest/feed.ts';
import type { IngestTask } from '../ingest/index.ts';
import type { RatesSetting } from '../ingest/rates.ts';
import { type ModelSettings, modelSettingsSchema } from '../models/settings.ts';
import { Failure } from '../warehouse/failure.ts';
import { expand, fits } from './files.ts';
import { openSetting, withoutNotes } from './notes.ts';

const configSchema = Type.Object(
  {
    business: businessSchema,
    feeds: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]*$' }), feedSchema, { default: {} }),
    rates: Type.Optional(
      Type.Object(
        {
          file: Type.String({
            minLength: 1,
            description: 'CSV: date, currency, rate. Relative to the configuration.',
          }),
          maxAgeDays: Type.Integer({ minimum: 0, default: 7 }),
        },
        { additionalProperties: false },
      ),
    ),
    models: modelSettingsSchema,
  },
  { additionalProperties: false },
);

export interface Config {
  readonly file: string;
  readonly business: Business;
  readonly feeds: Readonly<Record<string, Feed>>;
  readonly rates?: RatesSetting;
  readonly models: ModelSettings;
}

function refuse(file: string, message: string, hint: string): never {
  throw new Failure('configuration', `${file}: ${message}`, hint);
}

function checkZone(file: string, zone: string, path: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    refuse(
      file,
      `${path}: unknown time zone ${JSON.stringify(zone)}.`,
      'Use an IANA name such as Asia/Tehran.',
    );
  }
}

function checkFeed(file: string, name: string, feed: Feed, currency: string): void {
  const entity = entities.find((candidate) => candidate.name === feed.entity);
  if (!entity) {
    refuse(
      file,
      `feeds.${name}.entity: no entity ${JSON.stringify(feed.entity)}.`,
      `Entities: ${entities.map((candidate) => candidate.name).join(', ')}.`,
    );
  }
  const unknown = Object.keys(feed.columns).filter((column) => !(column in entity.columns));
  if (unknown.length > 0) {
    refuse(
      file,
      `feeds.${name}.columns: ${entity.name} has no column ${unknown.join(', ')}.`,
      `Its columns: ${Object.keys(entity.columns).join(', ')}.`,
    );
  }
  for (const [column, { required }] of Object.entries(entity.columns)) {
    if (required && !(column in feed.columns)) {
      refuse(file, `feeds.${name}.columns: ${column} is missing.`, `Every row of ${entity.name} needs one.`);
    }
  }
  if (feed.entity === 'order_lines' && !('amount' in feed.columns)) {
    if (!('quantity' in feed.columns && 'unit_price' in feed.columns)) {
      refuse(
        file,
        `feeds.${name}.columns: a line needs a value.`,
        'Map "amount", or both "quantity" and "unit_price".',
      );
    }
  }
  if (feed.test && !feed.test.equals && !feed.test.prefix)
    refuse(file, `feeds.${name}.test: it says no value.`, 'Give "equals": ["…"] or "prefix": "…".');
  if (feed.test && !['orders', 'order_lines'].includes(feed.entity))
    refuse(file, `feeds.${name}.test: only orders and their lines have test rows.`, 'Leave it out.');
  if (feed.key && entity.keyIsRequired)
    refuse(
      file,
      `feeds.${name}.key: a row of ${entity.name} is known by ${entity.key.join(', ')}.`,
      'Leave it out.',
    );
  const unmapped = feed.key?.filter((column) => !(column in feed.columns)) ?? [];
  if (unmapped.length > 0)
    refuse(file, `feeds.${name}.key: ${unmapped.join(', ')} is in no column.`, 'Map it in "columns".');
  if (feed.version && keyOf(entity, feed) === null)
    refuse(
      file,
      `feeds.${name}.version: rows without a key have no versions.`,
      'Map "line_id" or "line_number", or say "key": the columns that tell one line from another.',
    );
  if (feed.currency && feed.currency !== currency && !('currency' in entity.columns)) {
    const money = Object.entries(entity.columns).filter(
      ([column, { type }]) => type === 'money' && column in feed.columns,
    );
    if (money.length > 0)
      refuse(
        file,
        `feeds.${name}.currency: ${money.map(([column]) => column).join(', ')} of ${entity.name} can be in ${currency} alone.`,
        'Only orders, their lines and payments have a day, and so a rate.',
      );
  }
  if (feed.money?.toman) {
    const money = 'currency' in feed.columns ? 'in a column' : (feed.currency ?? currency);
    if (money !== 'IRR')
      refuse(
        file,
        `feeds.${name}.money.toman: the currency is ${money}.`,
        'A toman is ten rials: "currency": "IRR".',
      );
  }
  if (feed.dates?.zone) checkZone(file, feed.dates.zone, `feeds.${name}.dates.zone`);
}

/** The defaults of the whole, and of each feed: a record's entries are not filled with those of the whole. */
function withDefaults(json: unknown): unknown {
  const filled = Value.Default(configSchema, json) as { feeds?: unknown } | null;
  const feeds = filled?.feeds;
  if (typeof feeds !== 'object' || feeds === null || Array.isArray(feeds)) return filled;
  const filledFeeds = Object.entries(feeds).map(([name, feed]) => [name, Value.Default(feedSchema, feed)]);
  return { ...filled, feeds: Object.fromEntries(filledFeeds) };
}

/** Reads and checks the configuration. @throws Failure `configuration` that names the place and the value. */
export function readConfig(path: string): Config {
  const file = resolve(path);
  if (!existsSync(file)) {
    refuse(
      basename(file),
      `there is no such file (${file}).`,
      'Make one with `arzesh init FILE…`, or name it with --config.',
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    refuse(basename(file), `is not JSON: ${(error as Error).message}.`, 'Correct it at that place.');
  }
  const name = basename(file);
  const open = openSetting(json);
  if (open) {
    refuse(
      name,
      `${open.place}: "?" is still to be answered.`,
      open.question ?? 'Say what it is; docs/configuration.md lists what each setting takes.',
    );
  }
  const filled = withDefaults(withoutNotes(json));
  const [error] = Value.Errors(configSchema, filled);
  if (error) {
    const where = error.instancePath.replaceAll('/', '.').replace(/^\./, '') || 'the whole';
    const given = error.instancePath
      .split('/')
      .slice(1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], filled);
    refuse(
      name,
      `${where}: ${error.message}; it is ${JSON.stringify(given)?.slice(0, 120) ?? 'missing'}.`,
      'The README lists what each setting takes.',
    );
  }
  const config = filled as Omit<Config, 'file'>;
  checkZone(name, config.business.timeZone, 'business.timeZone');
  for (const [feedName, feed] of Object.entries(config.feeds))
    checkFeed(name, feedName, feed, config.business.currency);
  const rates = config.rates && { ...config.rates, file: resolve(dirname(file), config.rates.file) };
  return { file, ...config, ...(rates ? { rates } : {}) };
}

/**
 * What there is to load: the feeds' own files, or the given ones, each under the feed whose pattern it fits or
 * under the one that `feedName` says. `-` is standard input.
 */
export function tasksOf(
  config: Config,
  files: readonly string[],
  folder: string,
  feedName: string | undefined,
  stdin: () => Readable,
): IngestTask[] {
  const feeds = Object.entries(config.feeds);
  if (feedName && !config.feeds[feedName]) {
    refuse(
      basename(config.file),
      `no feed ${JSON.stringify(feedName)}.`,
      `Feeds: ${feeds.map(([name]) => name).join(', ')}.`,
    );
  }
  if (files.length === 0) {
    const chosen = feeds.filter(([name]) => !feedName || name === feedName);
    const tasks = chosen.flatMap(([name, feed]) =>
      feed.files.flatMap((pattern) => {
        const paths = expand(pattern, dirname(config.file));
        if (paths.length === 0)
          refuse(basename(config.file), `feeds.${name}.files: nothing fits ${pattern}.`, 'Check the path.');
        return paths.map((path) => ({ feedName: name, feed, path }));
      }),
    );
    if (tasks.length === 0)
      refuse(basename(config.file), 'no feed names a file.', 'Give files: `arzesh ingest FILE…`.');
    return tasks;
  }
  const named = (path: string) => {
    const by = (how: 'place' | 'name') =>
      feeds.filter(([, { files }]) => files.some((one) => fits(one, dirname(config.file), path) === how));
    const inPlace = by('place');
    const fitting = feedName
      ? [[feedName, config.feeds[feedName] as Feed] as const]
      : inPlace.length > 0
        ? inPlace
        : by('name');
    const only = fitting.length === 1 ? fitting[0] : feeds.length === 1 ? feeds[0] : undefined;
    if (only) return { feedName: only[0], feed: only[1], path };
    return refuse(
      basename(config.file),
      `${basename(path)} fits ${fitting.length === 0 ? 'no feed' : 'several feeds'}.`,
      'Say which: `arzesh ingest --feed NAME FILE`.',
    );
  };
  return files.flatMap((given) => {
    if (given === '-') {
      if (!feedName) throw new Failure('usage', 'Standard input has no name.', 'Say its feed: --feed NAME.');
      return [{ ...named('-'), path: '-', stream: stdin() }];
    }
    const paths = expand(given, folder);
    if (paths.length === 0)
      throw new Failure('input', `${given}: no file fits.`, 'Check the path, and quote patterns.');
    return paths.map(named);
  });
}
