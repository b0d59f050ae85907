import { Basket } from './basket.ts';
import type { Period } from './clock.ts';
import { customerPrefix } from './customer-rows.ts';
import type { Feeds } from './feeds.ts';
import { products } from './products.ts';
import { purpose, Random } from './random.ts';
import type { Tally } from './tally.ts';

export const returnRule = { share: 0.031, whole: 0.65 } as const;
export const shippingRule = { cents: 1500, freeFromCents: 20_000 } as const;
export const paymentRule = {
  /** Share of customers who pay late as a habit, and how often they and the others do when invoiced. */
  latePayerShare: 0.08,
  lateByHabit: 0.7,
  lateOtherwise: 0.04,
  meanDaysLate: 12,
  invoiceDays: 14,
  invoiceShare: 0.22,
  invoiceShareOfLatePayers: 0.8,
} as const;

const orderChannels = ['web', 'app', 'instagram', 'whatsapp', 'store'] as const;
const skus = products.map((product) => product.sku);

interface OrderRow {
  readonly prefix: string;
  readonly time: number;
  readonly customer: number;
  readonly channel: string;
  readonly status: string;
  readonly shipping: number;
}

/** Writes an order with its lines, its payment and perhaps its return. */
export class OrderRows {
  private readonly feeds: Feeds;
  private readonly tally: Tally;
  private readonly seed: number;
  private readonly end: number;
  private readonly basketRandom = new Random();
  private readonly paymentRandom = new Random();
  private readonly returnRandom = new Random();
  private readonly basket = new Basket();
  private isLatePayer = false;
  private number = 10_000_000;

  constructor(feeds: Feeds, tally: Tally, seed: number, period: Period) {
    this.feeds = feeds;
    this.tally = tally;
    this.seed = seed;
    this.end = period.days * 86_400;
  }

  /** Turns to another customer; a guest's streams have other purposes than those of the customer of that index. */
  begin(index: number, isGuest: boolean): void {
    this.basketRandom.reset(this.seed, index, isGuest ? purpose.guestBasket : purpose.basket);
    this.paymentRandom.reset(this.seed, index, isGuest ? purpose.guestPayment : purpose.payment);
    this.returnRandom.reset(this.seed, index, isGuest ? purpose.guestReturns : purpose.returns);
    this.isLatePayer = this.paymentRandom.chance(paymentRule.latePayerShare);
    if (this.isLatePayer && !isGuest) this.tally.latePayers += 1;
  }

  /** What an order beyond the window comes to: drawn as the others, written nowhere. */
  unwritten(targetCents: number): number {
    this.basket.fill(this.basketRandom, targetCents);
    return this.basket.sumCents;
  }

  /** A customer of 0 is a guest. */
  write(time: number, targetCents: number, customer: number, homeChannel: string): number {
    const { basket, tally } = this;
    this.number += 1;
    basket.fill(this.basketRandom, targetCents);
    const shipping = basket.sumCents >= shippingRule.freeFromCents ? 0 : shippingRule.cents;
    const channel = this.channel(homeChannel);
    this.writeOrder({
      prefix: 'O',
      time,
      customer,
      channel,
      status: time > this.end - 4 * 86_400 ? 'shipped' : 'completed',
      shipping,
    });
    for (let line = 0; line < basket.count; line += 1) this.writeLine('O', line, 1);
    tally.orders += 1;
    tally.salesCents += basket.sumCents;
    if (customer === 0) {
      tally.guestOrders += 1;
      tally.guestSalesCents += basket.sumCents;
    }
    this.writePayment(time, customer, basket.sumCents + shipping);
    if (this.returnRandom.chance(returnRule.share)) this.writeReturn(time, customer, channel);
    return basket.sumCents;
  }

  private channel(home: string): string {
    const isHome = this.basketRandom.chance(0.7);
    if (isHome && (home === 'web' || home === 'instagram' || home === 'store')) return home;
    return orderChannels[this.basketRandom.below(orderChannels.length)]!;
  }

  private writeOrder({ prefix, time, customer, channel, status, shipping }: OrderRow): void {
    const { orders } = this.feeds;
    orders.id(prefix, this.number);
    if (customer === 0) orders.blank();
    else orders.id(customerPrefix, customer);
    orders.time(time);
    orders.text(channel);
    orders.text(status);
    orders.money(shipping);
    orders.endRow();
    this.tally.shippingCents += shipping;
  }

  private writeLine(prefix: string, line: number, sign: 1 | -1): void {
    const { basket } = this;
    const file = this.feeds.order_lines;
    const product = basket.product[line]!;
    file.id(prefix, this.number);
    file.integer(line + 1);
    file.text(skus[product]!);
    file.integer(sign * basket.quantity[line]!);
    file.money(products[product]!.priceCents);
    file.money(sign * basket.discountCents[line]!);
    file.untidyMoney(sign * basket.totalCents[line]!);
    file.endRow();
    this.tally.lines += 1;
  }

  private writeReturn(time: number, customer: number, channel: string): void {
    const { basket, returnRandom, tally } = this;
    const at = time + Math.floor((3 + 17 * returnRandom.uniform()) * 86_400);
    const isWhole = returnRandom.chance(returnRule.whole);
    const only = returnRandom.below(basket.count);
    if (at >= this.end) return;
    this.writeOrder({ prefix: 'R-O', time: at, customer, channel, status: 'returned', shipping: 0 });
    for (let line = 0; line < basket.count; line += 1) {
      if (!isWhole && line !== only) continue;
      this.writeLine('R-O', line, -1);
      tally.returnedCents += basket.totalCents[line]!;
    }
    tally.returnedOrders += 1;
  }

  private writePayment(time: number, customer: number, cents: number): void {
    const { paymentRandom: random, tally } = this;
    const file = this.feeds.payments;
    const day = Math.floor(time / 86_400);
    const isInvoice = random.chance(
      this.isLatePayer ? paymentRule.invoiceShareOfLatePayers : paymentRule.invoiceShare,
    );
    const isCard = !isInvoice && random.chance(0.65);
    const due = isInvoice ? day + paymentRule.invoiceDays : isCard ? day : day + 3;
    const paidAt = isInvoice
      ? this.invoicePaidAt(time, due)
      : isCard
        ? time
        : time + 86_400 + random.below(86_400);
    const isOpen = paidAt >= this.end;
    if (Math.floor(Math.min(paidAt, this.end) / 86_400) > due) tally.latePayments += 1;
    file.id('P', this.number);
    file.id('O', this.number);
    if (customer === 0) file.blank();
    else file.id(customerPrefix, customer);
    file.date(due);
    if (isOpen) file.blank();
    else file.time(paidAt);
    file.untidyMoney(cents);
    file.text(isInvoice ? 'invoice' : isCard ? 'card' : 'cash on delivery');
    file.text(isOpen ? 'open' : 'paid');
    file.endRow();
    tally.paymentCents += cents;
  }

  private invoicePaidAt(time: number, due: number): number {
    const { paymentRandom: random } = this;
    const isLate = random.chance(this.isLatePayer ? paymentRule.lateByHabit : paymentRule.lateOtherwise);
    if (!isLate) return time + 3600 + random.below(paymentRule.invoiceDays * 86_400 - 7200);
    return (due + 1) * 86_400 + Math.floor(random.exponential() * paymentRule.meanDaysLate * 86_400);
  }
}
