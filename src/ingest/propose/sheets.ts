import { coded, finding, merged } from './finding.ts';
import { dated } from './profile.ts';
import type { Read } from './read.ts';

/**
 * The parts of a file that are tables of a shop. Where some are, one without a column of dates that fits nothing is a
 * note or a sum beside them: it is left out, and said.
 */
export function withoutNotes(parts: readonly Read[]): readonly Read[] {
  const isNote = ({ candidate, sample }: Read) =>
    candidate === null && !sample.reading.header && !sample.profiles.some((one) => dated(one) > 0.5);
  const notes = parts.filter(isNote).map(({ sample }) => JSON.stringify(sample.reading.sheet));
  const [first, ...others] = parts.filter((one) => !isNote(one));
  if (!first || notes.length === 0) return parts;
  const ask = [
    `${notes.join(', ')} ${notes.length === 1 ? 'fits' : 'fit'} no entity and ${notes.length === 1 ? 'has' : 'have'} no dates: left out. If it belongs to the shop, describe it as a feed with "sheet".`,
  ];
  return [{ ...first, found: merged(first.found, coded('sheets', finding({ ask }))) }, ...others];
}
