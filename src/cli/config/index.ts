import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Type from 'typebox';
import Value from 'typebox/value';
import type { ReferenceIssue } from '../../deliveries/references.ts';
import { type Deliveries, deliveriesSchema, deliveryIssue, resolvedIn } from '../../deliveries/settings.ts';
import { type Business, businessSchema, type Calendar } from '../../facts/business.ts';
import { type Target, targetsIssue, targetsSchema } from '../../facts/targets/index.ts';
import type { Feed } from '../../ingest/feed/index.ts';
import { feedIssue, zoneIssue } from '../../ingest/feed/issues.ts';
import { describedFeed } from '../../ingest/formats/index.ts';
import type { RatesSetting } from '../../ingest/load-report/rates.ts';
import { type ModelSettings, modelSettingsSchema } from '../../models/settings.ts';
import { meantBy } from '../near.ts';
import { type Document, readDocument } from './document.ts';
import { schemaIssue } from './issue.ts';
import { openSetting, withoutNotes } from './notes.ts';
import { type ReportsSetting, reportsSchema } from './reports.ts';

const configSchema = Type.Object(
  {
    business: businessSchema,
    feeds: Type.Record(Type.String(), describedFeed, { default: {} }),
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
    deliveries: deliveriesSchema,
    targets: Type.Optional(targetsSchema),
    reports: Type.Optional(reportsSchema),
  },
  { additionalProperties: false },
);

export interface Config {
  readonly file: string;
  readonly business: Business;
  readonly feeds: Readonly<Record<string, Feed>>;
  readonly rates?: RatesSetting;
  readonly models: ModelSettings;
  /** What goes where after each run. */
  readonly deliveries: Deliveries;
  readonly targets?: readonly Target[];
  readonly reports?: ReportsSetting;
}

/** The defaults of the whole, and of each feed: a record's entries are not filled with those of the whole. */
function withDefaults(json: unknown): unknown {
  const filled = Value.Default(configSchema, json) as { feeds?: unknown } | null;
  const feeds = filled?.feeds;
  if (typeof feeds !== 'object' || feeds === null || Array.isArray(feeds)) return filled;
  const filledFeeds = Object.entries(feeds).map(([name, feed]) => [name, Value.Default(describedFeed, feed)]);
  return { ...filled, feeds: Object.fromEntries(filledFeeds) };
}

/** The last day that any feed says to cover. */
export function coversOf({ feeds }: Config): string | null {
  const days = Object.values(feeds).flatMap(({ covers }) => covers ?? []);
  return days.sort().at(-1) ?? null;
}

/** What a configuration may name beyond itself. Knowing it takes the catalogues of models and texts: a load does without. */
interface Known {
  /** Says what a delivery names and a store does not have. */
  readonly missingIn: (delivery: Deliveries[string]) => ReferenceIssue | undefined;
  readonly languages: readonly string[];
}

/**
 * Reads and checks the configuration; with `known` also what it names beyond itself.
 * @throws Failure `configuration` that names the place, the line and the value.
 */
export function readConfig(path: string, known?: Known): Config {
  const file = resolve(path);
  const { json, refuse } = readDocument(file);
  const open = openSetting(json);
  if (open)
    refuse(
      open.path,
      '"?" is still to be answered.',
      open.question ?? 'Say what it is; docs/configuration.md lists what each setting takes.',
    );
  const filled = withDefaults(withoutNotes(json));
  const misshapen = schemaIssue(configSchema, filled);
  if (misshapen) refuse([...misshapen.path], misshapen.says, misshapen.hint);
  const config = filled as Omit<Config, 'file'>;
  const zone = zoneIssue(config.business.timeZone, 'business.timeZone');
  if (zone) refuse([...zone.path], zone.says, zone.hint);
  for (const [name, feed] of Object.entries(config.feeds)) {
    if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.-]{0,99}$/u.test(name))
      refuse(['feeds', name], 'no such name for a feed.', 'Letters, digits, blanks and _ . -, up to 100.');
    const issue = feedIssue(feed, config.business.currency);
    if (issue) refuse(['feeds', name, ...issue.path], issue.says, issue.hint);
  }
  for (const [name, delivery] of Object.entries(config.deliveries)) {
    const issue = deliveryIssue(name, delivery);
    if (issue) refuse(['deliveries', name, ...issue.path], issue.says, issue.hint);
    const missing = known?.missingIn(delivery);
    if (missing) {
      const { meant, hint = '' } = missing;
      const path = missing.path.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      refuse(
        ['deliveries', name, ...path],
        missing.says,
        meant ? meantBy(meant.word, meant.names, meant.all) : hint,
      );
    }
  }
  const written = config.reports?.afterRun.languages ?? [];
  const strange = known ? written.findIndex((code) => !known.languages.includes(code)) : -1;
  if (strange >= 0)
    refuse(
      ['reports', 'afterRun', 'languages', strange],
      `there is no language ${JSON.stringify(written[strange])}.`,
      `Languages: ${known?.languages.join(', ')}.`,
    );
  const deliveries = resolvedIn(dirname(file), config.deliveries);
  const rates = config.rates && { ...config.rates, file: resolve(dirname(file), config.rates.file) };
  const targets = targetsOf(file, config.targets, { calendar: config.business.calendar, refuse });
  return { file, ...config, deliveries, ...(rates ? { rates } : {}), ...(targets ? { targets } : {}) };
}

/** Targets of the configuration, or of `targets.json` beside it. */
function targetsOf(
  config: string,
  inline: readonly Target[] | undefined,
  { calendar, refuse }: Pick<Document, 'refuse'> & { readonly calendar: Calendar },
): readonly Target[] | undefined {
  const beside = join(dirname(config), 'targets.json');
  if (!existsSync(beside)) return inline && checked(inline, ['targets'], { calendar, refuse });
  if (inline) refuse(['targets'], 'stands here, and targets.json lies beside it.', 'Keep one of them.');
  const document = readDocument(beside);
  const json = withoutNotes(document.json);
  const misshapen = schemaIssue(targetsSchema, json);
  if (misshapen) document.refuse([...misshapen.path], misshapen.says, misshapen.hint);
  return checked(json as readonly Target[], [], { calendar, refuse: document.refuse });
}

function checked(
  targets: readonly Target[],
  path: readonly string[],
  { calendar, refuse }: Pick<Document, 'refuse'> & { readonly calendar: Calendar },
) {
  const issue = targetsIssue(targets, calendar);
  if (issue) refuse([...path, ...issue.path], issue.says, issue.hint);
  return targets;
}
