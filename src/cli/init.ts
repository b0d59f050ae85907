import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { type Proposal, propose } from '../ingest/propose/index.ts';
import { writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonGiven, common, commonOf, examples } from './command.ts';
import { openSetting } from './config/notes.ts';
import type { Effects } from './effects.ts';
import { count } from './table.ts';

/** What a person says of the shop beside its files. */
export interface ShopGiven {
  readonly name: string;
  readonly currency?: string;
  readonly zone?: string;
  readonly calendar?: string;
  /** Of files with several sheets or lists: only this one. */
  readonly sheet?: string;
  /** Take the likeliest answer to each question, and list it. */
  readonly yes?: boolean;
}

interface Given extends CommonGiven, ShopGiven {
  readonly force?: boolean;
}

export function describeProposal({ path, feed, rows, unused, ask, like }: Proposal): string {
  if (like) return `${basename(path)}: as ${basename(like)}`;
  const isRead = feed !== null && feed.entity !== '?';
  const columns = Object.entries(feed?.columns ?? {}).map(
    ([column, source]) => [column, [source].flat().join(' + ')] as const,
  );
  const width = Math.max(20, ...columns.map(([, source]) => source.length));
  const lines = [
    `${basename(path)}: ${isRead ? feed.entity : 'not described'}, by its first ${count(rows)} rows`,
    ...columns.map(([column, source]) =>
      `  ${column.padEnd(16)} ${source.padEnd(width)} ${feed?.$why[column] ?? ''}`.trimEnd(),
    ),
    ...Object.entries(feed?.$why ?? {})
      .filter(([name]) => !(name in (feed?.columns ?? {})))
      .map(([name, why]) => `  ${name.padEnd(16)} ${why}`),
    ...(isRead && unused.length > 0 ? [`  not used: ${unused.join(', ')}`] : []),
    ...ask.map((question) => `  ? ${question}`),
  ];
  return lines.join('\n');
}

/** The shop's calendar where the dates of its files show it. */
function calendarOf(proposals: readonly Proposal[]): string {
  for (const { feed } of proposals) {
    const dates = feed?.dates as { calendar?: string } | undefined;
    if (dates?.calendar) return dates.calendar;
  }
  return 'gregorian';
}

function businessOf(given: ShopGiven, proposals: readonly Proposal[]) {
  const found = [...new Set(proposals.flatMap(({ currency }) => currency?.code ?? []))];
  const currency = given.currency ?? (found.length === 1 ? found[0] : '?');
  const ask = [
    ...(currency === '?'
      ? [
          `"currency": no sign or word of one was found. Say it, e.g. "IRR", "AED", "EUR"; or init --currency.`,
        ]
      : []),
    ...(given.zone ? [] : ['The time zone is not in the files: correct "timeZone" where it is not UTC.']),
  ];
  return {
    name: given.name,
    timeZone: given.zone ?? 'UTC',
    calendar: given.calendar ?? calendarOf(proposals),
    currency,
    $ask: ask,
  };
}

export function describeBusiness(
  business: ReturnType<typeof businessOf>,
  proposals: readonly Proposal[],
): string {
  const found = proposals.find(({ currency }) => currency?.code === business.currency)?.currency;
  const said = {
    currency: [business.currency, found ? `(${found.why})` : ''],
    timeZone: [business.timeZone, ''],
    calendar: [business.calendar, ''],
  };
  return [
    'business',
    ...Object.entries(said).map(([name, [value = '', why = '']]) =>
      `  ${name.padEnd(16)} ${value.padEnd(20)} ${why}`.trimEnd(),
    ),
    ...business.$ask.map((question) => `  ? ${question}`),
  ].join('\n');
}

