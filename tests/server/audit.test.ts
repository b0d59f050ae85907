import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditEvent, appendAudit } from '../../src/server/audit.ts';
import { verifyAudit } from '../../src/warehouse/audit/verify.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';
import { publishFacts } from '../warehouse/shop.ts';

let store: string;
let remove: () => void;
beforeEach(() => {
  ({ path: store, remove } = temporaryFolder());
});
afterEach(() => remove());

const trail = () => join(store, 'audit.ndjson');
const lines = () => readFileSync(trail(), 'utf8').trimEnd().split('\n');
const write = (all: readonly string[]) => writeFileSync(trail(), all.map((line) => `${line}\n`).join(''));
const event = (number: number): AuditEvent => ({
  actor: `key:${number}`,
  action: 'members_viewed',
  subject: 'champions',
  details: { rows: number },
});
const append = async (from: number, to: number) => {
  for (let number = from; number <= to; number++) await appendAudit(store, event(number));
};
const problems = async () => (await verifyAudit(store)).faults.map(({ problem }) => problem);

/** As earlier versions wrote it: a plain hash, which anybody can make. */
function plainLine(sequence: number, previous: string): { line: string; hash: string } {
  const { actor, action, subject, details } = event(sequence);
  const happenedAt = '2026-01-01T00:00:00.000Z';
  const text = JSON.stringify([sequence, happenedAt, actor, action, subject, details, previous]);
  const hash = createHash('sha256').update(text).digest('hex');
  return {
    line: JSON.stringify({ sequence, happenedAt, actor, action, subject, details, previous, hash }),
    hash,
  };
}

/** The whole trail again from its words, with hashes that fit each other: what a forger without the key can do. */
function rehashed(count: number): string[] {
  let previous = '0'.repeat(64);
  return Array.from({ length: count }, (_, index) => {
    const { line, hash } = plainLine(index + 1, previous);
    previous = hash;
    return line;
  });
}

describe('a whole trail', () => {
  test('is verified by the command and by doctor', async () => {
    await append(1, 5);
    expect(await verifyAudit(store)).toEqual({ ok: true, entries: 5, keyed: 5, torn: 0, faults: [] });
    const { code, out } = await inProcess(['audit', 'verify', '--store', store, '--json']);
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ ok: true, entries: 5 })]);
    expect((await inProcess(['doctor', '--store', store])).out).toMatch(/ok {3}audit trail.*5 entries/);
    for (const file of ['audit.ndjson', 'audit.key', 'audit.head'])
      expect(statSync(join(store, file)).mode & 0o777).toBe(0o600);
  });

  test('grows by every entry of many writers at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, number) => appendAudit(store, event(number))));
    expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: 40 });
  });

  test('that is empty is no fault', async () => {
    expect(await verifyAudit(store)).toEqual({ ok: true, entries: 0, keyed: 0, torn: 0, faults: [] });
  });
});

