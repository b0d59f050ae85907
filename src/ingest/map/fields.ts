import type { Entity, EntityColumn } from '../../facts/entity.ts';
import { type Feed, keyOf } from '../feed/index.ts';
import { type Opened, sourceColumn } from '../read/index.ts';
import { type Context, type Reading, reading } from '../values/index.ts';
import { asciiOf, listOf, trimmed } from '../values/text.ts';
import { changesClocks } from '../values/zone.ts';

/** One canonical column as a feed fills it: the text of it, as SQL, and how that is read. */
export interface Field {
  readonly name: string;
  readonly source: string;
  readonly reading: Reading;
  readonly required: boolean;
}

/** A column of times as they are written, where their zone has changed its clocks. */
export interface Clock {
  readonly column: string;
  readonly zone: string;
  readonly isConverted: boolean;
}

/** Days without end, and days that are none, as databases write where nothing has ended. */
const openEnd =
  '((9999|2999)[-/.]?[0-9]{2}[-/.]?[0-9]{2}|[0-9]{1,2}[-/. ][0-9A-Za-z]{1,9}[-/. ](9999|2999)|0000-00-00)([ T].*)?';

/** A cell as the feed means it: without the texts that stand for nothing. */
function cellOf(
  column: string,
  name: string,
  { blanks, discount }: Feed,
  { isOpenEnd }: EntityColumn,
): string {
  const texts = Array.isArray(blanks)
    ? blanks
    : (blanks as Record<string, readonly string[]> | undefined)?.[name];
  const blank = texts ? `${trimmed(column)} in (${listOf(texts)})` : '';
  const open = isOpenEnd ? `regexp_full_match(${asciiOf(column)}, '${openEnd}')` : '';
  const nothing = [blank, open].filter(Boolean).join(' or ');
  const cell = nothing ? `case when ${nothing} then null else ${column} end` : column;
  return name === 'discount' && discount === 'percent' ? `translate(${cell}, '%٪', '')` : cell;
}

/** Columns that a feed reads beside those of its entity: when a row was changed, what came back of it, and of which order. */
function ownColumns({ version, returned, reverses }: Feed): [string, string, EntityColumn][] {
  return [
    ...(version ? [['row_version', version, { type: 'timestamp' }] as [string, string, EntityColumn]] : []),
    ...(reverses ? [['reverses', reverses, { type: 'id' }] as [string, string, EntityColumn]] : []),
    ...returnedQuantities(returned).map(
      (name, at) => [name, returned?.quantity?.[at], { type: 'quantity' }] as [string, string, EntityColumn],
    ),
    ...(returned?.amount
      ? [['returned_amount', returned.amount, { type: 'money' }] as [string, string, EntityColumn]]
      : []),
  ];
}

/** What the columns of pieces that came back are called once they are read. */
export const returnedQuantities = (returned: Feed['returned']): string[] =>
  (returned?.quantity ?? []).map((_, at) => `returned_quantity${at > 0 ? `_${at + 1}` : ''}`);

/** The canonical columns that a feed fills, with those of its own. */
export function fieldsOf(entity: Entity, feed: Feed, opened: Opened, context: Context): Field[] {
  const key = keyOf(entity, feed) ?? [];
  const own = ownColumns(feed);
  const sources = [...Object.entries(feed.columns), ...own.map(([name, source]) => [name, source] as const)];
  return sources.map(([name, source]) => {
    const column = own.find(([one]) => one === name)?.[2] ?? entity.columns[name];
    if (!column) throw new RangeError(`no column ${name} in ${entity.name}`);
    const parts = [source]
      .flat()
      .map((part) => cellOf(sourceColumn(opened.header, part), name, feed, column));
    const joined =
      parts.length === 1
        ? (parts[0] as string)
        : ['text', 'date', 'timestamp'].includes(column.type)
          ? `nullif(concat_ws(' ', ${parts.map((part) => trimmed(part)).join(', ')}), '')`
          : `(${parts.map((part) => trimmed(part)).join(" || '|' || ")})`;
    const text = opened.wholeIds?.has(name)
      ? `regexp_replace(${joined}, '^(\\s*[0-9]+)\\.0(\\s*)$', '\\1')`
      : joined;
    return {
      name,
      source: text,
      reading: reading(text, column.type, context, name),
      required: column.required === true || key.includes(name),
    };
  });
}

/** The times whose zone has changed its clocks, with the zone in which the feed writes them. */
export function clocksOf(fields: readonly Field[], { feed, businessZone }: Context): readonly Clock[] {
  const zone = feed.dates?.zone ?? businessZone;
  const timed = fields.filter(({ reading: { clock } }) => clock !== undefined);
  if (timed.length === 0 || !changesClocks(zone)) return [];
  return timed.map(({ name }) => ({ column: name, zone, isConverted: zone !== businessZone }));
}

/**
 * The projections in which values are read and then checked. The currency comes first where rows have one of their
 * own: what may stand beside an amount depends on it.
 */
export function projections(
  fields: readonly Field[],
  clocks: readonly Clock[],
): { sql: string[]; last: string } {
  const steps = [
    fields.filter(({ name }) => name === 'currency').map((field) => [field.name, field.reading.value]),
    fields.filter(({ name }) => name !== 'currency').map((field) => [field.name, field.reading.value]),
    fields.flatMap(({ name, reading: { check } }) => (check ? [[name, check(`read_${name}`)]] : [])),
  ];
  let last = 'numbered';
  const sql = steps.flatMap((values, index) => {
    if (values.length === 0) return [];
    const from = last;
    last = `step_${index + 1}`;
    const isCheck = index === 2;
    const kept = isCheck
      ? `* replace (${values.map(([name, value]) => `${value} as read_${name}`).join(', ')})`
      : '*';
    // The time as it is written, before it becomes one of the business zone.
    const written = clocks.map(({ column }) => {
      const clock = fields.find(({ name }) => name === column)?.reading.clock;
      return `${clock?.(`read_${column}`) ?? 'null'} as clock_${column}`;
    });
    const added = isCheck ? written : values.map(([name, value]) => `${value} as read_${name}`);
    return [`${last} as (\n    select ${[kept, ...added].join(',\n        ')}\n    from ${from}\n)`];
  });
  return { sql, last };
}
