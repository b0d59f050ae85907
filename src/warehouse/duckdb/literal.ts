/** A path or a mark as a literal, in the few statements of DuckDB that take no bound value. */
export function literal(text: string): string {
  if (text.includes('\0')) throw new TypeError('text with a NUL byte cannot stand in SQL');
  return `'${text.replaceAll("'", "''")}'`;
}

/** Whether DuckDB takes a path for a pattern that may mean other files. */
export const isPatternToDuckDB = (path: string) => /[[*?]/.test(path);

/**
 * One file for DuckDB's readers, which expand `[…]`, `*` and `?`. A backslash beside them cannot be written so that it
 * means itself: it stands as any letter, and the caller makes sure that one file is meant.
 */
export function fileLiteral(path: string): string {
  if (!isPatternToDuckDB(path)) return literal(path);
  return literal(path.replaceAll(/[[*?]/g, (mark) => `[${mark}]`).replaceAll('\\', '?'));
}
