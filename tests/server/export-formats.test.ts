import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyManifest } from '../../src/exports/index.ts';
import { campaignSegment, startServer, type TestServer } from './server.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'arzesh-formats-'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const url = `/api/v1/segments/${campaignSegment}/members`;
const get = (address: string, role: 'analyst' | 'campaign' | 'steward' = 'analyst') =>
  server.app.inject({ url: address, headers: server.as[role] });
const columns = 'customer_id,last_order_on,order_count,clv_12m,churn_probability,email_consent';

/** The rows of a file, read by something that is not ours. */
async function rowsOf(ending: string, bytes: Buffer): Promise<Record<string, unknown>[]> {
  if (ending.endsWith('.gz')) return rowsOf(ending.slice(0, -3), gunzipSync(bytes));
  const text = bytes.toString('utf8');
  if (ending === 'ndjson')
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  if (ending === 'arrow')
    return tableFromIPC(bytes)
      .toArray()
      .map((row) => {
        const values = row.toJSON() as Record<string, unknown>;
        return {
          ...values,
          last_order_on: new Date(Number(values.last_order_on)).toISOString().slice(0, 10),
        };
      });
  if (ending === 'parquet') {
    const file = join(folder, 'members.parquet');
    writeFileSync(file, bytes);
    return server.fixture.engine.rows(
      `select * replace (cast(last_order_on as varchar) as last_order_on) from read_parquet('${file}')`,
    );
  }
  const [head, ...lines] = text.trim().split('\n');
  return lines.map((line) =>
    Object.fromEntries(
      line.split(',').map((cell, index) => {
        const name = (head as string).split(',')[index] as string;
        const isText = ['customer_id', 'last_order_on'].includes(name);
        return [name, isText ? cell : cell === 'true' || cell === 'false' ? cell === 'true' : Number(cell)];
      }),
    ),
  );
}

describe('a format', () => {
  const endings = ['csv', 'ndjson', 'parquet', 'arrow'].flatMap((each) => [each, `${each}.gz`]);

  it.each(endings)('%s has the rows of the segment, and says its count and SHA-256', async (ending) => {
    const answer = await get(`${url}.${ending}?columns=${columns}`);
    expect(answer.statusCode).toBe(200);
    const bytes = answer.rawPayload;
    expect(Number(answer.headers['content-length'])).toBe(bytes.length);
    const sha256 = createHash('sha256').update(bytes).digest();
    expect(answer.headers['arzesh-sha256']).toBe(sha256.toString('hex'));
    expect(answer.headers['repr-digest']).toBe(`sha-256=:${sha256.toString('base64')}:`);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${campaignSegment}.${ending}"`);
    const rows = await rowsOf(ending, bytes);
    expect(String(rows.length)).toBe(answer.headers['arzesh-count']);
    // Asked of the table itself, rounded by JavaScript.
    const expected = await server.fixture.engine.rows<Record<string, number>>(
      `select t.customer_id, cast(last_order_on as varchar) as last_order_on, cast(order_count as integer) as order_count,
        cast(clv_12m as double) as clv_12m, churn_probability, email_consent
      from results.traits t join results.memberships m on m.customer_id = t.customer_id
      where m.segment = '${campaignSegment}' order by t.customer_id`,
    );
    expect(rows.map((row) => Object.keys(row).join())).toEqual(rows.map(() => columns));
    const plain = (row: Record<string, unknown>) => ({
      ...row,
      clv_12m: Number(row.clv_12m).toFixed(2),
      churn_probability: Number(row.churn_probability).toFixed(6),
    });
    expect(rows.map(plain)).toEqual(expected.map(plain));
  });

  it('writes money with the digits of its currency, whole numbers without a point, and no exponent', async () => {
    const { body } = await get(`${url}.csv?columns=order_count,clv_12m,churn_probability,last_order_on`);
    const lines = body.trim().split('\n').slice(1);
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) expect(line).toMatch(/^\d+,-?\d+\.\d\d,(0|1|0\.\d{1,6}),\d{4}-\d\d-\d\d$/);
    await server.fixture.engine.run("update results.settings set value = 'JPY' where key = 'currency'");
    const yen = await get(`${url}.csv?columns=clv_12m`);
    await server.fixture.engine.run("update results.settings set value = 'GBP' where key = 'currency'");
    for (const line of yen.body.trim().split('\n').slice(1)) expect(line).toMatch(/^-?\d+$/);
  });

  it('for a spreadsheet has a name of its own', async () => {
    for (const query of ['variant=spreadsheet', 'purpose=spreadsheet']) {
      const answer = await get(`${url}.csv?${query}`);
      expect(answer.headers['content-disposition']).toContain(`"${campaignSegment}.spreadsheet.csv"`);
      expect(answer.rawPayload.subarray(0, 3).toString('hex')).toBe('efbbbf');
    }
  });

  it('refuses columns that there are not, or twice, and says which there are', async () => {
    for (const query of ['columns=customer_id,nothing', 'columns=city,city', 'purpose=mail&columns=phone']) {
      const answer = await get(`${url}.csv?${query}`);
      expect([answer.statusCode, answer.json().error.reason]).toEqual([422, 'unknown_column']);
      expect(answer.json().error.hint).toContain('customer_id');
    }
  });
});

describe('a manifest', () => {
  it('describes the file that was sent, is signed by the store, and a changed one is found out', async () => {
    const file = await get(`${url}.csv?purpose=mail`);
    const id = String(file.headers['arzesh-export']);
    expect(file.headers.link).toBe(`</api/v1/exports/${id}/manifest>; rel="describedby"`);
    const manifest = (await get(`/api/v1/exports/${id}/manifest`)).json();
    expect(manifest).toMatchObject({
      id,
      segment: campaignSegment,
      version: 0,
      run: '000001',
      asOf: '2025-11-16',
      purpose: 'mail',
      file: `${campaignSegment}.mail.csv`,
      columns: ['customer_id', 'email'],
      rows: Number(file.headers['arzesh-count']),
      bytes: file.rawPayload.length,
      sha256: createHash('sha256').update(file.rawPayload).digest('hex'),
    });
    expect(manifest.waterfall.steps.at(-1)).toEqual({ step: 'sent', people: manifest.rows });
    expect(JSON.stringify(manifest)).not.toContain('@');
    expect(verifyManifest(server.store, manifest)).toBe('valid');
    expect(verifyManifest(server.store, { ...manifest, rows: manifest.rows + 1 })).toBe('changed');
    const { signature, ...unsigned } = manifest;
    expect(verifyManifest(server.store, unsigned)).toBe('no_manifest');
    const other = { ...signature, key: '000000000000' };
    expect(verifyManifest(server.store, { ...unsigned, signature: other })).toBe('other_key');
  });

  it('is for whose export it is, and for stewards', async () => {
    const file = await get(`${url}.csv`, 'campaign');
    const address = `/api/v1/exports/${file.headers['arzesh-export']}/manifest`;
    const asked = await Promise.all(
      (['campaign', 'steward', 'analyst'] as const).map(
        async (role) => (await get(address, role)).statusCode,
      ),
    );
    expect(asked).toEqual([200, 200, 404]);
  });
});
