import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { answered, type Proposal, propose, type Question } from '../ingest/propose/index.ts';
import { writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { openSetting } from './config/notes.ts';
import type { Effects } from './effects.ts';
import { notesOf } from './feed-notes.ts';
import { type Answer, answersOf } from './questions.ts';
import { settled } from './settled.ts';
import { count } from './table.ts';

/** What a person says of the shop beside its files. */
export interface ShopOptions {
  readonly name: string;
  readonly currency?: string;
  readonly zone?: string;
  readonly calendar?: string;
  /** Of files with several sheets or lists: only this one. */
  readonly sheet?: string;
  /** Take the likeliest answer to each question, and list it. */
  readonly yes?: boolean;
}

interface Options extends CommonOptions, ShopOptions {
  readonly force?: boolean;
}

export function describeProposal({ path, feed, rows, unused, ask, like }: Proposal): string {
  if (like) return `${basename(path)}: as ${basename(like)}`;
  const isRead = feed.entity !== '?';
  const columns = Object.entries(feed.columns).map(
    ([column, source]) => [column, [source].flat().join(' + ')] as const,
  );
  const width = Math.max(20, ...columns.map(([, source]) => source.length));
  const lines = [
    `${basename(path)}: ${isRead ? feed.entity : 'not described'}, by its first ${count(rows)} rows`,
    ...columns.map(([column, source]) =>
      `  ${column.padEnd(16)} ${source.padEnd(width)} ${feed.$why[column] ?? ''}`.trimEnd(),
    ),
    ...Object.entries(feed.$why)
      .filter(([name]) => !(name in feed.columns))
      .map(([name, why]) => `  ${name.padEnd(16)} ${why}`),
    ...(isRead && unused.length > 0 ? [`  not used: ${unused.join(', ')}`] : []),
    ...ask.map((question) => `  ? ${question}`),
  ];
  return lines.join('\n');
}

/** The shop's calendar where the dates of its files show it. */
function calendarOf(proposals: readonly Proposal[]): string {
  for (const { feed } of proposals) {
    const dates = feed.dates as { calendar?: string } | undefined;
    if (dates?.calendar) return dates.calendar;
  }
  return 'gregorian';
}

/** In what the shop's money is, where no sign or word tells. */
function currencyQuestion(proposals: readonly Proposal[]): Question {
  const isToman = proposals.some(({ questions }) => questions.some(({ code }) => code === 'toman'));
  return {
    code: 'currency',
    path: 'business.currency',
    text: `"currency": no sign or word of one was found. Say it, e.g. "IRR", "AED", "EUR"; or init --currency.`,
    evidence: isToman ? 'tomans are ten rials' : '',
    rows: proposals.reduce((rows, one) => rows + one.rows, 0),
    money: null,
    choices: isToman ? [{ value: 'IRR', label: 'IRR, of which ten are a toman', recommended: true }] : [],
  };
}

function businessOf(given: ShopOptions, proposals: readonly Proposal[]) {
  const found = [...new Set(proposals.flatMap(({ currency }) => currency?.code ?? []))];
  const currency = given.currency ?? (found.length === 1 ? found[0] : '?');
  const questions = currency === '?' ? [currencyQuestion(proposals)] : [];
  const ask = [
    ...questions.map(({ text }) => text),
    ...(given.zone ? [] : ['The time zone is not in the files: correct "timeZone" where it is not UTC.']),
  ];
  const business = {
    name: given.name,
    timeZone: given.zone ?? 'UTC',
    calendar: given.calendar ?? calendarOf(proposals),
    currency,
    $ask: ask,
  };
  return { business, questions };
}

type Business = ReturnType<typeof businessOf>['business'];

export function describeBusiness(business: Business, proposals: readonly Proposal[]): string {
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

/** Settings without the note of a question that is answered. */
function withoutQuestion<Whole extends object>(settings: Whole, { path, text }: Question): Whole {
  const [part = '', name = ''] = path.split('.');
  const whole = settings as Record<string, Record<string, unknown>>;
  const isFeed = part === 'feeds';
  const place = (isFeed ? whole[part]?.[name] : whole[part]) as { $ask?: readonly string[] } | undefined;
  if (!place?.$ask) return settings;
  const kept = { ...place, $ask: place.$ask.filter((one) => one !== text) };
  return { ...whole, [part]: isFeed ? { ...whole[part], [name]: kept } : kept } as Whole;
}

/** The feeds of proposals, under their names. */
export function feedsOf(proposals: readonly Proposal[], folder: string): Record<string, unknown> {
  return Object.fromEntries(
    proposals
      .filter(({ like }) => !like)
      .map(({ feed, name }) => [name, { ...feed, files: feed.files.map((path) => relative(folder, path)) }]),
  );
}

/** What was taken as the likeliest answers, in words. */
export function describeTaken(answers: readonly Answer[]): string[] {
  const taken = answers.filter(({ isTaken }) => isTaken);
  if (taken.length === 0) return [];
  const lines = taken.flatMap(({ question: { path, text, evidence }, choice: { label } }) => [
    `  ${path}: ${label}`,
    `    ${text}`,
    ...(evidence ? [`    ${evidence}`] : []),
  ]);
  return [['Taken as the likeliest:', ...lines].join('\n')];
}

/** Puts questions to a person, or takes the likeliest answers, and gives the settings with them. */
export async function withAnswers<Settings extends object>(
  effects: Effects,
  settings: Settings,
  questions: readonly Question[],
  asking: { readonly yes?: boolean; readonly json: boolean },
): Promise<{ readonly settings: Settings; readonly answers: readonly Answer[] }> {
  const answers = await answersOf(effects, questions, { yes: asking.yes === true, silent: asking.json });
  const whole = answers.reduce(
    (before, { question, choice }) => withoutQuestion(answered(before, question, choice.value), question),
    settings,
  );
  return { settings: whole, answers };
}

/** A shop as its files describe it. */
export interface Described {
  readonly proposals: readonly Proposal[];
  /** Questions that are still open. */
  readonly questions: readonly Question[];
  readonly answers: readonly Answer[];
  /** Files that cannot be read. */
  readonly refused: readonly Failure[];
  /** The configuration, with "?" for what a person has to answer. */
  readonly config: { readonly business: Business; readonly feeds: Readonly<Record<string, unknown>> };
}

/**
 * Looks at files and describes them as one shop; used by `init` and by `open`, so that both ask alike.
 *
 * @param skipsRefused whether a file that cannot be read leaves the others to be described, where there are any
 * @param folder of the configuration, to which paths are relative
 * @param store in whose scratch copies of files lie
 */
export async function describeShop(
  effects: Effects,
  files: readonly string[],
  given: ShopOptions,
  {
    folder,
    store,
    json,
    skipsRefused = false,
  }: {
    readonly folder: string;
    readonly store: string;
    readonly json: boolean;
    readonly skipsRefused?: boolean;
  },
): Promise<Described> {
  const refused: Failure[] = [];
  const proposals = await propose(files, {
    now: effects.now(),
    store,
    ...(given.sheet ? { sheet: given.sheet } : {}),
    ...(given.currency ? { currency: given.currency } : {}),
    ...(skipsRefused ? { refused: (_: string, failure: Failure) => refused.push(failure) } : {}),
  });
  if (refused[0] && proposals.length === 0) throw refused[0];
  const { business, questions: ofBusiness } = businessOf(given, proposals);
  const questions = [...proposals.flatMap((one) => one.questions), ...ofBusiness];
  const written = { business, feeds: feedsOf(proposals, folder) };
  const { settings: config, answers } = await withAnswers(effects, written, questions, { ...given, json });
  const open = questions.filter((one) => !answers.some(({ question }) => question === one));
  return { proposals, questions: open, answers, refused, config };
}

/** @throws Failure `input` where none of the files can be described; what is known of them is in the configuration */
export function refuseUndescribed(proposals: readonly Proposal[], config: string): void {
  if (proposals.some(({ feed }) => feed.entity !== '?' || feed.header)) return;
  throw new Failure(
    'input',
    proposals.map(({ path, ask }) => `${basename(path)}: ${ask.join(' ')}`).join('\n'),
    `Written to ${config}, with "?" for what is not known. docs/configuration.md lists the entities and their columns.`,
  );
}

/** @throws Failure `input` that names every file that could not be read, with what to do, once the others are written */
function refuseUnread([first, ...others]: readonly Failure[], config: string): void {
  if (!first) return;
  throw new Failure(
    'input',
    [first, ...others].map(({ code, message, hint }) => `${message} (${code}) ${hint}`).join('\n'),
    `Written to ${config}: the other files. Correct or leave out what is refused, then init again with --force.`,
    { code: first.code },
  );
}

/** Options that say of the shop what its files do not. */
export function shopOptions(command: Command): Command {
  return command
    .option('--name <name>', 'of the shop', 'My shop')
    .option('--currency <code>', 'ISO 4217, e.g. IRR, AED, EUR')
    .option('--zone <zone>', 'business time zone, e.g. Asia/Tehran (default UTC)')
    .option('--calendar <calendar>', 'gregorian, jalali or islamic-umalqura (default: as the dates show)')
    .option('--sheet <name>', 'of files with several sheets: only this one')
    .option('--yes', 'take the likeliest answer to each question, and list what was taken');
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
  command.action(async (files: string[], given: Options) => {
    const { config, json, store } = commonOf(given, effects);
    if (existsSync(config) && !given.force) {
      throw new Failure(
        'usage',
        `${config} exists.`,
        'Use --force to replace it, or --config for another name.',
      );
    }
    const described = await describeShop(
      effects,
      files.map((file) => resolve(effects.folder(), file)),
      given,
      { folder: dirname(config), store, json, skipsRefused: true },
    );
    const { proposals, questions, answers } = described;
    const { business } = described.config;
    writeAtomically(config, `${JSON.stringify(described.config, null, 2)}\n`);
    refuseUndescribed(proposals, config);
    if (json) {
      refuseUnread(described.refused, config);
      effects.out(
        `${JSON.stringify({ config, business, proposals, questions, answers, notes: notesOf(proposals) }, null, 2)}\n`,
      );
      return;
    }
    const open = openSetting(described.config) !== null;
    effects.out(
      `${[
        ...settled(proposals, described.config.feeds, answers).map(describeProposal),
        describeBusiness(business, proposals),
        ...describeTaken(answers),
      ].join('\n\n')}\n\nWritten to ${config}. ${
        open ? 'Answer what stands there as "?"' : 'Read it, correct it'
      }, then: arzesh check, and arzesh ingest\n`,
    );
    refuseUnread(described.refused, config);
  });
}
