import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { streamExport } from '../../src/server/export.ts';

const folder = mkdtempSync(join(tmpdir(), 'arzesh-stream-'));
afterAll(() => rmSync(folder, { recursive: true }));

function made(content: string, bytes: number) {
  const path = join(folder, 'members.part');
  writeFileSync(path, content);
  return { path, bytes };
}

describe('streamExport', () => {
  it('gives the file, and takes it away', async () => {
    expect(await text(await streamExport(made('a,b\n', 4)))).toBe('a,b\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([3, 5])('fails when there are 4 bytes and %i were announced', async (announced) => {
    await expect(text(await streamExport(made('a,b\n', announced)))).rejects.toThrow();
  });

  it.each([
    [4, 'whole'],
    [400, 'broken'],
  ])('with %i bytes announced gives a client an answer that is %s', async (announced, expected) => {
    const app = fastify();
    app.get('/', async (_request, reply) => {
      reply.header('content-length', announced);
      return streamExport(made('a,b\n', announced));
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const outcome = await new Promise<string>((resolve) => {
      const asked = request({ port, host: '127.0.0.1' }, (response) => {
        response.on('error', () => resolve('broken'));
        response.on('end', () => resolve('whole'));
        response.resume();
      });
      asked.on('error', () => resolve('broken'));
      asked.end();
    });
    await app.close();
    expect(outcome).toBe(expected);
  });
});
