import type { ComponentChildren } from 'preact';

interface TableColumn {
  readonly label: string;
  readonly numeric?: boolean;
  /** Left out where the page is narrow. */
  readonly wide?: boolean;
  /** Has a line of its own in the blocks of a whole table. */
  readonly line?: boolean;
}

/**
 * A table that scrolls by itself where it is long, or the page too narrow for it. One that `isWhole` does neither: where
 * the page is narrow each of its rows is a block, with what its columns are called above its cells.
 */
export function Table({
  columns,
  rows,
  caption,
  isWhole = false,
}: {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  readonly caption: string;
  readonly isWhole?: boolean;
}) {
  const kind = (column: TableColumn | undefined) =>
    [column?.numeric ? 'number' : '', column?.wide ? 'wide' : '', column?.line ? 'line' : '']
      .filter(Boolean)
      .join(' ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
    <section class={isWhole ? 'table-box whole' : 'table-box'} tabIndex={0} aria-label={caption}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" class={kind(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td
                  key={columns[place]?.label}
                  class={kind(columns[place])}
                  data-label={columns[place]?.label}
                >
                  {typeof cell === 'string' && cell !== '' && !columns[place]?.numeric ? (
                    <bdi>{cell}</bdi>
                  ) : (
                    cell
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