describe('is seen:', () => {
  beforeEach(() => append(1, 6));

  test('an edit', async () => {
    write(lines().map((line) => line.replace('"rows":3', '"rows":4')));
    expect(await problems()).toEqual(['was changed: its hash does not fit']);
  });

  test('an entry that was taken out', async () => {
    write(lines().filter((_, index) => index !== 2));
    expect(await problems()).toContain('entry 3 is missing before this line');
  });

  test('two entries that changed places', async () => {
    const [one, two, ...rest] = lines();
    write([two as string, one as string, ...rest]);
    expect((await problems()).length).toBeGreaterThan(0);
  });

  test('a cut tail, also when the trail has grown since', async () => {
    write(lines().slice(0, 4));
    expect(await problems()).toEqual(['was cut off: entries 5 to 6 are missing at its end']);
    await append(7, 8);
    expect(await problems()).toEqual(['entries 5 to 6 are missing before this line']);
  });

  test('a trail that was removed', async () => {
    rmSync(trail());
    expect((await problems())[0]).toContain('entries 1 to 6 are missing');
  });

  test('a trail that was written anew with hashes that fit each other', async () => {
    write(rehashed(6));
    expect((await problems()).length).toBeGreaterThanOrEqual(6);
  });

  test('the same with the key and the head removed, once a generation has been published', async () => {
    await publishFacts(store, [1]);
    write(rehashed(6));
    for (const file of ['audit.key', 'audit.head']) rmSync(join(store, file));
    expect(await problems()).toContain('differs from what it was when generation 000001 was published');
    write(rehashed(3));
    expect(await problems()).toContain(
      'had 6 entries when generation 000001 was published; it ends at entry 3',
    );
  });

  test('a key that was lost; the trail goes on, and says so', async () => {
    rmSync(join(store, 'audit.key'));
    expect((await problems())[0]).toContain('audit.key, is missing');
    await append(7, 8);
    expect(await problems()).toEqual(['the key of the entries before was lost: they cannot be verified']);
  });

  test('a head of another store', async () => {
    writeFileSync(join(store, 'audit.head'), JSON.stringify({ entries: 6, hash: '0'.repeat(64), seal: 'x' }));
    expect((await problems())[0]).toContain('audit.head');
  });

  test('with exit code 5 and the line', async () => {
    write(lines().map((line) => line.replace('"rows":3', '"rows":4')));
    const { code, out, err } = await inProcess(['audit', 'verify', '--store', store]);
    expect([code, out]).toEqual([5, 'Line 3: was changed: its hash does not fit\n']);
    expect(err).toContain('1 fault');
    const doctor = await inProcess(['doctor', '--store', store]);
    expect(doctor.code).toBe(5);
    expect(doctor.out).toMatch(/BAD {2}audit trail/);
  });
});

describe('a torn line', () => {
  test('is marked by the next entry, and the trail goes on whole', async () => {
    await append(1, 2);
    appendFileSync(trail(), '{"sequence":3,"happenedAt":"2026-01-0');
    expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: 2, torn: 1 });
    await append(3, 4);
    expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: 5, torn: 1 });
    expect(lines()[3]).toContain('"action":"line_torn"');
  });

  test('that is whole but for its end counts', async () => {
    await append(1, 3);
    writeFileSync(trail(), readFileSync(trail(), 'utf8').trimEnd());
    await append(4, 4);
    expect(await verifyAudit(store)).toEqual({ ok: true, entries: 4, keyed: 4, torn: 0, faults: [] });
  });

  test('cannot be used to hide an entry', async () => {
    await append(1, 4);
    write(lines().map((line, index) => (index === 1 ? line.slice(0, 30) : line)));
    expect(await problems()).toEqual(['cannot be read', 'entry 2 is missing before this line']);
  });
});

describe('the trail of an earlier version', () => {
  test('is verified as far as its hashes go, and goes on under the key', async () => {
    write(rehashed(3));
    expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: 3, keyed: 0 });
    await append(4, 5);
    expect(await verifyAudit(store)).toEqual({ ok: true, entries: 5, keyed: 2, torn: 0, faults: [] });
    write(lines().map((line) => line.replace('"rows":2', '"rows":7')));
    expect(await problems()).toEqual(['was changed: its hash does not fit']);
    write([...rehashed(3), ...rehashed(5).slice(3)]);
    expect(await problems()).toContain('was not written by this store: its hash has no key');
  });

  test('with a torn line in it is no longer broken for ever', async () => {
    const [one, two, three] = rehashed(3);
    write([one as string, two as string, '{"sequence":3,"hap', three as string]);
    await append(4, 4);
    expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: 4, torn: 1 });
  });

  test('whose lock was left behind does not stop anybody, whatever its time says', async () => {
    mkdirSync(join(store, 'audit.lock'));
    const from = performance.now();
    await append(1, 1);
    expect(performance.now() - from).toBeLessThan(5000);
    expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: 1 });
  });
});
