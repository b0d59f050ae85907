import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import type { Feed } from '../feed/index.ts';
import { bytesAt, sha256Of, unpacked } from './bytes.ts';
import type { Format, Given, Opened, Preflight } from './format.ts';
import { columnNames } from './header.ts';
import { damagedPage } from './parquet-pages.ts';

const magic = 'PAR1';

async function check(given: Given): Promise<Preflight> {
  const { path, name, bytes } = given;
  const readable = await unpacked(given);
  const end = bytesAt(readable, -4, 4).toString('latin1');
  if (end !== magic)
    throw new Failure('input', `${name} is cut off: a Parquet file ends with PAR1.`, 'Copy it again.');
  if ((await damagedPage(readable)) !== null)
    throw new Failure(
      'input',
      `${name} is damaged: a page of it is not what was written (its checksum differs).`,
      'The sender has the whole file: copy it again. Nothing of it was loaded.',
    );
  return {
    path,
    name,
    format: 'parquet',
    bytes,
    sha256: await sha256Of(path),
    lines: null,
    blank: [],
    longestLine: 0,
    firstLine: '',
    readable,
    encoding: null,
    warnings: [],
    promised: null,
  };
}

async function open(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  const described = await engine.rows<{ column_name: string; column_type: string }>(
    `describe select * from read_parquet(${literal(file.readable)})`,
  );
  const header = columnNames(described.map((column) => column.column_name));
  const columns = described.map(({ column_name, column_type }, index) => {
    const name = `"${column_name.replaceAll('"', '""')}"`;
    // Whole numbers that a data frame has turned into doubles are ids again: 17850.0 is customer 17850.
    const text = /DOUBLE|FLOAT/.test(column_type)
      ? `case when ${name} = trunc(${name}) and abs(${name}) < 9007199254740992 then cast(cast(${name} as bigint) as varchar) else cast(${name} as varchar) end`
      : `cast(${name} as varchar)`;
    // A number is what it is; as text it has the mark that the feed's texts have.
    const isBroken = feed.decimal === ',' && /^(DOUBLE|FLOAT|DECIMAL)/.test(column_type);
    return `${isBroken ? `replace(${text}, '.', ',')` : text} as c${index}`;
  });
  return {
    header,
    headerLines: 0,
    source: `(select ${columns.join(', ')} from read_parquet(${literal(file.readable)}))`,
  };
}

export const parquet: Format = {
  name: 'parquet',
  label: 'Parquet',
  extensions: ['parquet', 'pq'],
  recognises: (head) => head.subarray(0, 4).toString('latin1') === magic,
  check,
  open,
};
