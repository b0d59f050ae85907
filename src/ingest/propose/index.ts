import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { withScratch } from '../../warehouse/scratch.ts';
import type { Feed } from '../feed/index.ts';
import { rowRules } from '../map/row-kinds.ts';
import { groupsOf, whyTogether } from './alike.ts';
import { amounts, currencyOf } from './amounts.ts';
import { profilesOf } from './candidate.ts';
import { lastChange } from './changed.ts';
import type { Detector } from './detector.ts';
import { fills } from './fills.ts';
import { coded, type Finding, finding, merged } from './finding.ts';
import { joined } from './joined.ts';
import { kinds } from './kinds.ts';
import { byTheSameName, references } from './match.ts';
import { misfit } from './misfit.ts';
import { discountsOfHeads } from './order-discounts.ts';
import { numeric } from './profile.ts';
import { asked, type Known, type Proposal, type ProposedFeed, type ProposeOptions } from './proposal.ts';
import { doubledNames } from './questions/doubled-names.ts';
import { exchangedDates } from './questions/exchanged-dates.ts';
import { extraLines } from './questions/extra-lines.ts';
import { farDates } from './questions/far-dates.ts';
import { giftCardLines } from './questions/gift-card-lines.ts';
import { headRows } from './questions/head-rows.ts';
import { minorUnits } from './questions/minor-units.ts';
import { missing } from './questions/missing.ts';
import { negativeAmounts } from './questions/negative-amounts.ts';
import { orderDay } from './questions/order-day.ts';
import { orderOfDays } from './questions/order-of-days.ts';
import { paddedIds } from './questions/padded-ids.ts';
import { placeholders } from './questions/placeholders.ts';
import { prefixRules } from './questions/prefixes.ts';
import { bySize, opened } from './questions/question.ts';
import { repeatedOrders } from './questions/repeated-orders.ts';
import { repeatedRows } from './questions/repeated-rows.ts';
import { returnedQuantities } from './questions/returned-quantities.ts';
import { reusedIds } from './questions/reused-ids.ts';
import { status } from './questions/status.ts';
import { undone } from './questions/undone.ts';
import { unnamedQuantity } from './questions/unnamed-quantity.ts';
import { unreadValues } from './questions/unread-values.ts';
import { unsignedReturns } from './questions/unsigned-returns.ts';
import type { Read } from './read.ts';
import { readOf } from './read-file.ts';
import { reversed } from './reversed.ts';
import { raggedLines, samplesOf, withEngine } from './sample.ts';
import { sampleRows } from './sample-rows.ts';
import type { Sample } from './sampled.ts';
import { withoutNotes } from './sheets.ts';
import { inTheirCurrencies, withGiven } from './shop-currency.ts';
import { times } from './times.ts';
import { unionOfReads } from './union.ts';
import { stakes, worthOf } from './worth.ts';

export type { Note } from './finding.ts';

export type { Proposal, ProposedFeed } from './proposal.ts';
export type { Choice, Question } from './questions/question.ts';

export { answered, likeliest } from './questions/question.ts';

/** What adds settings, evidence and questions, by the code of its notes. */
const describing: Readonly<Record<string, Detector>> = {
  ragged_lines: raggedLines,
  last_change: lastChange,
  times,
  exchanged_dates: exchangedDates,
  amounts,
  prefix_rules: prefixRules,
  fills,
  repeated_orders: repeatedOrders,
  repeated_rows: repeatedRows,
  head_rows: headRows,
  status,
  kinds,
  trial_rows: sampleRows,
  unsigned_returns: unsignedReturns,
  negative_amounts: negativeAmounts,
  returned_quantities: returnedQuantities,
  undone,
  reversed,
  extra_lines: extraLines,
  gift_card_lines: giftCardLines,
  order_of_days: orderOfDays,
  reused_ids: reusedIds,
  references,
  placeholders,
  padded_ids: paddedIds,
  doubled_names: doubledNames,
  unnamed_quantity: unnamedQuantity,
  order_day: orderDay,
  far_dates: farDates,
  minor_units: minorUnits,
  missing,
  unread_values: unreadValues,
};

