import { arabic } from './arabic.ts';
import { english } from './english.ts';
import { persian } from './persian.ts';

/** Letters and digits alone, in lower case and one writing: what a header is compared by. */
export function fold(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('ة', 'ه')
    .replaceAll(/[أإآ]/g, 'ا')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const namesOf = (list: string | undefined) => (list ? list.split(',').map(fold) : []);
const languages = [english, persian, arabic];

const inAll = (column: string) => languages.flatMap((names) => namesOf(names[column]));

/**
 * Names under which shops export each canonical column, folded. What is said of the column of one entity, as
 * `customers.customer_id`, comes before what is said of it in any.
 */
export const knownNames: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...new Set(languages.flatMap((names) => Object.keys(names)))].map((column) => [
    column,
    [...new Set([...inAll(column), ...(column.includes('.') ? inAll(column.replace(/^.*\./, '')) : [])])],
  ]),
);

/** A share instead of an amount: a discount in percent would be read as money. */
export const saysPercent = (header: string) => /[%٪]|percent|درصد|نسبة|نسبه/i.test(header);
