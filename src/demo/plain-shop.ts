import { Buyer } from './buyer.ts';
import type { Period } from './clock.ts';
import { customerNumber, customerPrefix, writeCustomer } from './customer-rows.ts';
import type { Feeds } from './feeds.ts';
import { drawPerson } from './person.ts';
import { Random } from './random.ts';
import { steady } from './season.ts';
import type { Shop } from './shop.ts';
import { newTally } from './tally.ts';

const sku = 'ONE';

/** Buyers and spend alone, exactly as the models have them: an order is one line of one thing at its value. */
export function plainShop(feeds: Feeds, seed: number, period: Period): Shop {
  const tally = newTally();
  const end = period.days * 86_400;
  const buyer = new Buyer(seed, steady(period), 0, false);
  const random = new Random();
  let number = 10_000_000;

  const { products: file } = feeds;
  file.text(sku);
  file.text('Basket');
  file.text('All');
  file.money(10_000);
  file.money(6500);
  file.endRow();

  function writeOrder(time: number, cents: number, customer: number): void {
    number += 1;
    const { orders, order_lines } = feeds;
    orders.id('O', number);
    orders.id(customerPrefix, customer);
    orders.time(time);
    orders.text('web');
    orders.text('completed');
    orders.money(0);
    orders.endRow();
    order_lines.id('O', number);
    order_lines.integer(1);
    order_lines.text(sku);
    order_lines.integer(1);
    order_lines.money(cents);
    order_lines.money(0);
    order_lines.money(cents);
    order_lines.endRow();
    tally.orders += 1;
    tally.lines += 1;
    tally.salesCents += cents;
  }

  return {
    tally,
    buyer,
    customer(index) {
      buyer.simulate(index);
      const id = customerNumber(index);
      writeCustomer(feeds.customers, id, drawPerson(random, seed, index, period), buyer.time[0]!);
      let observed = 0;
      for (; observed < buyer.count && buyer.time[observed]! < end; observed += 1) {
        writeOrder(buyer.time[observed]!, buyer.cents[observed]!, id);
      }
      for (let order = observed; order < buyer.count; order += 1) tally.holdoutCents += buyer.cents[order]!;
      const later = buyer.count - observed;
      tally.buyers += 1;
      if (observed > 1) tally.repeaters += 1;
      tally.holdoutPurchases += later;
      if (later > 0) tally.holdoutBuyers += 1;
      return later;
    },
  };
}
