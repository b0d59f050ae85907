import { afterAll, beforeAll, expect, test } from 'vitest';
import { reports } from '../../src/reports/index.ts';
import { roles } from '../../src/server/access/roles.ts';
import { startServer, type TestServer } from '../server/server.ts';
import { seeded } from '../server/shop.ts';

/** 100,000 in the long form: ARZESH_REQUESTS=100000 */
const wanted = Number(process.env.ARZESH_REQUESTS ?? 1500);
let server: TestServer;

beforeAll(async () => {
  server = await startServer({
    reports,
    limits: { requestsPerMinute: 1e9, failuresPerMinute: 1e9, exportsPerCaller: 1000 },
  });
});
afterAll(() => server.close());

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const random = seeded(15);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const nasty: readonly unknown[] = [
  '',
  '0',
  'null',
  'constructor',
  '__proto__',
  '../../etc/passwd',
  '..%2f..',
  '%00',
  '\u0000',
  '\u202e',
  "'; drop table x; --",
  '$1',
  'champions_at_risk',
  'سارا',
  'x'.repeat(101),
  'x'.repeat(5000),
  1e19,
  -1,
  0.1,
  null,
  true,
  [],
  {},
  [[[]]],
  { all: [] },
  { not: { not: { trait: 'order_count', over: 1e308 } } },
  { trait: 'customer_id', in: ['a', '\u0000'] },
  { trait: 'order_count', at_least: 1 },
  { trait: 'constructor', is: 1 },
  { en: 'x' },
  { __proto__: { rule: 1 } },
];

function valueFor(schema: Schema): unknown {
  if (random() < 0.35) return pick(nasty);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum);
  if (schema.anyOf) return valueFor(pick(schema.anyOf));
  if (schema.properties) {
    const entries = Object.entries(schema.properties).filter(() => random() < 0.8);
    return Object.fromEntries(entries.map(([name, inner]) => [name, valueFor(inner)]));
  }
  return pick(nasty);
}
const inUrl = (value: unknown) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Some as they are, where a URL can be made of them.
  return random() < 0.2 && /^[\x21-\x7e]*$/.test(text) ? text.replace(/[?#]/g, '') : encodeURIComponent(text);
};
const named = [
  'champions_at_risk',
  'win_back_worth_it',
  'tested',
  'value-kpis',
  'rfm-map',
  'cohort-triangle',
];

test(`${wanted} requests after the API's description: none ends in 5xx`, async () => {
  const { paths } = (await server.app.inject({ url: '/docs/json', headers: server.as.analyst })).json() as {
    paths: Record<string, Record<string, Operation>>;
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  expect(operations.length).toBeGreaterThan(15);
  const byStatus = new Map<number, number>();
  const faults: string[] = [];
  for (let done = 0; done < wanted; done++) {
    const { path, method, operation } = pick(operations);
    const parameters = operation.parameters ?? [];
    const url = path.replace(/\{(\w+)\}/g, () => inUrl(random() < 0.6 ? pick(named) : pick(nasty)));
    const query = parameters
      .filter((one) => one.in === 'query' && random() < 0.5)
      .map(({ name, schema }) => `${name}=${inUrl(valueFor(schema))}`)
      .join('&');
    const body = operation.requestBody?.content['application/json']?.schema;
    const payload = body && random() < 0.95 ? { payload: JSON.stringify(valueFor(body)) ?? 'x' } : {};
    const answer = await server.app.inject({
      method: method as 'GET',
      url: `${url}${query ? `?${query}` : ''}`,
      headers: {
        ...server.as[pick(roles)],
        ...('payload' in payload ? { 'content-type': 'application/json' } : {}),
      },
      ...payload,
    });
    byStatus.set(answer.statusCode, (byStatus.get(answer.statusCode) ?? 0) + 1);
    if (answer.statusCode >= 500)
      faults.push(
        `${answer.statusCode} ${method} ${url.slice(0, 100)}?${query.slice(0, 200)} ${String(payload.payload).slice(0, 200)}`,
      );
  }
  expect(faults).toEqual([]);
  // The attack reaches what it attacks, and is turned away too.
  expect(byStatus.get(200)).toBeGreaterThan(wanted / 50);
  expect(byStatus.get(400)).toBeGreaterThan(wanted / 50);
});

test.each(['%00', '..%2f..%2fpackage.json', 'x%00.js', '%ff', '%'])(
  '/docs/static/%s is no fault of the server',
  async (name) => {
    const { statusCode } = await server.app.inject({
      url: `/docs/static/${name}`,
      headers: server.as.analyst,
    });
    expect([400, 403, 404]).toContain(statusCode);
  },
);
