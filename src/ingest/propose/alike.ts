import { basename } from 'node:path';
import type { Feed } from '../feed/index.ts';
import { listColumn } from '../formats/list-sums.ts';
import { rowRules } from '../map/row-kinds.ts';
import type { Proposal, ProposedFeed } from './proposal.ts';
import { likeliest } from './questions/question.ts';

type Settings = Readonly<Record<string, unknown>>;

/** How the texts of a feed are read: what has to be the same for files to be of one feed. */
function readingOf(feed: ProposedFeed): Settings {
  const { entity, columns, dates, decimal, delimiter, encoding, header, format, sheet, lines } = feed;
  const { from: _, until: __, ...written } = (dates ?? {}) as Settings;
  return { entity, columns, dates: written, decimal, delimiter, encoding, header, format, sheet, lines };
}

const isOpen = (value: unknown) => JSON.stringify(value)?.includes('"?"') ?? false;

/** Whether one description holds for both files: what the other leaves open or does not say, this one may answer. */
function agrees(one: unknown, other: unknown): boolean {
  if (other === '?' || JSON.stringify(one) === JSON.stringify(other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [left, right] = [one as Settings, other as Settings];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) =>
    // Whole numbers alone say nothing of a decimal mark.
    (name === 'decimal' || isListSum(left[name] ?? right[name])) &&
    (left[name] === undefined || right[name] === undefined)
      ? true
      : agrees(left[name], right[name]),
  );
}

/** Whether the rows of a file speak for another order of day and month than that of a feed which they would fit. */
function speaksAgainst({ questions }: Proposal, { feed }: Proposal): boolean {
  const order = questions.find(({ code }) => code === 'date_order');
  const ofFeed = (feed.dates as Feed['dates'])?.order;
  return order?.isEvident === true && ofFeed !== undefined && likeliest(order)?.value !== ofFeed;
}

/** Sums over lists are columns only of files in which some list holds something. */
const isListSum = (name: unknown) => typeof name === 'string' && listColumn(name) !== null;

const headersOf = ({ feed, unused }: Proposal) =>
  JSON.stringify([...new Set([...headers(feed), ...unused])].filter((name) => !isListSum(name)).sort());

/** Headers that a feed uses, wherever. */
function headers({ columns, fill, version, test, rows, returned }: ProposedFeed): string[] {
  const rule = test as { column?: string } | undefined;
  const all = [
    ...Object.values(columns).flat(),
    ...((fill ?? []) as string[]),
    version as string,
    rule?.column,
    ...rowRules({ rows: rows as Feed['rows'] }).map(({ column }) => column),
    ...Object.values((returned ?? {}) as NonNullable<Feed['returned']>).flat(),
  ];
  return [...new Set(all.filter((one) => one !== undefined && one !== '?'))] as string[];
}

const namesOf = (proposals: readonly { path: string }[]) =>
  proposals.map(({ path }) => basename(path)).join(', ');

/** Files of one feed, and what is to be said of them. */
interface AlikeFiles {
  readonly files: readonly Proposal[];
  readonly ask: readonly string[];
}

/** Why files are of one feed. */
export function whyTogether([first, ...rest]: readonly Proposal[], given: readonly string[]): string {
  const others = [...rest].sort((left, right) => given.indexOf(left.path) - given.indexOf(right.path));
  const open =
    first && isOpen(readingOf(first.feed)) ? [] : others.filter(({ feed }) => isOpen(readingOf(feed)));
  const answered = open.length > 0 ? `; what ${namesOf(open)} would leave open is read as here` : '';
  return `${namesOf(others)} ${others.length === 1 ? 'has' : 'have'} the same columns${answered}`;
}

const described = (settings: Settings) =>
  JSON.stringify({ dates: settings.dates, decimal: settings.decimal })
    .replaceAll(/[{}"]/g, '')
    .replaceAll(',', ', ');

/**
 * Months of one export are one feed: of files with the same headers and the same meaning, the one that leaves the
 * least open describes all. A file that two descriptions fit which differ is left to a person.
 */
export function groupsOf(proposals: readonly Proposal[]): AlikeFiles[] {
  const groups: { files: Proposal[]; ask: string[] }[] = [];
  const open = ({ feed }: Proposal) => Number(isOpen(readingOf(feed)));
  for (const proposal of [...proposals].sort((left, right) => open(left) - open(right))) {
    const { feed } = proposal;
    const fitting = groups.filter(
      ({ files: [other] }) =>
        other &&
        feed.entity !== '?' &&
        headersOf(other) === headersOf(proposal) &&
        agrees(readingOf(other.feed), readingOf(feed)),
    );
    const [only, ...more] = fitting;
    const [of] = only?.files ?? [];
    const isOther = of !== undefined && more.length === 0 && speaksAgainst(proposal, of);
    if (only && !isOther && (more.length === 0 || !open(proposal))) {
      only.files.push(proposal);
      continue;
    }
    const ask = isOther
      ? [
          `${basename(proposal.path)} has the columns of ${basename(of.path)}, whose dates are ${(of.feed.dates as Feed['dates'])?.order}: all of its own fit both orders, and by the other they lie within a month.`,
        ]
      : fitting.length > 1
        ? [
            `${basename(proposal.path)} may be read as ${fitting.map(({ files: [first] }) => `${basename(first?.path ?? '')} (${first ? described(readingOf(first.feed)) : ''})`).join(' or as ')}: both fit all of its values.`,
          ]
        : [];
    groups.push({ files: [proposal], ask });
  }
  return groups;
}
