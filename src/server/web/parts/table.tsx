import type { ComponentChildren } from 'preact';

export interface TableColumn {
  readonly label: string;
  readonly numeric?: boolean;
  /** Left out where the page is narrow. */
  readonly wide?: boolean;
}

/** A table that scrolls by itself where the page is too narrow for it, and unless it `isWhole` where it is long. */
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
    [column?.numeric ? 'number' : '', column?.wide ? 'wide' : ''].filter(Boolean).join(' ');
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
                <td key={columns[place]?.label} class={kind(columns[place])}>
                  {typeof cell === 'string' && !columns[place]?.numeric ? <bdi>{cell}</bdi> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
