import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeliveryLog } from '../../../src/deliveries/index.ts';
import { reports } from '../../../src/reports/index.ts';
import { roles } from '../../../src/server/access/roles.ts';
import { strictSerializer } from '../../../src/server/serialise.ts';
import { campaignSegment, startServer, type TestServer } from '../server.ts';
import { type Description, describedIn, exampleOf, operationOf, operationsIn } from './description.ts';
import { type Answer, walk } from './walk.ts';

const shown = ['value-kpis', 'actions', 'revenue-by-month'];
let server: TestServer;
let outbox: string;
let description: Description;
let answers: Answer[];
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });

beforeAll(async () => {
  outbox = mkdtempSync(join(tmpdir(), 'arzesh-outbox-'));
  const deliveries = {
    outbox: { segment: campaignSegment, purpose: 'mail', to: { folder: outbox } },
  } as const;
  server = await startServer({
    reports: reports.filter(({ name }) => shown.includes(name)),
    deliveries: () => deliveries,
    jobLimits: { kept: 100, active: 100 },
  });
  const [logged] = await openDeliveryLog(server.store).add(() => [
    { key: 'k', delivery: 'outbox', run: '000001', subject: { kind: 'full', segment: campaignSegment } },
  ]);
  description = (await server.app.inject({ url: '/docs/json', headers: server.as.analyst })).json();
  ajv.addSchema(description, 'description');
  answers = [];
  for (const role of roles) {
    const headers = server.as[role];
    answers.push(
      ...(await walk(
        role,
        (method, url, body) =>
          server.app.inject({ method, url, headers, ...(body ? { payload: body } : {}) }),
        'C00001',
        shown,
      )),
    );
  }
  // What no key can do, or what needs something to be there.
  const headers = { host: 'localhost', origin: 'http://localhost' };
  const signed = await server.app.inject({
    ...{ method: 'POST', url: '/api/v1/session', headers },
    payload: { token: server.sessions.createOneTimeToken('analyst') },
  });
  const [session] = server.sessions.list();
  const [entry] = (
    await server.app.inject({ url: '/api/v1/suppressions', headers: server.as.steward })
  ).json().suppressions;
  const also = [
    ['DELETE', `/sessions/${session?.id}`, '/sessions/{id}'],
    ['DELETE', '/session', '/session'],
    ['POST', `/deliveries/${logged?.id}/retry`, '/deliveries/{id}/retry'],
    ['GET', '/deliveries', '/deliveries'],
    ['DELETE', `/suppressions/${entry.id}`, '/suppressions/{id}'],
  ] as const;
  answers.push({
    role: 'none',
    method: 'POST',
    url: '/session',
    status: signed.statusCode,
    body: signed.json(),
  });
  for (const [method, url, path] of also) {
    const asked = await server.app.inject({ method, url: `/api/v1${url}`, headers: server.as.steward });
    answers.push({ role: 'steward', method, url: path, status: asked.statusCode, body: asked.json() });
  }
}, 240_000);
afterAll(async () => {
  await server.close();
  rmSync(outbox, { recursive: true, force: true });
});

