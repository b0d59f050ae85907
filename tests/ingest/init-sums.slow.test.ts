import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { TestShop } from './shop.ts';
import { sums } from './sums.ts';

// Right to the cent, or a question: kinds of files that loaded a wrong sum without one, each in several languages.
const shop = new TestShop();
shop.now = new Date('2026-11-01T00:00:00Z');
afterAll(() => shop.remove());

let tries = 0;
const written = (files: Readonly<Record<string, string>>) => {
  tries += 1;
  return Object.entries(files).map(([name, text]) => shop.write(join(`sums-${tries}`, name), text));
};

describe.each(sums)('$kind', ({ style, files, orders, net, customers, lastDay, asks, isOpen }) => {
  it(style, async () => {
    const one = await initialise(shop, written(files), '--yes');
    expect(one.code, one.err).toBe(0);
    const codes = [...one.codes, ...one.answers.map(({ question }) => question.code)];
    if (asks === '*') expect(codes.length).toBeGreaterThan(0);
    else if (asks) expect(codes).toContain(asks);
    if (isOpen) {
      expect(readFileSync(one.config, 'utf8')).toContain('"?"');
      return;
    }
    const loaded = await load(shop, one.config);
    expect(loaded).toMatchObject({ orders, held: 0, ...(customers ? { customers } : {}) });
    expect(loaded.net).toBeCloseTo(net / 100, 4);
    if (!lastDay) return;
    const [last] = await shop.rows<{ day: string }>(
      loaded.store,
      'select cast(max(order_date) as varchar) as day from facts.orders',
    );
    expect(last?.day).toBe(lastDay);
  });
});
