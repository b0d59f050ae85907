/** Text in columns: the first aligned at its start, the others at their end. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** Text of other people's files without what a terminal would obey: escapes, other controls, changes of direction. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (control) => {
    return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const counts = new Intl.NumberFormat('en');

export function count(value: number): string {
  return counts.format(value);
}

/** Groups the digits of exact decimal text: 9747747.934 is 9,747,747.934. */
export function money(text: string, currency = ''): string {
  const [whole = '0', fraction] = text
    .replace(/0+$/, (zeros) => (text.includes('.') ? '' : zeros))
    .split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${currency ? `${currency} ` : ''}${grouped}${fraction ? `.${fraction}` : ''}`;
}

/** Exact decimal texts of one column with equally many decimals, so that their points stand under each other. */
export function moneyColumn(texts: readonly string[]): string[] {
  const plain = texts.map((text) => money(text));
  const fractions = plain.map((text) => text.split('.')[1]?.length ?? 0);
  const most = Math.max(0, ...fractions);
  return plain.map((text, row) => {
    const missing = '0'.repeat(most - (fractions[row] ?? 0));
    return text.includes('.') || most === 0 ? `${text}${missing}` : `${text}.${missing}`;
  });
}
