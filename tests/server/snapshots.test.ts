import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignSegment, startServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const five = ['C00001', 'C00002', 'C00003', 'C00004', 'C00005'];
const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, role = 'analyst') =>
  server.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: server.as[role as 'analyst'],
    ...(payload ? { payload } : {}),
  });
const lines = (text: string) => text.trim().split('\n');

describe('a snapshot (case 25)', () => {
  const base = '/segments/five/snapshots';

  it('is of whom the segment has when it is taken', async () => {
    const rule = { trait: 'customer_id', in: five };
    expect((await ask('PUT', '/segments/five', { labels: { en: 'Five' }, rule })).statusCode).toBe(200);
    const made = await ask('POST', base, { name: 'پاییز-AUTUMN' });
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({ name: 'پاییز-AUTUMN', people: 5, known: 5, noLongerKnown: 0 });
    expect(
      (await ask('GET', made.headers.location?.toString().replace('/api/v1', '') ?? '')).json(),
    ).toMatchObject({
      people: 5,
      rule,
    });
  });

  it('never changes: not with the rule, not by another of its name', async () => {
    const rule = { trait: 'customer_id', in: ['C00009'] };
    await ask('PUT', '/segments/five?replace=true', { labels: { en: 'One' }, rule });
    const again = await ask('POST', base, { name: 'پاییز-AUTUMN' });
    expect([again.statusCode, again.json().error.code]).toEqual([409, 'snapshot_exists']);
    const page = await ask('GET', `/segments/five/members?snapshot=${encodeURIComponent('پاییز-AUTUMN')}`);
    expect(page.json().rows.map((row: { customer_id: string }) => row.customer_id)).toEqual(five);
    expect((await ask('GET', '/segments/five/members')).json().count).toBe(1);
  });

  it('says with one voice whom the data knows no longer: head, page, export, manifest, waterfall', async () => {
    await server.fixture.engine.run("delete from results.traits where customer_id in ('C00002', 'C00004')");
    const name = encodeURIComponent('پاییز-AUTUMN');
    const figures = { people: 5, known: 3, noLongerKnown: 2 };
    expect((await ask('GET', base)).json().snapshots).toMatchObject([figures]);
    expect((await ask('GET', `${base}/${name}`)).json()).toMatchObject(figures);
    const page = (await ask('GET', `/segments/five/members?snapshot=${name}`)).json();
    expect(page).toMatchObject({ count: 3, snapshot: figures });
    expect(page.rows).toHaveLength(3);
    const file = await ask('GET', `/segments/five/members.csv?snapshot=${name}&columns=customer_id`);
    expect(lines(file.body)).toEqual(['customer_id', 'C00001', 'C00003', 'C00005']);
    expect(file.headers['arzesh-count']).toBe('3');
    expect(file.headers['content-disposition']).toContain(`filename*=UTF-8''five.${name}.csv`);
    const manifest = (await ask('GET', `/exports/${file.headers['arzesh-export']}/manifest`)).json();
    expect(manifest).toMatchObject({ rows: 3, snapshot: { people: 5, noLongerKnown: 2 } });
    expect(manifest.sha256).toBe(createHash('sha256').update(file.rawPayload).digest('hex'));
    const waterfall = (await ask('GET', `/segments/five/waterfall?purpose=mail&snapshot=${name}`)).json();
    expect(waterfall.snapshot).toMatchObject({ people: 5, noLongerKnown: 2 });
    expect(waterfall.steps[0]).toEqual({ step: 'members', people: 3 });
  });

  it('is part of other rules, and is compared with what the segment has now', async () => {
    const where = { snapshot: { segment: 'five', name: 'پاییز-AUTUMN' } };
    const rules = [
      { version: 2, where },
      { version: 2, where: { any: [{ segment: 'five' }, { trait: 'customer_id', is: 'C00001' }] } },
    ];
    const compared = (await ask('POST', '/segments/compare', { rules })).json();
    const people = (inside: boolean[]) =>
      compared.regions.find((each: { inside: boolean[] }) => String(each.inside) === String(inside)).people;
    expect([people([true, true]), people([true, false]), people([false, true])]).toEqual([1, 2, 1]);
    expect(compared.words[0]).toContain('پاییز-AUTUMN');
    const missing = await ask('POST', '/segments/compare', {
      rules: [{ version: 2, where: { snapshot: { segment: 'five', name: 'winter' } } }, rules[1]],
    });
    expect([missing.statusCode, missing.json().error.problem]).toEqual([
      422,
      'where.snapshot: no such snapshot',
    ]);
  });

  it('is taken by who sees persons, and deleted by a steward alone; both stand in the audit trail', async () => {
    for (const role of ['executive', 'campaign'])
      expect((await ask('POST', base, { name: 'x' }, role)).statusCode).toBe(403);
    const path = `${base}/${encodeURIComponent('پاییز-AUTUMN')}`;
    expect((await ask('DELETE', path)).statusCode).toBe(403);
    expect(readdirSync(join(server.store, 'snapshots'))).toHaveLength(2);
    expect((await ask('DELETE', path, undefined, 'steward')).statusCode).toBe(200);
    expect((await ask('GET', path)).statusCode).toBe(404);
    expect((await ask('GET', '/segments/five/members.csv?snapshot=gone')).statusCode).toBe(404);
    expect(readdirSync(join(server.store, 'snapshots'))).toEqual([]);
    const trail = readFileSync(join(server.store, 'audit.ndjson'), 'utf8');
    expect(trail).toContain('"snapshot_taken"');
    expect(trail).toContain('"snapshot_deleted"');
  });

  it('is pulled by a campaign key of its segment, and by no other', async () => {
    expect((await ask('POST', `/segments/${campaignSegment}/snapshots`, { name: 'now' })).statusCode).toBe(
      201,
    );
    const own = await ask(
      'GET',
      `/segments/${campaignSegment}/members.csv?snapshot=now`,
      undefined,
      'campaign',
    );
    expect(own.statusCode).toBe(200);
    expect(lines(own.body)[0]).toBe('customer_id,email,phone');
    await ask('POST', '/segments/five/snapshots', { name: 'now' });
    const other = await ask('GET', '/segments/five/members.csv?snapshot=now', undefined, 'campaign');
    expect(other.statusCode).toBe(403);
  });

  it.each(['../x', 'a b', '', '-a', 'a/b', 'x'.repeat(65)])('is not called %j', async (name) => {
    expect((await ask('POST', base, { name })).statusCode).toBe(400);
    expect(existsSync(join(server.store, 'x.json'))).toBe(false);
  });
});
