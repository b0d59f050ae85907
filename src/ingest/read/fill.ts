import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import type { Feed } from '../feed/index.ts';
import type { Warning } from '../formats/format.ts';
import { trimmed } from '../values/text.ts';
import { type Opened, readInto, sourceColumn } from './index.ts';
import type { Preflight } from './preflight.ts';

const above = 'rows between unbounded preceding and current row';

/** The last value at or above a row, as SQL: among the rows of one partition, or of the whole file. */
const lastOf = (column: string, partition: readonly string[]) =>
  `coalesce(${trimmed(column)}, last_value(${trimmed(column)} ignore nulls) over (${partition.length > 0 ? `partition by ${partition.join(', ')} ` : ''}order by place ${above}))`;

/**
 * Reports and shops' exports write what is said of an order on its first row alone: cells that the feed names in `fill`
 * take what stands above them, an id of the order in the file, anything else in the rows of its order.
 */
export async function fillDown(engine: Engine, feed: Feed, opened: Opened, file: Preflight): Promise<Opened> {
  if (!feed.fill) return opened;
  const order = [feed.columns.order_id ?? []].flat();
  const columnsOf = (headers: readonly string[]) => headers.map((name) => sourceColumn(opened.header, name));
  const ids = columnsOf(feed.fill.filter((name) => order.includes(name)));
  const others = columnsOf(feed.fill.filter((name) => !order.includes(name)));
  const replaced = (columns: readonly string[], partition: readonly string[]) =>
    columns.length > 0
      ? `* replace (${columns.map((column) => `${lastOf(column, partition)} as ${column}`).join(', ')})`
      : '*';
  await readInto(
    engine,
    `
create or replace temp table filled as
with placed as (select *, row_number() over () as place from ${opened.source}),
named as (select ${replaced(ids, [])} from placed)
select ${replaced(others, columnsOf(order))} from named order by place`,
    file,
  );
  return { ...opened, source: 'filled' };
}

/**
 * A line that is no row may be the first of an order: what it says is unknown to the rows below.
 *
 * @throws Failure `input` where it may be the order that they belong to.
 */
export function checkFilled(feed: Feed, file: Preflight, ragged: number): Warning[] {
  if (!feed.fill || ragged === 0) return [];
  const lines = ragged === 1 ? '1 line is no row' : `${ragged} lines are no rows`;
  const order = [feed.columns.order_id ?? []].flat();
  if (feed.fill.some((name) => order.includes(name)))
    throw new Failure(
      'input',
      `${file.name}: ${lines}, and the rows below may be of an order that one of them begins.`,
      `See which with \`arzesh check\` of the feed without "fill", and correct the file. Nothing was loaded.`,
    );
  return [
    {
      kind: 'skipped',
      text: `${lines}: where one begins an order, ${feed.fill.join(', ')} of its other rows is not known.`,
    },
  ];
}
