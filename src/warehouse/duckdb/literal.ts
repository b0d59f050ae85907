/** A path or a mark as a literal, in the few statements of DuckDB that take no bound value. */
export function literal(text: string): string {
  if (text.includes('\0')) throw new TypeError('text with a NUL byte cannot stand in SQL');
  return `'${text.replaceAll("'", "''")}'`;
}