/** The feeds of proposals, under names that `taken` has not yet. */
export function feedsOf(
  proposals: readonly Proposal[],
  folder: string,
  taken: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const feeds: Record<string, unknown> = {};
  for (const { feed, like } of proposals) {
    if (!feed || like) continue;
    const plain = feed.entity === '?' ? 'unknown' : feed.entity;
    let name = plain;
    for (let number = 2; name in feeds || name in taken; number++) name = `${plain}_${number}`;
    feeds[name] = { ...feed, files: feed.files.map((path) => relative(folder, path)) };
  }
  return feeds;
}

/** A shop as its files describe it. */
export interface Described {
  readonly proposals: readonly Proposal[];
  readonly business: ReturnType<typeof businessOf>;
  /** The configuration, with "?" for what a person has to answer. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Looks at files and describes them as one shop; used by `init` and by `open`. What the proposals ask is to be answered
 * here, by a person at a terminal or with the likeliest (`yes`), so that both commands ask alike.
 *
 * @param folder of the configuration, to which paths are relative
 * @param store in whose scratch copies of files lie
 * @throws Failure `input` where none of the files can be described
 */
export async function describeShop(
  files: readonly string[],
  given: ShopGiven,
  folder: string,
  store: string,
): Promise<Described> {
  const proposals = await propose(files, { store, ...(given.sheet ? { sheet: given.sheet } : {}) });
  const misfits = proposals.filter(({ feed }) => feed === null);
  if (misfits.length === proposals.length) {
    throw new Failure(
      'input',
      misfits.map(({ path, ask }) => `${basename(path)}: ${ask.join(' ')}`).join('\n'),
      'docs/configuration.md lists the entities and their columns.',
    );
  }
  const business = businessOf(given, proposals);
  const notes = misfits.map(({ path, ask }) => `${basename(path)}: ${ask.join(' ')}`);
  const config = {
    ...(notes.length > 0 ? { $ask: notes } : {}),
    business,
    feeds: feedsOf(proposals, folder),
  };
  return { proposals, business, config };
}

/** Options that say of the shop what its files do not. */
export function shopOptions(command: Command): Command {
  return command
    .option('--name <name>', 'of the shop', 'My shop')
    .option('--currency <code>', 'ISO 4217, e.g. IRR, AED, EUR')
    .option('--zone <zone>', 'business time zone, e.g. Asia/Tehran (default UTC)')
    .option('--calendar <calendar>', 'gregorian, jalali or islamic-umalqura (default: as the dates show)')
    .option('--sheet <name>', 'of files with several sheets: only this one');
}

export function addInit(program: Command, effects: Effects): void {
  const command = common(
    shopOptions(
      program
        .command('init <files...>')
        .description('look at your files and write a configuration that describes them'),
    ).option('--force', 'replace an existing configuration'),
  );
  examples(command, [
    ['init sales.csv --currency EUR', 'describe one file'],
    [
      'init orders.csv lines.csv customers.csv --currency IRR --zone Asia/Tehran --calendar jalali',
      'several files of one shop',
    ],
  ]);
  command.action(async (files: string[], given: Given) => {
    const { config, json, store } = commonOf(given, effects);
    if (existsSync(config) && !given.force) {
      throw new Failure(
        'usage',
        `${config} exists.`,
        'Use --force to replace it, or --config for another name.',
      );
    }
    const described = await describeShop(
      files.map((file) => resolve(effects.folder(), file)),
      given,
      dirname(config),
      store,
    );
    const { proposals, business } = described;
    writeAtomically(config, `${JSON.stringify(described.config, null, 2)}\n`);
    if (json) {
      effects.out(`${JSON.stringify({ config, business, proposals }, null, 2)}\n`);
      return;
    }
    const open = openSetting(described.config) !== null;
    effects.out(
      `${[...proposals.map(describeProposal), describeBusiness(business, proposals)].join(
        '\n\n',
      )}\n\nWritten to ${config}. ${
        open ? 'Answer what stands there as "?"' : 'Read it, correct it'
      }, then: arzesh check, and arzesh ingest\n`,
    );
  });
}
