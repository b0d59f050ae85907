import { literal } from '../../warehouse/duckdb/literal.ts';
import { bind } from './reading.ts';

export const localDigits = '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩';
export const asciiDigits = '01234567890123456789';
/** Direction marks and the byte order mark, that copied text carries unseen. */
const unseen = '\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff';
/** What has no width: the joiners that Persian spelling needs, and those that no spelling does. */
const widthless = '\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064';
/** Blanks that look like a plain space. */
const spaces = '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000';

/** Text without surrounding blanks; empty is null. Also no-break spaces. */
export function trimmed(column: string): string {
  return `nullif(trim(${column}, ' \t\u00a0\r\n'), '')`;
}

/** Trimmed, with Persian and Arabic digits as ASCII and without unseen marks. */
export function asciiOf(column: string): string {
  const text = trimmed(column);
  return `case when strlen(${column}) = length(${column}) then ${text} else ${trimmed(`translate(translate(${text}, '${unseen}', ''), '${localDigits}', '${asciiDigits}')`)} end`;
}

/** What may stand at the end of a value where nothing else is known of its file. */
const anyBlanks = '\t\r\n';

/**
 * As many bytes as characters, and no blank at either end: nothing to trim or to translate. Of the blanks beside the
 * plain space only those are looked for that the file has.
 */
function tidy(column: string, blanks: string): string {
  const blankEnds = Array.from(` ${blanks}`, (blank) => `ends_with(${column}, '${blank}')`);
  return `strlen(${column}) = length(${column}) and ${column} >= '!' and not (${blankEnds.join(' or ')})`;
}

/** Letters that Persian and Arabic keyboards write in two ways, and blanks that are no plain space. */
const written = 'يىكأإآٱةؤ\u00a0\u2007\u2009\u202f\t';
const folded = 'ییکااااهو     ';
/** The stretch of a letter, and the joiner within a word. */
const dropped = 'ـ\u200c\u200b';

/** ASCII digits, lower case, one writing of each letter and blank: what a name or a word is compared by. */
export function foldedOf(column: string): string {
  return `translate(lower(${asciiOf(column)}), '${written}${dropped}', '${folded}')`;
}

/** The same folding of a word of ours. */
export function fold(word: string): string {
  const letters = Array.from(word.toLowerCase(), (letter) => {
    const at = written.indexOf(letter);
    return at >= 0 ? (folded[at] ?? '') : dropped.includes(letter) ? '' : letter;
  });
  return letters.join('');
}

/** A list of texts for `in (…)`. */
export function listOf(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
}

const between = '|';

/**
 * Whether a text is one of our words, as SQL; null of null. Each constant of `in (…)` costs DuckDB some 70 µs to plan, so
 * that a long list is one constant, split.
 */
export function isOneOf(text: string, words: readonly string[]): string {
  return `list_contains(${constantList(words)}, ${text})`;
}

/** Words as one list that DuckDB makes once, while it plans. */
export function constantList(words: readonly string[]): string {
  if (words.some((word) => word.includes(between))) throw new Error(`a word has the mark ${between}`);
  return `string_split(${literal(words.join(between))}, '${between}')`;
}

/** Whether a text is an e-mail address, as SQL. */
export function isEmail(text: string): string {
  return `regexp_full_match(${text}, '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')`;
}

/** Letters that an id is read without or as others, and blanks at its ends. */
const inIds = `^[ \t\r\n]|[ \t\r\n]$|[@${unseen}${widthless}${spaces}${localDigits}]`;

/**
 * An id: what can be seen of it, in any digits. Two that differ by what has no width, by the kind of a blank or, of
 * e-mail addresses, by case are one. To translate costs much, so that only an id with such a letter is translated.
 */
export function idSql(column: string, blanks = anyBlanks, mayBeEmail = true): string {
  const digits = trimmed(`translate(${column}, '${localDigits}', '${asciiDigits}')`);
  const from = `${localDigits}${spaces}${unseen}${widthless}`;
  const all = trimmed(`translate(${column}, '${from}', '${asciiDigits}${' '.repeat(spaces.length)}')`);
  const has = (pattern: string) => `regexp_matches(${column}, ${literal(pattern)})`;
  const folded = bind('id', all, `case when ${isEmail('id')} then lower(id) else id end`);
  const isSmall = `(not contains(${column}, '@') or lower(${column}) = ${column})`;
  return `case when ${tidy(column, blanks)}${mayBeEmail ? ` and ${isSmall}` : ''} then ${column}
    when not ${has(inIds)} then nullif(${column}, '')${mayBeEmail ? ` when contains(${column}, '@') then ${folded}` : ''}
    when ${has(`[${unseen}${widthless}${spaces}]`)} then ${all} else ${digits} end`;
}

/** A number without the noughts before it, and 0 where there is nothing else; what is no number stays as it is. */
export function unpadded(id: string): string {
  return bind(
    'id',
    id,
    `case when regexp_full_match(id, '0[0-9]+') then coalesce(nullif(ltrim(id, '0'), ''), '0') else id end`,
  );
}

export function textSql(column: string, blanks = anyBlanks): string {
  return `case when ${tidy(column, blanks)} then ${column} else ${trimmed(column)} end`;
}

const yes = ['yes', 'y', 'true', 't', '1', 'on', 'بله', 'بلی', 'آری', 'نعم'].map(fold);
const no = ['no', 'n', 'false', 'f', '0', 'off', 'خیر', 'نه', 'لا', 'كلا'].map(fold);

export function booleanSql(column: string): string {
  const text = foldedOf(column);
  return `case when ${isOneOf(text, yes)} then true when ${isOneOf(text, no)} then false end`;
}