describe('the description of the API', () => {
  it('names each operation once, and says what it is about', () => {
    const ids = operationsIn(description).map(({ operation }) => operation.operationId);
    expect(ids.length).toBeGreaterThan(70);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id ?? ''))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operationsIn(description).filter(({ operation }) => operation.tags?.length !== 1)).toEqual([]);
  });

  it('says of each operation what it answers, and that its errors are as all are', () => {
    for (const { operation } of operationsIn(description)) {
      const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      expect(good.length, operation.operationId).toBeGreaterThan(0);
      for (const [, { content }] of good)
        expect(
          Object.values(content ?? {}).every(({ schema }) => schema),
          operation.operationId,
        ).toBe(true);
      for (const status of ['4XX', '5XX'])
        expect(operation.responses[status]?.content?.['application/json']?.schema).toEqual({
          $ref: '#/components/schemas/Error',
        });
    }
  });

  it('names every field: what it does not name does not leave', () => {
    const open: string[] = [];
    const visit = (schema: unknown, place: string) => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties, additionalProperties } = schema as Record<string, unknown>;
      if (properties && Object.keys(properties).length > 0 && additionalProperties !== false)
        open.push(place);
      for (const [name, inner] of Object.entries(schema))
        if (name !== 'example') visit(inner, `${place}/${name}`);
    };
    for (const { operation } of operationsIn(description)) {
      if (operation.tags?.[0] !== 'assistants') visit(operation.responses, operation.operationId ?? '');
    }
    expect(open).toEqual([]);
  });

  it('is kept by every answer of every operation in JSON, in each role', () => {
    const faults = answers.flatMap((answer) => {
      const schema = describedIn(description, answer);
      if (schema === null) return [`${answer.method} ${answer.url} ${answer.status} is not described`];
      const validate = ajv.getSchema(`description${schema}`);
      return validate?.(answer.body)
        ? []
        : [`${answer.role} ${answer.method} ${answer.url} ${ajv.errorsText(validate?.errors).slice(0, 300)}`];
    });
    expect(faults).toEqual([]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const answered = new Set(
      answers.filter(({ status }) => status < 300).map((one) => operationOf(description, one)?.operationId),
    );
    const silent = operationsIn(description)
      .filter(({ operation, isJson }) => isJson && !answered.has(operation.operationId))
      .map(({ operation }) => operation.operationId);
    // The protocol and work on the store have tests of their own; the fixture has one run, so that nobody has moved, and
    // facts that no feed brought.
    expect(silent.sort()).toEqual([
      ...['compareGenerations', 'countMigration', 'listFeeds', 'mcpDelete', 'mcpGet', 'mcpPost'],
      ...['readMigration', 'readStoreJob', 'replayHeldRows', 'rollBack', 'stopStoreJob', 'trace'],
    ]);
  });

  it('has an example of each answer in JSON, which is as it says', () => {
    const file = new URL('../../../src/server/schemas/examples.json', import.meta.url);
    if (process.env.ARZESH_WRITE_EXAMPLES) {
      // What this server has no answer to keeps the example that it has.
      const examples = new Map<string, unknown>();
      const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      for (const answer of answers) {
        const id = operationOf(description, answer)?.operationId;
        if (id && answer.status < 300 && answer.role !== 'campaign' && !examples.has(id))
          examples.set(id, exampleOf(answer.body));
      }
      const sorted = Object.entries({ ...kept, ...Object.fromEntries(examples) }).sort(([a], [b]) =>
        a < b ? -1 : 1,
      );
      writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
    }
    const faults = operationsIn(description).flatMap(({ operation, isJson, pointer }) => {
      if (!isJson || operation.tags?.[0] === 'assistants') return [];
      const [status, { content }] = Object.entries(operation.responses).find(([code]) =>
        code.startsWith('2'),
      ) ?? ['', {}];
      const example = content?.['application/json']?.example;
      if (example === undefined) return [`${operation.operationId} has no example`];
      const validate = ajv.getSchema(
        `description${pointer}/responses/${status}/content/application~1json/schema`,
      );
      return validate?.(example)
        ? []
        : [`${operation.operationId} ${ajv.errorsText(validate?.errors).slice(0, 300)}`];
    });
    expect(faults).toEqual([]);
  });
});

describe('an answer that its route does not declare', () => {
  const serialise = strictSerializer(() => ({}))({
    schema: {
      ...{ type: 'object', additionalProperties: false },
      ...{ required: ['people'], properties: { people: { type: 'number' } } },
    },
    method: 'GET',
    url: '/',
    httpStatus: '200',
  });

  it('does not leave: neither a null where a number is, nor a field that nobody named', () => {
    expect(serialise({ people: 5 })).toBe('{"people":5}');
    // Fastify's own serializer makes 0 of it.
    expect(() => serialise({ people: null })).toThrow('/people');
    expect(() => serialise({ people: 5, email: 'a@example.org' })).toThrow('is not as its route declares it');
    expect(() => serialise({ people: 5, email: 'a@example.org' })).not.toThrow('a@example.org');
  });
});
