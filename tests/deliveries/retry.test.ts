import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDeliveryLog } from '../../src/deliveries/index.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';

const folder = temporaryFolder();
const store = join(folder.path, 'store');
afterAll(() => folder.remove());

it('retry of what was delivered, or was replaced, says so and sends nothing', async () => {
  mkdirSync(store);
  const log = openDeliveryLog(store);
  const subject = { kind: 'full', segment: 'lately' } as const;
  const [one, other] = await log.add(() => [
    { key: 'a', delivery: 'outbox', run: '000001-00000000', subject },
    { key: 'b', delivery: 'outbox', run: '000002-00000000', subject },
  ]);
  const deliveredAt = '2026-06-30T10:00:00.000Z';
  await log.update(one?.id as string, { state: 'delivered', deliveredAt });
  await log.update(other?.id as string, { state: 'superseded' });
  const before = log.list();
  const retry = (id: string | undefined) => inProcess(['deliveries', 'retry', String(id), '--store', store]);
  const delivered = await retry(one?.id);
  expect(delivered.code).not.toBe(0);
  expect(delivered.err).toContain(`It was delivered at ${deliveredAt}`);
  expect((await retry(other?.id)).err).toContain('A later full list took its place');
  expect((await retry('no-such')).err).toContain('There is no delivery');
  expect(log.list()).toEqual(before);
});
