import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { expect } from 'vitest';
import type { Engine } from '../../src/warehouse/engine.ts';

/** What came over the wire, by a client that trusts nothing but the bytes. */
export interface Pulled {
  readonly status: number | null;
  /** Bytes that the head announces; -1 where there is no head. */
  readonly announced: number;
  readonly sha256: string;
  readonly count: number;
  readonly manifest: string;
  readonly body: Buffer;
}

export interface Pull {
  readonly port: number;
  readonly authorization: string;
  readonly url: string;
  /** Goes away after so many bytes. */
  readonly leaveAfter?: number;
  /** Pauses after each piece. */
  readonly slow?: boolean;
  /** Is told of the bytes that came so far. */
  readonly onBytes?: (bytes: number) => void;
}

/** Reads the bytes of an answer itself: a library may mend, or hide, what is short. */
export function pull({ port, authorization, url, leaveAfter = Infinity, slow, onBytes }: Pull) {
  return new Promise<Pulled>((resolve) => {
    const pieces: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1' });
    let bytes = 0;
    socket.write(
      `GET ${url} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: ${authorization}\r\n\r\n`,
    );
    socket.on('data', (piece) => {
      pieces.push(piece);
      bytes += piece.length;
      onBytes?.(bytes);
      if (bytes > leaveAfter) socket.destroy();
      else if (slow) {
        socket.pause();
        setTimeout(() => socket.resume(), 3);
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      const all = Buffer.concat(pieces);
      const end = all.indexOf('\r\n\r\n');
      const head = end < 0 ? '' : all.subarray(0, end).toString('latin1');
      const value = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim();
      resolve({
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0) || null,
        announced: Number(value('content-length') ?? -1),
        sha256: value('arzesh-sha256') ?? '',
        count: Number(value('arzesh-count') ?? -1),
        manifest: /<(\/[^>]+)>/.exec(value('link') ?? '')?.[1] ?? '',
        body: all.subarray(end + 4),
      });
    });
  });
}

/** Ended normally: a client that counts what was announced has no reason to doubt it. */
export const looksWhole = ({ status, announced, body }: Pulled) =>
  status === 200 && body.length === announced;

/** Every ending of a file of members. */
export const endings = ['csv', 'ndjson', 'parquet', 'arrow'].flatMap((each) => [each, `${each}.gz`]);

/** Rows of a file by reading it, with nothing of what the server says of it. */
export async function rowsIn(
  body: Buffer,
  ending: string,
  parquetRows: (bytes: Buffer) => Promise<number>,
): Promise<number> {
  const plain = ending.endsWith('.gz') ? gunzipSync(body) : body;
  const [format] = ending.split('.');
  if (format === 'parquet') return parquetRows(plain);
  if (format === 'arrow') return tableFromIPC(plain).numRows;
  const lines = plain.toString('utf8').split('\n');
  // The last line is whole, too.
  expect(lines.at(-1)).toBe('');
  if (format === 'ndjson') return lines.slice(0, -1).map((line) => JSON.parse(line)).length;
  return lines.length - 2;
}

/** By DuckDB itself, which refuses a file without its footer. */
export async function parquetRowsBy(engine: Engine, path: string): Promise<number> {
  const [row] = await engine.rows<{ rows: number }>(
    `select cast(count(*) as integer) as rows from read_parquet('${path}')`,
  );
  return row?.rows ?? -1;
}

export const sha256Of = (body: Buffer) => createHash('sha256').update(body).digest('hex');