/** Settings as the rows of a file show them, under those that are known of the program that wrote it. */
function withSaid(shown: Finding['settings'], known: Read['known'] = {}): Record<string, unknown> {
  const both = (name: string) =>
    ['dates', 'money'].includes(name)
      ? { ...(shown[name] as object | undefined), ...(known[name] as object) }
      : known[name];
  return { ...shown, ...Object.fromEntries(Object.keys(known).map((name) => [name, both(name)])) };
}

/** Questions whose answer every amount depends on. */
const ofAllMoney = [
  ...['date_order', 'two_digit_years', 'decimal', 'exchanged_dates', 'role', 'toman', 'unit', 'currency'],
];

async function proposalOf(
  engine: Engine,
  read: Read,
  all: readonly Read[],
  { now, currency: given }: Known,
): Promise<Proposal> {
  const { sample, candidate } = read;
  if (candidate === null) return misfit(sample);
  const { profiles, reading, rows, path } = sample;
  // An amount that is not used may still say what it is in.
  const ofAmounts = currencyOf(
    profilesOf(sample, candidate, 'money'),
    profilesOf(sample, candidate, 'currency'),
    given,
  );
  const stated =
    ofAmounts ??
    currencyOf(
      profiles.filter((profile) => numeric(profile) > 0.9),
      [],
      given,
    );
  const currency = withGiven(stated, given);
  let seen = finding({ settings: read.found.settings, why: candidate.why, questions: read.found.questions });
  for (const [code, look] of Object.entries(describing))
    seen = merged(
      seen,
      coded(code, await look(engine, sample, candidate, { all, before: seen, currency, now, given })),
    );
  const [whole] = await engine.rows<{ money: number | null }>(
    `select ${stakes(worthOf(sample, candidate, { before: seen, currency }))} from ${sample.table}`,
  );
  const questions = seen.questions
    .map((one) =>
      one.money === null && ofAllMoney.includes(one.code) ? { ...one, money: whole?.money ?? null } : one,
    )
    .sort(bySize);
  const ask = [...questions.map(({ text }) => text), ...seen.ask, ...read.found.ask, ...candidate.unsure];
  const settings = withSaid(seen.settings, read.known) as {
    version?: string;
    reverses?: string;
    test?: { column: string };
    fill?: readonly string[];
  };
  const described: ProposedFeed = {
    entity: candidate.entity.name,
    files: [path],
    ...reading,
    columns: candidate.columns,
    ...settings,
    $why: seen.why,
    $ask: ask,
  };
  const feed = questions.reduce(opened, described);
  const used = new Set([
    ...Object.values(candidate.columns).flat(),
    ...(settings.fill ?? []),
    settings.version,
    settings.reverses,
    settings.test?.column,
    ...rowRules(feed as Pick<Feed, 'rows'>).map(({ column }) => column),
    ...Object.values((feed as Pick<Feed, 'returned'>).returned ?? {}).flat(),
  ]);
  const unused = profiles.map(({ header }) => header).filter((header) => !used.has(header));
  return {
    path,
    name: candidate.entity.name,
    feed,
    rows,
    unused,
    ask,
    notes: [
      ...seen.notes,
      ...read.found.notes,
      ...candidate.unsure.map((text) => ({ code: 'columns', text })),
    ],
    questions,
    currency: stated?.found ?? null,
    amountsIn:
      'currency' in candidate.columns
        ? null
        : (ofAmounts?.found?.code ?? (ofAmounts?.isToman ? 'IRR' : null)),
  };
}

