import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { unguardFormula } from '../../warehouse/formula.ts';
import type { Feed } from '../feed/index.ts';
import { JsonObjects } from '../formats/json-object.ts';
import { delimiters } from '../formats/titles.ts';
import { collectRagged, type Opened, open, sourceColumn, splitHeader } from '../read/index.ts';
import type { Preflight } from '../read/preflight.ts';
import { trimmed } from '../values/text.ts';
import { type Choice, cellOf, chosen, exportColumns, heldHeader, originalOf, unguardedSql } from './index.ts';

/** Lines that did not split into cells and do now, under a delimiter that the feed says. */
async function splitAgain(
  engine: Engine,
  feed: Feed,
  header: readonly string[],
  choice: Choice,
): Promise<void> {
  if (!feed.delimiter) return;
  const delimiter = feed.delimiter === 'tab' ? '\t' : feed.delimiter;
  const { sql, values } = chosen(choice);
  const lines = await engine.rows<{ line: number; text: string }>(
    `select cast(line as double) as line, json_extract_string(raw, '$."$line"') as text
     from facts.quarantine q where ${sql} and reason = 'ragged'`,
    values,
  );
  const fitting = lines
    .map(({ line, text }) => ({ line, cells: splitHeader(text, delimiter) }))
    .filter(({ cells }) => cells.length === header.length);
  if (fitting.length === 0) return;
  await engine.load('held_split', {
    line: Float64Array.from(fitting, ({ line }) => line),
    cells: fitting.map(({ cells }) => JSON.stringify(cells)),
    keys: fitting.map(() => JSON.stringify(header)),
  });
  await engine.run(`
insert into held_parts
select cast(line as bigint), json_extract_string(keys, '$[*]'), json_extract_string(cells, '$[*]') from held_split`);
}

/** Lays the held rows of one file out as if they were a file, in `held_rows`. */
export async function stageHeld(engine: Engine, feed: Feed, choice: Choice): Promise<Opened> {
  const known = await heldHeader(engine, choice);
  const header = feed.header ?? known;
  const { sql, values } = chosen(choice);
  await engine.run(
    `create or replace temp table held_parts as
     select line, json_keys(raw) as keys, json_extract_string(raw, '$.*') as cells
     from facts.quarantine q where ${sql} and reason <> 'ragged'`,
    values,
  );
  await splitAgain(engine, feed, header, choice);
  // A header that the feed gives names the cells by their place; names that the file has itself stay with them.
  const byPlace = feed.header !== undefined && feed.header.length === known.length;
  const cells = header.map((name, index) => `${byPlace ? `cells[${index + 1}]` : cellOf(name)} as c${index}`);
  await engine.run(`
create or replace temp table held_rows as
select row_number() over (order by line) - 1 as ordinal, line, ${cells.join(', ')} from held_parts order by line`);
  return held(engine, header);
}

/** Lays out what a person has corrected in an exported file, for the rows of one file. */
export async function stageCorrected(
  engine: Engine,
  feed: Feed,
  file: Preflight,
  choice: Choice,
): Promise<Opened> {
  const {
    header: _,
    delimiter: _delimiter,
    encoding: _encoding,
    format: _format,
    trailer: _trailer,
    ...plain
  } = feed;
  const opened = await open(engine, plain, file);
  const missing = ['held_file', 'held_line'].filter((name) => !opened.header.includes(name));
  if (missing.length > 0) {
    throw new Failure(
      'input',
      `${file.name}, line 1: no column ${missing.join(', ')}.`,
      'Correct the file that `arzesh quarantine export FILE` wrote, and leave its first columns as they are.',
    );
  }
  const isOwn = (name: string) => (exportColumns as readonly string[]).includes(name);
  const written = opened.header.filter((name) => !isOwn(name));
  const header = written.map(unguardFormula);
  const cells = written.map(
    (name, index) => `${unguardedSql(sourceColumn(opened.header, name))} as c${index}`,
  );
  const { sql, values } = chosen(choice);
  await engine.run(
    `create or replace temp table corrected as
     select try_cast(${sourceColumn(opened.header, 'held_file')} as integer) as held_file,
        try_cast(${sourceColumn(opened.header, 'held_line')} as bigint) as line,
        ${opened.header.includes('held_value') ? unguardedSql(sourceColumn(opened.header, 'held_value')) : 'null'} as held_value, ${cells.join(', ')}
     from ${opened.source}`,
  );
  const ragged = await collectRagged(engine, file);
  const [strange] = await engine.rows<{ id: string | null }>(
    `select coalesce(c.held_file, 0) || ':' || coalesce(c.line, 0) as id from corrected c
     left join facts.quarantine q on q.file_id = c.held_file and q.line = c.line
     where q.line is null or (select count(*) from corrected d where d.held_file = c.held_file and d.line = c.line) > 1
     limit 1`,
  );
  if (ragged > 0 || strange) {
    throw new Failure(
      'input',
      ragged > 0
        ? `${file.name}: ${ragged} lines do not have as many cells as its header.`
        : `${file.name}: row ${strange?.id} is not held, or stands there twice.`,
      'Export the rows again and correct that file. Nothing was loaded.',
    );
  }
  await mendedTexts(engine, feed, header, choice);
  const own = header.map((_, index) => `c.c${index}`);
  await engine.run(
    `create or replace temp table held_rows as
     select row_number() over (order by c.line) - 1 as ordinal, c.line, ${own.join(', ')}
     from corrected c join facts.quarantine q on q.file_id = c.held_file and q.line = c.line
     where ${sql} and not (q.reason = 'ragged' and ${isEmpty(header, 'c.')}) order by c.line`,
    values,
  );
  return held(engine, header);
}

