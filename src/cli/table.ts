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
