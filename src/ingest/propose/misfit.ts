import { datesOf } from './dates.ts';
import { numeric, type Profile } from './profile.ts';
import type { Proposal } from './proposal.ts';
import type { Sample } from './sampled.ts';

function shapeOf(profile: Profile): string {
  const dates = datesOf([profile]);
  const what = dates ? `dates (${dates.dates.order})` : numeric(profile) > 0.9 ? 'numbers' : 'text';
  return `${profile.header}: ${what}, ${profile.distinct} distinct, e.g. ${JSON.stringify(profile.examples[0] ?? '')}`;
}

/** A header that is a month, a quarter, a week or a year. */
const isPeriod =
  /^((12|13|14|19|20)\d\d([-/. ]?(q[1-4]|h[12]|w?\d{1,2}))?|(q[1-4]|\d{1,2})[-/. ](12|13|14|19|20)\d\d|\p{L}{3,}[-/. ']*((12|13|14|19|20)\d\d|\d\d))$/iu;

/** What is missing of a file that fits no entity, in words. */
function lackOf({ profiles, rows, reading, file }: Sample): string {
  // Headers that are months look like numbers, as of a file without a header.
  const headers = reading.header
    ? file.firstLine.split(/[,;\t|]/).map((cell) => cell.replaceAll('"', ''))
    : profiles.filter((one) => numeric(one) > 0.9).map(({ header }) => header);
  const periods = headers.map((header) => header.trim()).filter((header) => isPeriod.test(header));
  if (periods.length > 1)
    return `It is a table of sums by ${periods.length} periods (${periods.slice(0, 3).join(', ')}${periods.length > 3 ? ', …' : ''}), and no list of orders: who bought how often and when is not in it. Export the orders themselves, a row each with their number, day, customer and amount.`;
  if (reading.header)
    return `It has no header. Name its columns in "header" of its feed and map them in "columns". They look so: ${profiles.map(shapeOf).join('; ')}.`;
  const unique = profiles.filter(({ distinct, filled }) => filled === rows && distinct === rows);
  const ids =
    unique.length === 0
      ? 'no column has an id of its own in each row'
      : `${unique.map(({ header }) => header).join(', ')} may be an id`;
  const rest = profiles.some((profile) => datesOf([profile]))
    ? 'and what is bought or who buys is not told by a name that is known'
    : 'and no column holds dates';
  return `Its columns (${profiles.map(({ header }) => header).join(', ')}) fit no entity: ${ids}, ${rest}. Map it by hand in "columns", or leave it out.`;
}

/** Says of a file that fits no entity what it has, and what is missing. */
export function misfit(sample: Sample): Proposal {
  const { profiles, rows, reading, path } = sample;
  const ask = [lackOf(sample)];
  return {
    path,
    name: 'unknown',
    feed: { entity: '?', files: [path], ...reading, columns: {}, $why: {}, $ask: ask },
    rows,
    unused: profiles.map(({ header }) => header),
    ask,
    notes: ask.map((text) => ({ code: 'columns', text })),
    questions: [],
    currency: null,
    amountsIn: null,
  };
}
