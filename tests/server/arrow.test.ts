import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataType, tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { campaignSegment, startServer, type TestServer } from './server.ts';

let fixture: Fixture;
let server: TestServer;
beforeAll(async () => {
  fixture = await openFixture({ catalogue });
  server = await startServer({ fixture });
});
afterAll(() => server.close());

const url = `/api/v1/segments/${campaignSegment}/members`;
const get = (address: string, role: 'analyst' | 'executive' = 'analyst') =>
  server.app.inject({ url: address, headers: server.as[role] });

describe('members as Arrow', () => {
  it('say the same as NDJSON, row by row and column by column', async () => {
    const arrow = await get(`${url}.arrow`);
    expect(arrow.statusCode).toBe(200);
    expect(arrow.headers['content-type']).toBe('application/vnd.apache.arrow.file');
    expect(arrow.headers['arzesh-count']).not.toBe('0');
    const table = tableFromIPC(arrow.rawPayload);
    const ndjson = (await get(`${url}.ndjson`)).body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(table.numRows).toBe(Number(arrow.headers['arzesh-count']));
    expect(table.schema.names.map(String).sort()).toEqual(
      [...new Set(ndjson.flatMap((row) => Object.keys(row)))].sort(),
    );
    const said = (type: DataType, value: unknown): unknown => {
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
      if (DataType.isDate(type)) return new Date(Number(value)).toISOString().slice(0, 10);
      if (DataType.isTimestamp(type)) return new Date(Number(value)).toISOString().slice(0, 19);
      return Number(value);
    };
    const { fields } = table.schema;
    expect(fields.some(({ type }) => DataType.isDate(type) || DataType.isTimestamp(type))).toBe(true);
    const rows = table.toArray().map((row) => {
      const values = row.toJSON() as Record<string, unknown>;
      return Object.fromEntries(fields.map(({ name, type }) => [name, said(type, values[name])]));
    });
    expect(rows).toEqual(ndjson);
  });

  it('keep the types of the columns where nobody is a member', async () => {
    const file = join(tmpdir(), `arzesh-arrow-${process.pid}.arrow`);
    try {
      const select = "select 'a' as name, 1.5::double as value, date '2024-02-29' as day where false";
      expect(await fixture.engine.copy(select, {}, file, 'arrow')).toBe(0);
      const { schema, numRows } = tableFromIPC(await readFile(file));
      expect(numRows).toBe(0);
      expect(schema.fields.map(({ type }) => String(type))).toEqual(['Utf8', 'Float64', 'Date32<DAY>']);
    } finally {
      rmSync(file, { force: true });
    }
  });

  it('keep each value over many batches, nulls, microseconds and numbers beyond 2^53 included', async () => {
    const file = join(tmpdir(), `arzesh-arrow-many-${process.pid}.arrow`);
    try {
      const select = `select i as number, case when i % 7 = 0 then null else 'یک ' || i end as text,
        9007199254740993 + i as big, i % 2 = 0 as even,
        make_timestamp(1700000000000001 + i) as moment from range(5000) as numbers(i)`;
      expect(await fixture.engine.copy(select, {}, file, 'arrow')).toBe(5000);
      const table = tableFromIPC(await readFile(file));
      expect(table.numRows).toBe(5000);
      for (const i of [0, 1, 2047, 2048, 4999]) {
        const row = table.get(i)!.toJSON() as Record<string, unknown>;
        expect(row.number).toBe(BigInt(i));
        expect(row.text).toBe(i % 7 === 0 ? null : `یک ${i}`);
        expect(row.big).toBe(9007199254740993n + BigInt(i));
        expect(row.even).toBe(i % 2 === 0);
      }
      const moments = table.getChild('moment')!.data.flatMap((data) => [...(data.values as BigInt64Array)]);
      expect(moments.slice(0, 2)).toEqual([1700000000000001n, 1700000000000002n]);
      expect(moments.at(-1)).toBe(1700000000005000n);
    } finally {
      rmSync(file, { force: true });
    }
  });

  it('refuse a type that would lose digits, and leave no file', async () => {
    const file = join(tmpdir(), `arzesh-arrow-decimal-${process.pid}.arrow`);
    await expect(fixture.engine.copy('select 1.10 as price', {}, file, 'arrow')).rejects.toThrow(/price/);
    await expect(readFile(file)).rejects.toThrow(/ENOENT/);
  });

  it('are cut only where a reader notices it', async () => {
    const { rawPayload } = await get(`${url}.arrow`);
    expect(() => tableFromIPC(rawPayload.subarray(0, rawPayload.length - 12)).numRows).toThrow();
  });

  it('are for those who may export', async () => {
    expect((await get(`${url}.arrow`, 'executive')).statusCode).toBe(403);
  });
});
