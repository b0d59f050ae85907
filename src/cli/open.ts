import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { listColumn } from '../ingest/formats/list-sums.ts';
import type { IngestReport } from '../ingest/index.ts';
import { type Proposal, propose } from '../ingest/propose/index.ts';
import type { Listening } from '../server/index.ts';
import { writeAtomically } from '../warehouse/atomic.ts';
import { Failure } from '../warehouse/failure.ts';
import { currentName } from '../warehouse/generations/current.ts';
import { readManifest } from '../warehouse/generations/manifest.ts';
import { describeReports } from './after-run.ts';
import { type CommonOptions, common, commonOf, examples } from './command.ts';
import { readDocument } from './config/document.ts';
import { readConfig } from './config/index.ts';
import { openSetting } from './config/notes.ts';
import type { Effects } from './effects.ts';
import { type FeedNote, notesOf } from './feed-notes.ts';
import { expand, fits } from './files.ts';
import { readSettingsOf, summaryOf } from './findings.ts';
import { loadFiles } from './ingest.ts';
import {
  describeProposal,
  describeShop,
  describeTaken,
  feedsOf,
  refuseUndescribed,
  type ShopOptions,
  shopOptions,
  withAnswers,
} from './init.ts';
import { describeReport } from './load-report.ts';
import { describeTrust, type ReportedRun, runModels } from './run.ts';
import { defaultPort, portOf, startServer, untilStopped } from './serve.ts';
import { settled } from './settled.ts';

interface Options extends CommonOptions, ShopOptions {
  readonly serve: boolean;
  readonly port?: string;
}

type Settings = Readonly<Record<string, unknown>>;

interface WrittenFeed extends Settings {
  readonly entity?: string;
  readonly files?: readonly string[];
  readonly columns?: Readonly<Record<string, string | readonly string[]>>;
}

/** What became of the configuration, and of each file in it. */
interface Configured {
  readonly settings: Settings;
  readonly isChanged: boolean;
  /** What is said of it: how new files were described, or which feed they joined. */
  readonly said: readonly string[];
  /** Of files that were described, what to look at. */
  readonly notes: readonly FeedNote[];
}

const sourcesOf = ({ columns }: WrittenFeed) => Object.values(columns ?? {}).flat();

/**
 * The feed that a new file belongs to: one of the same entity, all of whose columns the file has; a person may have
 * corrected its settings since.
 */
function feedFor({ feed, unused }: Proposal, feeds: Readonly<Record<string, WrittenFeed>>): string | null {
  if (feed.entity === '?') return null;
  const headers = new Set([...Object.values(feed.columns).flat(), ...unused]);
  const fitting = Object.entries(feeds).filter(
    ([, one]) =>
      one.entity === feed.entity &&
      sourcesOf(one).length > 0 &&
      sourcesOf(one).every((source) => headers.has(listColumn(source) ?? source)),
  );
  const widest = Math.max(0, ...fitting.map(([, one]) => sourcesOf(one).length));
  const best = fitting.filter(([, one]) => sourcesOf(one).length === widest);
  return best.length === 1 ? (best[0]?.[0] ?? null) : null;
}

interface Place {
  readonly config: string;
  readonly store: string;
}

interface Asking extends ShopOptions {
  readonly json: boolean;
}

/** Adds files to a configuration: those that it names stay, new ones join the feed that they fit or get one. */
async function addFiles(
  effects: Effects,
  { config, store }: Place,
  files: readonly string[],
  asking: Asking,
): Promise<Configured> {
  const folder = dirname(config);
  const settings = readDocument(config).json as Settings;
  const feeds = { ...(settings.feeds as Readonly<Record<string, WrittenFeed>>) };
  const isNamed = (file: string) =>
    Object.values(feeds).some((feed) => feed.files?.some((one) => fits(one, folder, file) === 'place'));
  const added = files.filter((file) => !isNamed(file));
  if (added.length === 0) return { settings, isChanged: false, said: [], notes: [] };
  const said: string[] = [];
  const strange: Proposal[] = [];
  const { currency } = (settings.business ?? {}) as { currency?: string };
  const known = { now: effects.now(), ...(currency && currency !== '?' ? { currency } : {}) };
  for (const proposal of await propose(added, { ...known, taken: Object.keys(feeds), store })) {
    const name = feedFor(proposal, feeds);
    const feed = name === null ? undefined : feeds[name];
    if (name === null || !feed) {
      if (proposal.feed.entity !== '?') strange.push(proposal);
      else
        throw new Failure(
          'input',
          `${basename(proposal.path)}: ${proposal.ask.join(' ')}`,
          'docs/configuration.md lists the entities and their columns.',
        );
      continue;
    }
    feeds[name] = { ...feed, files: [...(feed.files ?? []), relative(folder, proposal.path)] };
    said.push(`${basename(proposal.path)}: joins the feed "${name}"`);
  }
  Object.assign(feeds, feedsOf(strange, folder));
  const questions = strange.flatMap((one) => one.questions);
  const { settings: whole, answers } = await withAnswers(effects, { ...settings, feeds }, questions, asking);
  said.push(...strange.map(describeProposal), ...describeTaken(answers));
  return { settings: whole, isChanged: true, said, notes: notesOf(strange) };
}

