import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { unguardFormula } from '../../warehouse/formula.ts';
import type { Feed } from '../feed/index.ts';
import { collectRagged, type Opened, open, sourceColumn, splitHeader } from '../read/index.ts';
import type { Preflight } from '../read/preflight.ts';
import { type Choice, cellOf, chosen, exportColumns, heldHeader, unguardedSql } from './index.ts';

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
        try_cast(${sourceColumn(opened.header, 'held_line')} as bigint) as line, ${cells.join(', ')}
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
  await engine.run(
    `create or replace temp table held_rows as
     select row_number() over (order by c.line) - 1 as ordinal, c.* exclude (held_file)
     from corrected c join facts.quarantine q on q.file_id = c.held_file and q.line = c.line
     where ${sql} order by c.line`,
    values,
  );
  return held(engine, header);
}

/** The staged rows as an opened file. What still has no cells stays held as it is, so nothing of it is `ragged`. */
async function held(engine: Engine, header: readonly string[]): Promise<Opened> {
  await engine.run(
    'create or replace temp table ragged (record bigint, line bigint, value varchar, raw varchar)',
  );
  const columns = header.map((_, index) => `c${index}`);
  return { header, headerLines: 0, source: `(select ${columns.join(', ')} from held_rows)` };
}
