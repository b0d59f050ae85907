/** Why a row is held, in words, and what a steward can do about it. */
interface Reason {
  readonly what: string;
  readonly hint: string;
}

const fixAndReplay = 'then arzesh quarantine replay';
const byHand = `export the rows (arzesh quarantine export FILE), correct them, ${fixAndReplay} --from FILE`;

/** Every reason that ingestion gives. */
export const reasons: Readonly<Record<string, Reason>> = {
  ragged: {
    what: 'The line does not split into as many cells as the header has, or is no object as JSON writes them.',
    hint: `A value holds a delimiter or a stray quote: ${byHand}.`,
  },
  drift: {
    what: 'The header of the file is not the one that its feed had before.',
    hint: `Correct "columns" of the feed or accept the new header with "contract": "evolve", ${fixAndReplay}.`,
  },
  bad_number: {
    what: 'The value is no number as the feed writes them.',
    hint: `Check "decimal" of the feed and whether the right header is mapped, ${fixAndReplay}; or ${byHand}.`,
  },
  bad_date: {
    what: 'The value is no date as the feed writes them.',
    hint: `Check "dates" of the feed (order, calendar), ${fixAndReplay}; or ${byHand}.`,
  },
  jalali_year: {
    what: 'The year is one of the Jalali or the lunar calendar, and the feed says that its dates are Gregorian.',
    hint: `If all its dates are so, set "dates": {"calendar": "jalali"} (or "islamic-umalqura"), ${fixAndReplay}; if only some are, ${byHand}.`,
  },
  gregorian_year: {
    what: 'The year is a Gregorian one, and the feed says that its dates are of another calendar.',
    hint: `If all its dates are so, set "dates": {"calendar": "gregorian"}, ${fixAndReplay}; if only some are, ${byHand}.`,
  },
  two_digit_year: {
    what: 'The year has two digits, and the feed does not say of which century.',
    hint: `Set "dates": {"twoDigitYears": 30} where 00 to 30 are of this century, ${fixAndReplay}; and "order" if it is not year first.`,
  },
  precision: {
    what: 'The number has more digits than are kept: 14 before the decimal mark and 4 after it, of quantities 3.',
    hint: `If the last decimals are noise, set "money": {"round": true}, ${fixAndReplay}; or ${byHand}.`,
  },
  currency: {
    what: 'The amount names another currency than its row or feed has, or the row’s currency is none that is known.',
    hint: `Set "currency" of the feed or map the column that has it; for tomans of ten rials, "currency": "IRR" and "money": {"toman": true}; ${fixAndReplay}.`,
  },
  bad_boolean: {
    what: 'The value is neither yes nor no.',
    hint: `Words for yes and no in English, Persian and Arabic, 1 and 0 are known: ${byHand}.`,
  },
  bad_id: { what: 'The value is no id.', hint: `It holds nothing that can be seen: ${byHand}.` },
  bad_text: { what: 'The value is no text.', hint: `It holds nothing that can be seen: ${byHand}.` },
  ended_before_start: {
    what: 'It ends before it starts.',
    hint: `The two dates may be swapped in "columns" of the feed: correct it, ${fixAndReplay}; or ${byHand}.`,
  },
  not_positive: {
    what: 'The value is not above zero.',
    hint: `Check whether the right header is mapped, ${fixAndReplay}; or ${byHand}.`,
  },
  negative: {
    what: 'The value is below zero.',
    hint: `Check whether the right header is mapped, ${fixAndReplay}; or ${byHand}.`,
  },
  key_reused: {
    what: 'Its key comes again in the same file with another customer or day: a number that was used twice.',
    hint: `Where the rows are versions of one, set "version" to the header that says when a row was changed; where numbers begin anew, add what tells them apart to "columns", e.g. "order_id": ["year", "number"], ${fixAndReplay}; or ${byHand}.`,
  },
  missing_key: {
    what: 'A row without the id that tells it from others.',
    hint: `Check whether the right header is mapped, ${fixAndReplay}; or find the id and ${byHand}.`,
  },
  missing_value: {
    what: 'A value that every row needs is not there.',
    hint: `Check whether the right header is mapped, ${fixAndReplay}; or ${byHand}.`,
  },
};

/** What a reason means; one that has no words yet still says what to do. */
export function reasonOf(name: string): Reason {
  return (
    reasons[name] ?? {
      what: name.replaceAll('_', ' '),
      hint: `Correct the feed, ${fixAndReplay}; or ${byHand}.`,
    }
  );
}
