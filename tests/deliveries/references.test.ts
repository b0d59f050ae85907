import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSegments } from '../../src/segments/index.ts';
import { traits } from '../../src/traits/index.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';

const folder = temporaryFolder();
const store = join(folder.path, 'store');
const config = join(folder.path, 'arzesh.config.json');
beforeAll(async () => {
  await openSegments(store, traits).save('tehran_loyal', {
    labels: { en: 'Loyal in Tehran' },
    rule: { trait: 'city', in: ['tehran'] },
  });
  mkdirSync(join(store, 'profiles'));
  writeFileSync(join(store, 'profiles', 'broken.json'), '{"title": 3}');
});
afterAll(() => folder.remove());

const run = (delivery: object) => {
  const business = { name: 'Shop', currency: 'EUR', timeZone: 'UTC' };
  const deliveries = { tool: { segment: 'tehran_loyal', to: { folder: 'outbox' }, ...delivery } };
  writeFileSync(config, JSON.stringify({ business, feeds: {}, deliveries }, null, 2));
  return inProcess(['run', '--store', store, '--config', config]);
};

it.each([
  [
    'a segment',
    { segment: 'tehran_loyl' },
    'segment: there is no segment "tehran_loyl"',
    'Did you mean tehran_loyal',
  ],
  ['a profile', { profile: 'mta' }, 'profile: there is no profile "mta"', 'Did you mean meta'],
  [
    'a profile that is not as profiles are',
    { profile: 'broken' },
    'profile: The file profiles/broken.json',
    'docs/exports',
  ],
  [
    'a purpose that its profile is not for',
    { profile: 'meta', purpose: 'machine' },
    'purpose: the profile meta is for ads',
    'Leave the purpose out',
  ],
  [
    'columns beside a profile',
    { profile: 'meta', columns: ['city'] },
    'columns: a profile has its own columns',
    'Leave them out',
  ],
  ['a column', { columns: ['customer_id', 'clv_12'] }, 'columns.1: there is no column "clv_12"', 'clv_12m'],
  [
    'a column of another purpose',
    { purpose: 'mail', columns: ['phone'] },
    'columns.0: there is no column "phone" for the purpose mail',
    'Columns: ',
  ],
  [
    'a column twice',
    { columns: ['city', 'city'] },
    'columns.1: the column "city" stands here twice',
    'Keep one',
  ],
])(
  '%s that cannot be is refused before a run, with file, line, place and what may have been meant',
  async (_, delivery, says, hint) => {
    const { code, err } = await run(delivery);
    expect(code).toBe(3);
    expect(err).toMatch(/arzesh\.config\.json:\d+/);
    expect(err).toContain(`deliveries.tool.${says}`);
    expect(err).toContain(hint);
  },
);

it('what is there is not refused: the run goes on, to find that nothing is loaded', async () => {
  const { err } = await run({ profile: 'google' });
  expect(err).not.toContain('deliveries');
});
