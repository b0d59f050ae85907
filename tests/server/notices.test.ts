import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Moneyless } from '../../src/ingest/load-report/moneyless.ts';
import { recordNotices } from '../../src/ingest/load-report/notices.ts';
import type { Role } from '../../src/server/access/roles.ts';
import { startServer, type TestServer } from './server.ts';

// What `status` says of the facts as a whole to whom: of fewer than five orders, who sees no persons is told no number.
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const ids = (count: number) => Array.from({ length: count }, (_, at) => `order-${at}`);

async function notices(role: Role, moneyless: Moneyless, dividedOrders: number) {
  await recordNotices(server.fixture.engine, {
    coverage: null,
    divided: {
      orders: dividedOrders,
      rows: dividedOrders * 2,
      amount: '73.5',
      examples: ids(dividedOrders).map((order) => ({ order, customers: 2, days: 1 })),
    },
    moneyless,
  });
  const { body, statusCode } = await server.app.inject({ url: '/api/v1/status', headers: server.as[role] });
  expect(statusCode, body).toBe(200);
  expect(body).not.toContain('order-');
  return JSON.parse(body).notices;
}

describe('notices of orders without money, and of divided ones', () => {
  it.each(['analyst', 'steward'] as const)('%s is told each number', async (role) => {
    expect(await notices(role, { blank: 2, zero: 7, examples: ids(3) }, 1)).toMatchObject({
      moneyless: { blank: 2, zero: 7 },
      divided: { orders: 1, rows: 2, amount: '73.5' },
    });
  });

  it('an executive is told that there are few, but not how many, nor their money', async () => {
    expect(await notices('executive', { blank: 2, zero: 7, examples: ids(3) }, 1)).toMatchObject({
      moneyless: { blank: null, zero: 7 },
      divided: { orders: null, rows: null, amount: null },
    });
    expect(await notices('executive', { blank: 5, zero: 4, examples: ids(3) }, 5)).toMatchObject({
      moneyless: { blank: 5, zero: null },
      divided: { orders: 5, rows: 10, amount: '73.5' },
    });
    // What is not there is no secret.
    expect(await notices('executive', { blank: 0, zero: 5, examples: [] }, 5)).toMatchObject({
      moneyless: { blank: 0, zero: 5 },
    });
  });

  it('a campaign key is told nothing', async () => {
    expect(await notices('campaign', { blank: 2, zero: 0, examples: ids(2) }, 1)).toBeNull();
  });
});
