import { afterAll, describe, expect, it } from 'vitest';
import { TestShop } from '../shop.ts';
import type { Export } from './export.ts';
import { known } from './known.ts';
import { mixed } from './mixed.ts';
import { type Truth, truthOf } from './sold.ts';
import { unknown } from './unknown.ts';
import { unseen } from './unseen.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

/** What stands in the store, in the smallest units that the export writes. */
async function foundIn(store: string, unit: number): Promise<Truth> {
  const [row] = await shop.rows<Truth>(
    store,
    `select cast(count(*) filter (where kind = 'sale' and gross > 0) as integer) as orders,
        cast(count(distinct customer_id) filter (where kind = 'sale' and gross > 0) as integer) as customers,
        cast(round(sum(net) / ${unit}) as double) as net,
        cast(round(-(sum(refunded) + coalesce(sum(net) filter (where kind = 'refund'), 0)) / ${unit}) as double) as refunds
     from facts.orders`,
  );
  return row as Truth;
}

/** The truth that an export can show: where quantities are less what was given back, what is left of an order. */
function visible({ orders, refundsAreNetted }: Export): Truth {
  if (!refundsAreNetted) return truthOf(orders);
  const kept = orders.filter(({ refunds, lines }) =>
    lines.some((line) => refunds.every((refund) => refund.line !== line || refund.quantity < line.quantity)),
  );
  const { orders: count, customers } = truthOf(kept);
  return { orders: count, customers, net: truthOf(orders).net, refunds: 0 };
}

/** Opens the files of an export as a script does, by one command: look, take the likeliest answers, load, run. */
async function opened(one: Export, number: number) {
  const folder = `export-${number}`;
  const files = one.files.map(([name, content]) => shop.write(`${folder}/${name}`, content));
  const store = shop.store();
  const { code, out, err } = await shop.run(
    ...['open', ...files, '--currency', one.currency, '--zone', one.zone],
    ...['--config', `${shop.folder}/${folder}/arzesh.config.json`, '--store', store, '--yes', '--no-serve'],
  );
  const said = out + err;
  if (code !== 0) return { said, found: null };
  return {
    said,
    found: await foundIn(store, one.unit ?? (one.currency === 'IRR' ? 1 : 0.01)),
  };
}

describe('exports of programs, read with the likeliest answers', () => {
  for (const [number, one] of [...known, ...unknown, ...mixed, ...unseen].entries()) {
    it(`${one.language}: ${one.name}`, async () => {
      const { found, said } = await opened(one, number);
      if (known.includes(one)) expect(said).toContain('this looks like an export of');
      if (unseen.includes(one) && one.refundsAreNetted) {
        const { refunds: _, ...truth } = visible(one);
        expect(found, said).toMatchObject(truth);
      } else expect(found, said).toEqual(visible(one));
    }, 240_000);
  }
});