async function configure(
  effects: Effects,
  { config, store }: Place,
  files: readonly string[],
  asking: Asking,
): Promise<Configured> {
  if (existsSync(config)) return addFiles(effects, { config, store }, files, asking);
  const place = { folder: dirname(config), store, json: asking.json };
  const { config: settings, proposals, answers } = await describeShop(effects, files, asking, place);
  writeAtomically(config, `${JSON.stringify(settings, null, 2)}\n`);
  refuseUndescribed(proposals, config);
  return {
    settings,
    isChanged: true,
    said: [...settled(proposals, settings.feeds, answers).map(describeProposal), ...describeTaken(answers)],
    notes: notesOf(proposals),
  };
}

/** Whether the published results are of these facts and settings already. */
function isUpToDate(store: string, config: string): boolean {
  const name = currentName(store);
  if (name === null) return false;
  const manifest = readManifest(store, name);
  const { business, models } = readConfig(config);
  return (
    manifest.kind === 'run' && JSON.stringify(manifest.settings) === JSON.stringify({ business, models })
  );
}

/** Runs the models; where there is too little to run on, why. */
async function tryRun(
  effects: Effects,
  options: { store: string; config: string },
): Promise<ReportedRun | string> {
  try {
    return await runModels(effects, options);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'input') return `${error.message} ${error.hint}`;
    throw error;
  }
}

/** Serves at the usual port, or at any free one where nobody asked for one. */
async function serveSomewhere(store: string, port: string | undefined): Promise<Listening> {
  const serve = (at: number) => startServer({ store, port: at, role: 'steward' });
  if (port !== undefined) return serve(portOf(port));
  try {
    return await serve(defaultPort);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'usage') return serve(0);
    throw error;
  }
}

/** What the results say, or why there are none. */
async function findingsOf(store: string, ran: ReportedRun | string | null): Promise<string[]> {
  if (typeof ran === 'string') return [`No results yet: ${ran}`];
  const { business, asOf } = await readSettingsOf(store);
  return [
    `${business}, as of ${asOf}:`,
    ...(await summaryOf(store)),
    ...(ran ? [`  • ${describeTrust(ran)}`, ...describeReports(ran.reports)] : []),
  ];
}

export function addOpen(program: Command, effects: Effects): void {
  const command = common(
    shopOptions(
      program
        .command('open <files...>')
        .description('from files to the dashboard: look at them, load them, run the models, serve the page'),
    )
      .option('--no-serve', 'stop after the results, as a script wants it')
      .option('--port <port>', `port of the dashboard (default ${defaultPort}, or any free one)`),
  );
  examples(command, [
    ['open sales.csv --currency EUR', 'look, load, run, and open the dashboard'],
    ['open sales-march.csv', 'a newer export of the same columns adds to the same store'],
    ['open orders.csv lines.csv --yes --no-serve --json', 'in a script'],
  ]);
  command.action(async (given: readonly string[], options: Options) => {
    const { store, config, json } = commonOf(options, effects);
    const files = given.flatMap((file) => expand(file, effects.folder())).map((file) => resolve(file));
    const missing = files.filter((file) => !existsSync(file));
    if (files.length === 0 || missing.length > 0)
      throw new Failure('input', `${missing[0] ?? given[0]}: there is no such file.`, 'Check the path.');
    const say = (text: string) => (json ? undefined : effects.out(`${text}\n\n`));
    const configured = await configure(effects, { config, store }, files, { ...options, json });
    if (configured.isChanged) writeAtomically(config, `${JSON.stringify(configured.settings, null, 2)}\n`);
    if (configured.said.length > 0) say(configured.said.join('\n\n'));
    const open = openSetting(configured.settings);
    if (open)
      throw new Failure(
        'configuration',
        `${basename(config)}, ${open.path.join('.')}: "?" is to be answered${open.question ? `: ${open.question}` : '.'}`,
        `Answer what stands as "?" in ${config}, then: arzesh open again.`,
      );
    const report = await loadFiles(effects, { store, config }, files);
    const { business } = readConfig(config);
    if (report.generation !== null)
      say(describeReport(report, business.currency).replace(/\n\nPublished as .*$/, ''));
    const ran =
      report.generation === null && isUpToDate(store, config)
        ? null
        : await tryRun(effects, { store, config });
    const findings = await findingsOf(store, ran);
    say(findings.join('\n'));
    const listening = options.serve ? await serveSomewhere(store, options.port) : null;
    if (json)
      effects.out(
        `${JSON.stringify({ ...summary({ config, store, report, ran, findings, listening }), notes: configured.notes }, null, 2)}\n`,
      );
    if (!listening) return;
    const isShown = !json && effects.browse?.(listening.link) === true;
    say(
      `The dashboard: ${listening.address}\n${isShown ? 'It opens in your browser; or sign in once with this link' : 'Sign in once with this link'}:\n\n  ${listening.link}\n\nStop with Ctrl-C.`,
    );
    await untilStopped(listening);
  });
}

interface Opened {
  readonly config: string;
  readonly store: string;
  readonly report: IngestReport;
  readonly ran: ReportedRun | string | null;
  readonly findings: readonly string[];
  readonly listening: Listening | null;
}

function summary({ config, store, report, ran, findings, listening }: Opened) {
  return {
    config,
    store,
    generation: currentName(store),
    books: report,
    run: typeof ran === 'string' ? null : ran,
    refusal: typeof ran === 'string' ? ran : null,
    findings,
    ...(listening ? { address: listening.address, link: listening.link } : {}),
  };
}
