import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { salesFeed, TestShop } from './shop.ts';

// Parquet files whose writer stored a checksum with every page; parquet/make.py says how they were made.
const shop = new TestShop();
afterAll(() => shop.remove());

const fixture = (name: string) => readFileSync(new URL(`./parquet/${name}`, import.meta.url));

async function contentOf(store: string): Promise<string> {
  const rows = await shop.rows(
    store,
    `select order_id, customer_id, cast(ordered_at as varchar) as ordered_at, cast(amount as varchar) as amount
     from facts.landed_order_lines order by line`,
  );
  return JSON.stringify(rows);
}

const flipped = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe('a Parquet file with checksums', () => {
  it.each(['plain.parquet', 'packed.parquet'])('%s is loaded as it is', async (name) => {
    const { err, printed, store } = await shop.load(salesFeed, fixture(name), {}, name);
    expect(err).toBe('');
    // By hand: 0 + 1 + … + 59, and sixty quarters.
    expect(printed.files[0]).toMatchObject({ read: 60, loaded: 60, sums: { EUR: { loaded: '1785' } } });
    expect(await contentOf(store)).toContain('"order_id":"order-59","customer_id":"customer-3"');
  });

  it('of which a letter has changed is refused, as its reader would not do', async () => {
    const bytes = fixture('plain.parquet');
    for (const text of ['customer-3', 'order-41', '17.25']) {
      const at = bytes.indexOf(text);
      expect(at).toBeGreaterThan(0);
      const { code, err } = await shop.load(salesFeed, flipped(bytes, at + 1), {}, 'plain.parquet');
      expect(code).toBe(4);
      expect(err).toContain('plain.parquet is damaged: a page of it is not what was written');
    }
  });

  it.each(['plain.parquet', 'packed.parquet'])(
    '%s with a bit flipped anywhere is refused, or reads the same',
    async (name) => {
      const bytes = fixture(name);
      const whole = await shop.load(salesFeed, bytes, {}, name);
      const truth = await contentOf(whole.store);
      const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
      let refused = 0;
      const places = 24;
      for (let place = 0; place < places; place++) {
        const at = 4 + Math.floor(((footer - 4) * (place + 0.5)) / places);
        const { code, err, store } = await shop.load(salesFeed, flipped(bytes, at), {}, name);
        if (code === 0) expect(await contentOf(store), `byte ${at}`).toBe(truth);
        else {
          expect(err, `byte ${at}`).toContain(`${name} is damaged`);
          refused += 1;
        }
      }
      expect(refused).toBeGreaterThan(places / 2);
    },
  );
});
