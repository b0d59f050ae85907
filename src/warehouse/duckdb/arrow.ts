import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type DuckDBConnection, type DuckDBType, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Field,
  Float64,
  Int32,
  Int64,
  makeBuilder,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Utf8,
} from 'apache-arrow';

/** How a type of DuckDB is written: the type that readers see, the type of its bytes, and the value put there. */
interface Written {
  readonly type: DataType;
  readonly storage: DataType;
  readonly value: (item: never) => unknown;
}

const asItIs = (type: DataType): Written => ({ type, storage: type, value: (item) => item });

/** Dates and times are whole numbers underneath; written as such, no digit is lost in a JavaScript date. */
const written: Readonly<Partial<Record<DuckDBTypeId, Written>>> = {
  [DuckDBTypeId.BOOLEAN]: asItIs(new Bool()),
  [DuckDBTypeId.INTEGER]: asItIs(new Int32()),
  [DuckDBTypeId.BIGINT]: asItIs(new Int64()),
  [DuckDBTypeId.DOUBLE]: asItIs(new Float64()),
  [DuckDBTypeId.VARCHAR]: asItIs(new Utf8()),
  [DuckDBTypeId.DATE]: {
    type: new DateDay(),
    storage: new Int32(),
    value: (item: { readonly days: number }) => item.days,
  },
  [DuckDBTypeId.TIMESTAMP]: {
    type: new TimestampMicrosecond(),
    storage: new Int64(),
    value: (item: { readonly micros: bigint }) => item.micros,
  },
};

function writtenAs(name: string, type: DuckDBType): Written {
  const found = written[type.typeId];
  if (!found) throw new TypeError(`${name}: ${type} is not written as Arrow; cast it in the SQL`);
  return found;
}

function columnOf({ type, storage, value }: Written, items: readonly DuckDBValue[]): Data {
  const builder = makeBuilder({ type: storage, nullValues: [null] });
  for (const item of items) builder.append(item === null ? null : value(item as never));
  const data = builder.finish().flush();
  if (type === storage) return data;
  const { length, nullCount, nullBitmap, values } = data;
  return makeData({ type, length, nullCount, nullBitmap, data: values } as Parameters<typeof makeData>[0]);
}

/**
 * Writes a result as an Arrow IPC file, a batch for each of DuckDB's chunks, and returns how many rows there were. The
 * file ends with a footer that readers demand, so that one which is cut is no Arrow file.
 * @throws TypeError where a column has a type that is not written
 */
export async function writeArrow(
  connection: DuckDBConnection,
  select: string,
  file: string,
): Promise<number> {
  // Batch by batch: the caller counts the rows, because a stream that is stopped ends as if it were whole.
  const result = await connection.stream(select);
  const types = result.columnTypes();
  const columns = result.columnNames().map((name, index) => ({ name, as: writtenAs(name, types[index]!) }));
  const schema = new Schema(columns.map(({ name, as }) => new Field(name, as.type, true)));
  const shape = new Struct(schema.fields);
  let rows = 0;
  async function* batches(): AsyncGenerator<RecordBatch> {
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) break;
      rows += chunk.rowCount;
      const children = columns.map(({ as }, index) => columnOf(as, chunk.getColumnValues(index)));
      yield new RecordBatch(
        schema,
        makeData({ type: shape, length: chunk.rowCount, nullCount: 0, children }),
      );
    }
    // Without a batch the writer would not learn the columns.
    if (rows === 0) {
      const children = columns.map(({ as }) => columnOf(as, []));
      yield new RecordBatch(schema, makeData({ type: shape, length: 0, nullCount: 0, children }));
    }
  }
  await pipeline(
    Readable.from(batches()),
    RecordBatchFileWriter.throughNode(),
    createWriteStream(file, { mode: 0o600 }),
  );
  return rows;
}
