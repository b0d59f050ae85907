import type { AddressInfo } from 'node:net';
import { type Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { reports } from '../../../src/reports/index.ts';
import type { Role } from '../../../src/server/access/roles.ts';
import { startServer, type TestServer } from '../server.ts';
import type { Person } from './attempts.ts';
import { newClient } from './client.ts';

export interface Listening {
  readonly server: TestServer;
  readonly address: string;
  /** Everybody of the made-up shop, in the order of their ids. */
  readonly people: readonly Person[];
  /** A client of a role over HTTP; the same one each time. */
  connect(role: Role, mode?: 'auto' | 'legacy'): Promise<Client>;
  close(): Promise<void>;
}

/** The server on the made-up shop, listening. Two saved segments name persons: `by_mail` and `by_id`. */
export async function listen(): Promise<Listening> {
  const server = await startServer({ reports, limits: { requestsPerMinute: 100_000 } });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  const people = await server.fixture.engine.rows<Person & Record<string, string>>(
    'select customer_id, name, email, phone from results.traits order by customer_id',
  );
  const rules = {
    // Of somebody who agreed to e-mail: of others the answer is unknown.
    by_mail: { trait: 'email', is: people[7]?.email },
    by_id: { trait: 'customer_id', in: [people[7]?.customer_id] },
  };
  for (const [name, rule] of Object.entries(rules)) {
    const { statusCode } = await server.app.inject({
      method: 'PUT',
      url: `/api/v1/segments/${name}`,
      headers: server.as.analyst,
      payload: { labels: { en: name }, rule },
    });
    if (statusCode !== 200) throw new Error(`segment ${name} was not saved: ${statusCode}`);
  }
  const clients = new Map<string, Client>();
  return {
    server,
    address,
    people,
    async connect(role, mode = 'auto') {
      const known = clients.get(`${role} ${mode}`);
      if (known) return known;
      const client = newClient(mode);
      await client.connect(
        new StreamableHTTPClientTransport(new URL(`${address}/mcp`), {
          requestInit: { headers: server.as[role] },
        }),
      );
      clients.set(`${role} ${mode}`, client);
      return client;
    },
    async close() {
      for (const client of clients.values()) await client.close();
      await server.close();
    },
  };
}
