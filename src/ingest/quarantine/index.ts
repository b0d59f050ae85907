import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine, SqlValues } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { formulaPattern, guardFormula, numberPattern } from '../../warehouse/formula.ts';

/** One held row. Its id is what a person types: number of the file, then the line. */
export interface HeldRow {
  readonly id: string;
  readonly feed: string;
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
  /** The cells by header, or `{"$line", "$header"}` of a line that does not split into cells. */
  readonly raw: string;
}

export interface HeldGroup {
  readonly feed: string;
  readonly entity: string;
  readonly reason: string;
  readonly column: string | null;
  readonly rows: number;
  readonly files: number;
  readonly examples: readonly Omit<HeldRow, 'raw' | 'feed' | 'reason' | 'column'>[];
}

/** Which of the held rows are meant. */
export interface Choice {
  readonly feed?: string | undefined;
  readonly reason?: string | undefined;
  readonly fileId?: number | undefined;
}

const heldId = "q.file_id || ':' || q.line";

/** A condition over `facts.quarantine q` and its values. */
export function chosen(choice: Choice): { sql: string; values: SqlValues } {
  const parts = ['true'];
  const values: Record<string, string> = {};
  for (const name of ['feed', 'reason'] as const) {
    const value = choice[name];
    if (value === undefined) continue;
    parts.push(`q.${name} = $${name}`);
    values[name] = value;
  }
  if (choice.fileId !== undefined) parts.push(`q.file_id = ${Math.floor(choice.fileId)}`);
  return { sql: parts.join(' and '), values };
}

/** What is held, by feed, reason and column, the largest group first. */
export async function heldGroups(engine: Engine, choice: Choice = {}, examples = 3): Promise<HeldGroup[]> {
  const { sql, values } = chosen(choice);
  const rows = await engine.rows<Omit<HeldGroup, 'examples'> & { examples: string }>(
    `
with numbered as (
    select q.*, ${heldId} as id,
        row_number() over (partition by feed, entity, reason, column_name order by file_id, line) as position
    from facts.quarantine q where ${sql}
)
select feed, entity, reason, column_name as "column", cast(count(*) as integer) as rows,
    cast(count(distinct file_id) as integer) as files,
    cast(to_json(list({'id': id, 'file': file, 'line': line, 'value': value} order by position)
        filter (where position <= ${examples})) as varchar) as examples
from numbered
group by feed, entity, reason, column_name
order by rows desc, feed, reason, column_name`,
    values,
  );
  return rows.map((row) => ({ ...row, examples: JSON.parse(row.examples ?? '[]') }));
}

/** Held rows in the order of their files. */
export function heldRows(
  engine: Engine,
  choice: Choice & { id?: string },
  limit: number,
): Promise<HeldRow[]> {
  const { sql, values } = chosen(choice);
  return engine.rows<HeldRow>(
    `select ${heldId} as id, feed, file, cast(line as integer) as line, column_name as "column", value, reason, raw
     from facts.quarantine q
     where ${sql} ${choice.id === undefined ? '' : `and ${heldId} = $id`}
     order by file_id, q.line limit ${Math.floor(limit)}`,
    { ...values, ...(choice.id === undefined ? {} : { id: choice.id }) },
  );
}

/** Columns that tell which row a line of an exported file is; the cells stand beside them. */
export const exportColumns = [
  'held_file',
  'held_line',
  'held_in',
  'held_for',
  'held_column',
  'held_value',
] as const;

/** Beside its cells, the text of a row that did not split into cells before a person mended it. */
export const originalText = '$line';

/** The text of a held row `q` that did not split into cells, as SQL; null of any other. */
export const originalOf = `json_extract_string(q.raw, '$."${originalText}"')`;

/** The header that held rows had in their files; of several files, every name once. */
export async function heldHeader(engine: Engine, choice: Choice): Promise<string[]> {
  const { sql, values } = chosen(choice);
  const headers = await engine.rows<{ names: string }>(
    `select distinct cast(to_json(case when reason = 'ragged' then json_extract_string(raw, '$."$header"[*]')
        else json_keys(raw) end) as varchar) as names
     from facts.quarantine q where ${sql} order by 1`,
    values,
  );
  return [...new Set(headers.flatMap(({ names }) => JSON.parse(names) as string[]))].filter(
    (name) => name !== originalText,
  );
}

/** A cell of a held row by its header, as SQL over the lists `keys` and `cells`. */
export function cellOf(name: string): string {
  return `cells[list_position(keys, ${literal(name)})]`;
}

/** A text column as SQL whose cells a spreadsheet does not run; the replay takes the guard away again. */
function guardedSql(column: string): string {
  return `case when regexp_matches(${column}, ${literal(formulaPattern)}) and not regexp_matches(${column}, ${literal(numberPattern)}) then concat('''', ${column}) else ${column} end`;
}

/** The opposite of {@link guardedSql}. */
export function unguardedSql(column: string): string {
  const rest = `substr(${column}, 2)`;
  return `case when starts_with(${column}, '''') and regexp_matches(${rest}, ${literal(formulaPattern)}) then ${rest} else ${column} end`;
}

/** Writes the held rows of one feed as a CSV that a person can correct and replay. @returns its rows */
export async function exportHeld(engine: Engine, file: string, choice: Choice): Promise<number> {
  const { sql, values } = chosen(choice);
  const feeds = await engine.rows<{ feed: string }>(
    `select distinct feed from facts.quarantine q where ${sql} order by feed`,
    values,
  );
  if (feeds.length === 0)
    throw new Failure('not_found', 'Nothing of that is held.', 'See: arzesh quarantine list');
  if (feeds.length > 1) {
    throw new Failure(
      'usage',
      `Rows of ${feeds.length} feeds are held, and each has a header of its own.`,
      `Say which: ${feeds.map(({ feed }) => `--feed ${feed}`).join(', ')}.`,
    );
  }
  const header = await heldHeader(engine, choice);
  const quoted = (name: string) => `"${guardFormula(name).replaceAll('"', '""')}"`;
  const cells = header.map((name) => `${guardedSql(cellOf(name))} as ${quoted(name)}`);
  return engine.copy(
    `
with held as (
    select q.*, ${originalOf} as text, case when reason <> 'ragged' then json_keys(raw) end as keys,
        case when reason <> 'ragged' then json_extract_string(raw, '$.*') end as cells
    from facts.quarantine q where ${sql}
)
select file_id as held_file, line as held_line, ${guardedSql('file')} as held_in, reason as held_for,
    ${guardedSql('column_name')} as held_column,
    ${guardedSql(`(case when reason = 'ragged' then text else value end)`)} as held_value,
    ${cells.join(', ')}
from held order by file_id, line`,
    values,
    file,
    'csv',
  );
}
