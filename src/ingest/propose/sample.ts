import { DuckDBEngine } from '../../warehouse/duckdb/engine.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { threadsFor } from '../checked.ts';
import type { Feed } from '../feed/index.ts';
import { looksLikeRow } from '../formats/header.ts';
import { formatUnsaid } from '../formats/index.ts';
import { collectRagged, countRows, open, readInto, splitHeader } from '../read/index.ts';
import { type Preflight, preflight } from '../read/preflight.ts';
import { type Finding, finding } from './finding.ts';
import { holdsLists, ofLines, sumsOfLists, tellsOrders } from './nested.ts';
import { profileColumns } from './profile.ts';
import type { Sample } from './sampled.ts';

export const sampleRows = 100_000;

/** The delimiter as a feed says it; undefined where it is the usual comma. */
function delimiterSaid({ delimiter, firstLine }: Preflight): string | undefined {
  if (delimiter === null || delimiter === undefined) return undefined;
  if (delimiter !== ',') return delimiter === '\t' ? 'tab' : delimiter;
  return splitHeader(firstLine, ',').length === 1 && /\S\s+\S/.test(firstLine) ? 'whitespace' : undefined;
}

/** What of a feed has to be said, so that ingestion reads the file as it was read here. */
function readingOf(file: Preflight, sheet: string | undefined): Sample['reading'] {
  const format = formatUnsaid(file.name, file.format);
  const said = {
    ...(format ? { format } : {}),
    ...(sheet === undefined ? {} : { sheet }),
  };
  if (file.format !== 'csv') return said;
  const delimiter = delimiterSaid(file);
  const mark = delimiter === undefined ? ',' : delimiter === 'tab' ? '\t' : delimiter;
  const cells = splitHeader(file.firstLine, mark);
  return {
    ...said,
    ...(delimiter ? { delimiter } : {}),
    ...(looksLikeRow(cells) ? { header: cells.map((_, index) => `column_${index + 1}`) } : {}),
  };
}

/** The first rows of a file, or of each part of a file with several, such as the sheets of a workbook. */
export async function samplesOf(
  engine: Engine,
  path: string,
  scratch: string,
  number: number,
  sheet?: string,
): Promise<Sample[]> {
  const rules = { isUnknown: true, ...(sheet === undefined ? {} : { sheet }) };
  const file = await preflight(path, scratch, rules);
  const isOne = sheet !== undefined || (file.parts?.length ?? 0) <= 1;
  const samples = [await sampleOf(engine, file, `sample_${number}`, isOne ? sheet : file.part)];
  if (isOne) return samples;
  for (const [place, part] of (file.parts ?? []).entries()) {
    if (part === file.part) continue;
    const other = await preflight(path, scratch, { isUnknown: true, sheet: part });
    samples.push(await sampleOf(engine, other, `sample_${number}_${place}`, part));
  }
  return samples;
}

async function sampleOf(engine: Engine, file: Preflight, table: string, sheet?: string): Promise<Sample> {
  let reading = readingOf(file, sheet);
  // A mark in the file speaks for itself; what was judged by its words is written down to be seen.
  if (file.encoding?.sure === 'likely') reading = { ...reading, encoding: file.encoding.name };
  const whole = await tableOf(engine, file, table, reading);
  for (const { header } of whole.profiles.filter(holdsLists)) {
    const lines = await tableOf(engine, file, `${table}_lines`, { ...reading, lines: header });
    if (tellsOrders(lines)) return lines;
  }
  return whole;
}

async function tableOf(
  engine: Engine,
  file: Preflight,
  table: string,
  reading: Sample['reading'],
): Promise<Sample> {
  const plain: Feed = { entity: '', files: [], columns: {} };
  const opened = await open(engine, { ...plain, ...reading }, file);
  await readInto(
    engine,
    `create or replace temp table ${table} as select * from ${opened.source} limit ${sampleRows}`,
    file,
  );
  const ragged = await raggedOf(engine, file);
  const rows = await countRows(engine, table);
  const columns = opened.header.map((header, index) => ({ header, column: `c${index}` }));
  const looked = await profileColumns(engine, table, rows, columns);
  const own = looked.map((one, index) => (opened.numbers?.has(index) ? { ...one, dots: 0 } : one));
  const sums = await sumsOfLists(engine, table, own);
  const added = sums.map(({ sql, column }) => `, ${sql} as ${column}`).join('');
  if (sums.length > 0) {
    await engine.run(`create or replace temp table ${table}_sums as select *${added} from ${table}`);
    await engine.run(`create or replace temp table ${table} as select * from ${table}_sums`);
    await engine.run(`drop table ${table}_sums`);
  }
  const summed = await profileColumns(engine, table, rows, sums);
  const profiles = [...own, ...summed.map((one) => ({ ...one, dots: 0 }))];
  return {
    path: file.path,
    file,
    table,
    whole: sums.length > 0 ? `(select *${added} from ${opened.source})` : opened.source,
    rows,
    profiles: ofLines(profiles, reading.lines),
    ragged,
    reading,
  };
}

async function raggedOf(engine: Engine, file: Preflight): Promise<Sample['ragged']> {
  const rows = await collectRagged(engine, file);
  const [most] = await engine.rows<{ words: string }>(
    'select value as words from ragged group by value order by count(*) desc, value limit 1',
  );
  return { rows, words: most?.words ?? '' };
}

/** Lines that another number of cells keeps from being rows: of a few only loading speaks. */
export function raggedLines(_: Engine, { ragged, rows }: Sample): Finding {
  if (ragged.rows <= rows / 20) return finding({});
  return finding({
    ask: [
      `${ragged.rows} of ${rows + ragged.rows} lines are no rows (mostly ${ragged.words}) and would be held: see whether its header or its "delimiter" is another.`,
    ],
  });
}

/** An engine of its own for looking at files; nothing is kept. */
export async function withEngine<Result>(
  scratch: string,
  files: readonly string[],
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await DuckDBEngine.open([], { temporaryFolder: scratch, ...threadsFor(files) });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