/** Each feed with a name of its own, by which its questions say what they are about. */
function named(proposals: readonly Proposal[], known: readonly string[]): Proposal[] {
  const names = new Map<string, string>();
  const taken = new Set<string>(known);
  const nameOf = ({ path, like, feed, name: plain }: Proposal) => {
    const own = JSON.stringify([like ?? path, feed.sheet]);
    if (names.has(own)) return names.get(own) ?? plain;
    let name = plain;
    for (let number = 2; taken.has(name); number++) name = `${plain}_${number}`;
    taken.add(name);
    names.set(own, name);
    return name;
  };
  const described = proposals.filter(({ like }) => !like);
  for (const one of described) nameOf(one);
  return proposals.map((one) => {
    const name = nameOf(one);
    return {
      ...one,
      name,
      questions: one.questions.map((asked) => ({
        ...asked,
        path: [`feeds.${name}`, ...(asked.path ? [asked.path] : [])].join('.'),
      })),
    };
  });
}

async function proposalsOf(engine: Engine, alone: readonly Read[], known: Known): Promise<Proposal[]> {
  const named = await byTheSameName(engine, await joined(engine, alone, known));
  const together = await discountsOfHeads(engine, named);
  const proposals: Proposal[] = [];
  for (const read of together) proposals.push(await proposalOf(engine, read, together, known));
  return proposals;
}

async function samplesOrRefused(
  samples: Promise<Sample[]>,
  path: string,
  refused: ProposeOptions['refused'],
): Promise<Sample[]> {
  try {
    return await samples;
  } catch (error) {
    if (!refused || !(error instanceof Failure) || error.kind !== 'input') throw error;
    refused(path, error);
    return [];
  }
}

/** Samples each file and proposes how they are read together; asks what it is not sure of. */
export async function propose(
  paths: readonly string[],
  { store, sheet, taken = [], refused, ...known }: ProposeOptions,
): Promise<Proposal[]> {
  return withScratch(store, (scratch) =>
    withEngine(scratch, paths, async (engine) => {
      const alone: Read[] = [];
      for (const [number, path] of paths.entries()) {
        const parts: Read[] = [];
        for (const sample of await samplesOrRefused(
          samplesOf(engine, path, scratch, number, sheet),
          path,
          refused,
        ))
          parts.push(await readOf(engine, sample, known));
        alone.push(...withoutNotes(parts));
      }
      return named(inTheirCurrencies(await togetherOf(engine, alone, known), known.currency), taken);
    }),
  );
}

/** What files are, as feeds: months of one export are described again, as one feed. */
async function togetherOf(engine: Engine, alone: readonly Read[], known: Known): Promise<Proposal[]> {
  const proposals = await proposalsOf(engine, alone, known);
  const groups = groupsOf(proposals);
  if (groups.every(({ files }) => files.length === 1))
    return proposals.map((one) =>
      asked(one, 'files', groups.find(({ files }) => files[0] === one)?.ask ?? []),
    );
  const reads: Read[] = [];
  for (const { files } of groups) {
    const own = files.map((one) => alone[proposals.indexOf(one)] as Read);
    const [first] = own as [Read];
    reads.push(own.length === 1 ? first : await readOf(engine, await unionOfReads(engine, own), known));
  }
  const whole = await proposalsOf(engine, reads, known);
  const described = new Map<Proposal, Proposal>();
  for (const [at, { files, ask }] of groups.entries()) {
    const one = asked(whole[at] as Proposal, 'files', ask);
    const [first, ...others] = files as [Proposal, ...Proposal[]];
    const inOrder = proposals.filter((proposal) => files.includes(proposal)).map(({ path }) => path);
    const $why = { ...one.feed.$why, ...(others.length > 0 ? { files: whyTogether(files, inOrder) } : {}) };
    described.set(first, { ...one, feed: { ...one.feed, files: inOrder, $why } });
    for (const other of others)
      described.set(other, { ...other, name: one.name, ask: [], notes: [], questions: [], like: one.path });
  }
  return proposals.map((proposal) => described.get(proposal) ?? proposal);
}
