import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { tableFromIPC } from 'apache-arrow';
import { arzesh, commandLine, root } from './arzesh.ts';
import { type DataFrame, DataFrame as Frame, type Value } from './frame.ts';

/** A running server, and a key that may read it. */
export interface Api {
  readonly url: string;
  readonly key: string;
  close(): Promise<void>;
}

/** The server that ARZESH_URL and ARZESH_KEY name; else one of the store, on a free port, with an analyst's key. */
export async function serveShop(store: string): Promise<Api> {
  const { ARZESH_URL: url, ARZESH_KEY: given } = process.env;
  if (url && given) return { url, key: given, close: async () => {} };
  const made = arzesh('keys', 'add', 'notebook', '--role', 'analyst', '--store', store) as {
    key: { id: string };
    secret: string;
  };
  const server = spawn('node', [commandLine, 'serve', '--store', store, '--port', '0', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: server.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(server, 'exit').then(() => Promise.reject(new Error('The server did not start.'))),
  ])) as [string];
  return {
    url: (JSON.parse(line) as { address: string }).address,
    key: made.secret,
    async close() {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      arzesh('keys', 'revoke', made.key.id, '--store', store);
    },
  };
}

const day = 86_400_000;

/** The members of a segment as the API gives them, in Arrow: typed columns, none of them guessed from text. */
export async function members(api: Api, segment: string): Promise<DataFrame> {
  const answer = await fetch(`${api.url}/api/v1/segments/${encodeURIComponent(segment)}/members.arrow`, {
    headers: { authorization: `Bearer ${api.key}` },
  });
  if (!answer.ok) throw new Error(`${segment}: ${answer.status} ${await answer.text()}`);
  const table = tableFromIPC(new Uint8Array(await answer.arrayBuffer()));
  const said = Number(answer.headers.get('arzesh-count'));
  if (table.numRows !== said)
    throw new Error(`${segment}: ${table.numRows} rows came, ${said} were announced`);
  const columns = table.schema.fields.map(({ name, type }) => {
    const isDay = String(type).startsWith('Date');
    const values = [...(table.getChild(name) ?? [])].map((value): Value => {
      if (isDay && value !== null)
        return new Date(Math.round(Number(value) / day) * day).toISOString().slice(0, 10);
      return typeof value === 'bigint' ? Number(value) : (value as Value);
    });
    return [name, values];
  });
  return new Frame(Object.fromEntries(columns));
}
