import { datesOf } from './dates.ts';
import { numeric, type Profile } from './profile.ts';
import type { Proposal } from './proposal.ts';
import type { Sample } from './sample.ts';

function shapeOf(profile: Profile): string {
  const dates = datesOf([profile]);
  const what = dates ? `dates (${dates.dates.order})` : numeric(profile) > 0.9 ? 'numbers' : 'text';
  return `${profile.header}: ${what}, ${profile.distinct} distinct, e.g. ${JSON.stringify(profile.examples[0] ?? '')}`;
}

/** Says of a file that fits no entity what it has, and what is missing. */
export function misfit({ profiles, rows, reading, path }: Sample): Proposal {
  const headers = profiles.map(({ header }) => header);
  if (reading.header) {
    const ask = [
      `It has no header. Name its columns in "header" of its feed and map them in "columns". They look so: ${profiles.map(shapeOf).join('; ')}.`,
    ];
    const feed = { entity: '?', files: [path], ...reading, columns: {}, $why: {}, $ask: ask };
    return {
      path,
      name: 'unknown',
      feed,
      rows,
      unused: headers,
      ask,
      notes: ask.map((text) => ({ code: 'columns', text })),
      questions: [],
      currency: null,
      amountsIn: null,
    };
  }
  const unique = profiles.filter(({ distinct, filled }) => filled === rows && distinct === rows);
  const ids =
    unique.length === 0
      ? 'no column has an id of its own in each row'
      : `${unique.map(({ header }) => header).join(', ')} may be an id`;
  const rest = profiles.some((profile) => datesOf([profile]))
    ? 'and what is bought or who buys is not told by a name that is known'
    : 'and no column holds dates';
  const ask = [
    `Its columns (${headers.join(', ')}) fit no entity: ${ids}, ${rest}. Map it by hand in "columns", or leave it out.`,
  ];
  const feed = { entity: '?', files: [path], ...reading, columns: {}, $why: {}, $ask: ask };
  return {
    path,
    name: 'unknown',
    feed,
    rows,
    unused: headers,
    ask,
    notes: ask.map((text) => ({ code: 'columns', text })),
    questions: [],
    currency: null,
    amountsIn: null,
  };
}
