/**
 * The one guard against cells that a spreadsheet would run as a formula: an apostrophe before them. Marks of a formula
 * count in ASCII and in full width, after any white space or invisible character. A plain number is left alone: `-5`
 * is a number, `-5+cmd` is not. A text that begins with apostrophes and goes on as a formula gets one more, so that
 * taking one away gives back every guarded text and no other.
 */
const invisible = [
  ...['0085', '00A0', '00AD', '061C', '1680', '180E', '3000', 'FEFF'],
  ...[
    ['2000', '200F'],
    ['2028', '202F'],
    ['205F', '206F'],
  ],
] as const;
const fullWidth = ['FF1D', 'FF0B', 'FF0D', 'FF20'] as const;

function pattern(point: (hex: string) => string): string {
  const hidden = invisible.map((one) => (typeof one === 'string' ? point(one) : one.map(point).join('-')));
  return `^'*[ \\t\\r\\n\\f\\v${hidden.join('')}]*[=+\\-@\\t\\r\\n${fullWidth.map(point).join('')}]`;
}

const number = '^[+-]?[0-9]+(\\.[0-9]+)?$';
/** The same two patterns for DuckDB's regular expressions, to be bound or written as literals. */
export const formulaPattern = pattern((hex) => `\\x{${hex}}`);
export const numberPattern = number;

const formulaStart = new RegExp(
  pattern((hex) => `\\u{${hex}}`),
  'u',
);
const plainNumber = new RegExp(number);
const isFormula = (text: string) => formulaStart.test(text) && !plainNumber.test(text);

export function guardFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** Takes the guard away again, also where a person has made a plain number of what stood after it. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text;
}