/** Whether a corrected row has no cell with something in it, as SQL. */
const isEmpty = (header: readonly string[], prefix: string) =>
  header.map((_, index) => `${trimmed(`${prefix}c${index}`)} is null`).join(' and ') || 'true';

/** The cells of a text: of an object by their paths, else as the mark parts it that gives as many as the header has. */
function cellsOf(text: string, header: readonly string[], feed: Feed): (string | null)[] | null {
  if (text.trimStart().startsWith('{')) {
    try {
      const reader = new JsonObjects();
      const object = JSON.parse(reader.read(Buffer.from(text.trim())).toString('utf8')) as unknown;
      const at = (name: string) => reader.columns.find((column) => column.name === name)?.pointer;
      return header.map((name) => valueAt(object, at(name)));
    } catch {
      return null;
    }
  }
  const said = feed.delimiter === 'tab' ? '\t' : feed.delimiter;
  const marks = said
    ? [said]
    : [...delimiters].sort((left, right) => text.split(right).length - text.split(left).length);
  const cells = marks.map((mark) => splitHeader(text, mark));
  return cells.find(({ length }) => length === header.length) ?? null;
}

function valueAt(object: unknown, pointer: string | undefined): string | null {
  if (pointer === undefined) return null;
  let value: unknown = object;
  for (const key of pointer.slice(1).split('/'))
    value = (value as Record<string, unknown> | null)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  return value === null || value === undefined ? null : String(value);
}

/**
 * Of a row that did not split into cells a person may mend the text in `held_value` instead of filling in its cells:
 * it is split again. What nobody has touched stays held with its text.
 */
async function mendedTexts(
  engine: Engine,
  feed: Feed,
  header: readonly string[],
  choice: Choice,
): Promise<void> {
  const { sql, values } = chosen(choice);
  const mended = await engine.rows<{ line: number; text: string }>(
    `select cast(c.line as double) as line, c.held_value as text
     from corrected c join facts.quarantine q on q.file_id = c.held_file and q.line = c.line
     where ${sql} and q.reason = 'ragged' and ${isEmpty(header, 'c.')} and c.held_value <> ${originalOf}`,
    values,
  );
  const split = mended.flatMap(({ line, text }) => {
    const cells = cellsOf(text, header, feed);
    return cells ? [{ line, cells }] : [];
  });
  if (split.length === 0) return;
  await engine.load('mended', {
    line: Float64Array.from(split, ({ line }) => line),
    cells: split.map(({ cells }) => JSON.stringify(cells)),
  });
  const set = header.map((_, index) => `c${index} = json_extract_string(m.cells, '$[${index}]')`);
  await engine.run(
    `update corrected set ${set.join(', ')} from mended m
     where corrected.line = cast(m.line as bigint) and corrected.held_file = ${Math.floor(choice.fileId ?? -1)}`,
  );
  await engine.run('drop table mended');
}

/** The staged rows as an opened file. What still has no cells stays held as it is, so nothing of it is `ragged`. */
async function held(engine: Engine, header: readonly string[]): Promise<Opened> {
  await engine.run(
    'create or replace temp table ragged (record bigint, line bigint, value varchar, raw varchar)',
  );
  const columns = header.map((_, index) => `c${index}`);
  return { header, headerLines: 0, source: `(select ${columns.join(', ')} from held_rows)` };
}
