import type { Entity } from '../../facts/entity.ts';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Placement } from '../accept/placement.ts';
import type { Opened, Preflight } from '../formats/format.ts';
import { checkReconciliation, type FileReport } from '../load-report/index.ts';
import { collectRagged, countRows, readInto } from '../read/index.ts';
import { numberLines } from '../read/line-numbers.ts';
import { checkExpectedRows } from '../read/preflight.ts';

/** Puts every row of a file into quarantine, with its cells by header, so that a corrected feed can replay them. */
export async function holdFile({
  engine,
  entity,
  opened,
  file,
  place,
  why,
}: {
  readonly engine: Engine;
  readonly entity: Entity;
  readonly opened: Opened;
  readonly file: Preflight;
  readonly place: Placement;
  readonly why: string;
}): Promise<FileReport> {
  const cells = opened.header.map((_, index) => `c${index}`);
  await readInto(
    engine,
    `create or replace temp table mapped as
     select row_number() over () - 1 as ordinal, ${cells.join(', ')} from ${opened.source}`,
    file,
  );
  const ragged = await collectRagged(engine, file);
  const rows = await countRows(engine, 'mapped');
  checkExpectedRows(file, rows + ragged);
  const lines = await numberLines(engine, opened, file, rows, 'm.ordinal');
  const values = {
    batch: place.batchId,
    file: place.fileId,
    feed: place.feedName,
    entity: entity.name,
    name: file.name,
  };
  const raw = opened.header.map((name, index) => `${literal(name)}, m.c${index}`).join(', ');
  await engine.run(
    `insert into facts.quarantine
     select $batch, $file, $feed, $entity, $name, ${lines.line} as line, null, left($why, 200), 'drift', json_object(${raw})
     from mapped m ${lines.join} order by line`,
    { ...values, why },
  );
  await engine.run(
    `insert into facts.quarantine
     select $batch, $file, $feed, $entity, $name, line, null, left(value, 200), 'ragged',
        json_object('$line', raw, '$header', [${opened.header.map(literal).join(', ')}])
     from ragged order by line`,
    values,
  );
  const read = rows + ragged;
  const report: FileReport = {
    feed: place.feedName,
    entity: entity.name,
    file: file.name,
    sha256: file.sha256,
    read,
    loaded: 0,
    duplicates: 0,
    quarantined: read,
    reasons: { ...(rows > 0 ? { drift: rows } : {}), ...(ragged > 0 ? { ragged } : {}) },
    corrected: 0,
    correctedAmount: '0',
    replaced: 0,
    repeats: { rows: 0, amount: '0' },
    sums: {},
    encoding: file.encoding,
    warnings: [...file.warnings, { kind: 'drift', text: `All of it is held: ${why}.` }],
    known: false,
  };
  checkReconciliation(report);
  return report;
}
