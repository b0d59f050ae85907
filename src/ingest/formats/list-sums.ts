import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Feed } from '../feed/index.ts';
import type { Opened } from './format.ts';
import { wantedColumns } from './header.ts';

/** The column of a name such as `refunds[].amount`, which adds up what the objects of its lists say; null for others. */
export function listColumn(name: string): string | null {
  const at = name.indexOf('[]');
  return at > 0 ? name.slice(0, at) : null;
}

/**
 * What a name such as `refunds[].transactions[].amount` adds up, as SQL over the list as text: exactly, and nothing
 * where the list is empty. A list with something else than numbers there stays as it is, to be held.
 */
export function listSum(column: string, name: string): string {
  const rest = name.slice(name.indexOf('[]') + 2);
  const path = rest
    .split('.')
    .filter((key) => key !== '')
    .map((key) => (key.endsWith('[]') ? `."${key.slice(0, -2)}"[*]` : `."${key}"`))
    .join('');
  const values = `list_filter(json_extract_string(try_cast(${column} as json), ${literal(`$[*]${path}`)}), lambda text: text is not null and text <> '')`;
  const numbers = `list_transform(${values}, lambda text: try_cast(text as decimal(30, 6)))`;
  return `case when ${column} is null or len(${values}) = 0 then null
    when len(list_filter(${numbers}, lambda number: number is null)) > 0 then ${column}
    else cast(list_sum(${numbers}) as varchar) end`;
}

/** A file with the sums over lists that its feed reads as columns behind its own. */
export function withListSums(feed: Feed, opened: Opened): Opened {
  const sums = wantedColumns(feed).flatMap((name) => {
    const list = listColumn(name);
    const at = list === null ? -1 : opened.header.indexOf(list);
    return at < 0 || opened.header.includes(name) ? [] : [{ name, column: `c${at}` }];
  });
  if (sums.length === 0) return opened;
  const cells = sums.map(
    ({ name, column }, at) => `${listSum(column, name)} as c${opened.header.length + at}`,
  );
  return {
    ...opened,
    header: [...opened.header, ...sums.map(({ name }) => name)],
    source: `(select *, ${cells.join(', ')} from ${opened.source})`,
  };
}
