/** What a shop sold in four months, small enough to be added up by hand, from which exports of many programs are written. */

export interface Buyer {
  readonly id: number;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
}

export interface SoldLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  /** Of one piece, in the smallest unit that the export writes. */
  readonly price: number;
}

export interface Payment {
  readonly method: 'card' | 'cash' | 'gift card';
  readonly amount: number;
}

export interface Refund {
  /** Days after the order. */
  readonly after: number;
  readonly line: SoldLine;
  readonly quantity: number;
}

export type Status = 'paid' | 'cancelled' | 'pending';

export interface SoldOrder {
  readonly number: number;
  readonly buyer: Buyer;
  /** Written as it stands, without a zone. */
  readonly at: Date;
  readonly status: Status;
  readonly lines: readonly SoldLine[];
  /** Taken off the whole order by a voucher. */
  readonly voucher: number;
  readonly shipping: number;
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
}

export interface Truth {
  readonly orders: number;
  readonly customers: number;
  /** Of goods: lines less vouchers less refunds. */
  readonly net: number;
  readonly refunds: number;
}

export const goods = ({ lines }: Pick<SoldOrder, 'lines'>) =>
  lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
export const total = (order: SoldOrder) => goods(order) - order.voucher + order.shipping;
export const refunded = ({ refunds }: Pick<SoldOrder, 'refunds'>) =>
  refunds.reduce((sum, { quantity, line }) => sum + quantity * line.price, 0);

const firsts = ['Ada', 'Reza', 'Mina', 'Omar', 'Leila', 'Jon', 'Sara', 'Tom', 'Nora', 'Ali', 'Eva', 'Max'];
const lasts = ['Ford', 'Karimi', 'Saleh', 'Miller', 'Haddad', 'Novak', 'Rossi'];
const cities = ['Berlin', 'Tehran', 'Riyadh', 'Leeds', 'Shiraz'];

/**
 * Sixty to seventy orders of about twenty-five buyers, in four months from January 2024 on: some cancelled, some still
 * to be paid, some with a voucher, some paid in two parts and by gift cards, some given back in part or whole.
 *
 * @param scale How many smallest units a price is multiplied by: 1 for cents, 1000 for tomans.
 */
export function soldOrders(seed: number, scale = 1): SoldOrder[] {
  let state = seed;
  // Numerical Recipes' generator: its high bits are even enough for a test.
  const draw = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const buyers: Buyer[] = Array.from({ length: 25 }, (_, index) => {
    const first = firsts[draw(firsts.length)] as string;
    const last = lasts[draw(lasts.length)] as string;
    return {
      id: 301 + index * 7,
      first,
      last,
      email: `${first}.${last}${index}@example.com`.toLowerCase(),
      phone: `0912${String(3_000_000 + index * 31_337)}`,
      city: cities[draw(cities.length)] as string,
    };
  });
  const orders: SoldOrder[] = [];
  for (let index = 0; index < 66; index++) {
    const lines: SoldLine[] = [];
    for (let place = 0; place <= draw(3); place++) {
      const product = 1 + ((draw(9) + place * 3) % 12);
      if (lines.some(({ sku }) => sku === `SKU-${product}`)) continue;
      lines.push({
        sku: `SKU-${product}`,
        title: `Tea no. ${product}`,
        quantity: 1 + draw(3),
        price: (450 + product * 165 + (product % 4) * 5) * scale,
      });
    }
    const at = new Date(
      Date.UTC(2024, 0, 3 + Math.floor((index * 115) / 66), 8 + draw(12), draw(60), draw(60)),
    );
    const worth = goods({ lines });
    const voucher = index % 9 === 4 ? Math.floor(worth / 10 / scale) * scale : 0;
    const shipping = index % 4 === 0 ? 490 * scale : 0;
    const whole = worth - voucher + shipping;
    const gift = index % 11 === 6 ? Math.floor(whole / 2) : 0;
    const status: Status = index % 13 === 5 ? 'cancelled' : index % 17 === 8 ? 'pending' : 'paid';
    const [line] = lines as [SoldLine];
    const refunds: Refund[] =
      status !== 'paid' || voucher > 0
        ? []
        : index % 10 === 3
          ? [{ after: 2, line, quantity: 1 }]
          : index % 22 === 12
            ? lines.map((each) => ({ after: 3, line: each, quantity: each.quantity }))
            : [];
    orders.push({
      number: 5001 + index,
      buyer: buyers[draw(buyers.length)] as Buyer,
      at,
      status,
      lines,
      voucher,
      shipping,
      payments:
        gift > 0
          ? [
              { method: 'gift card', amount: gift },
              { method: 'card', amount: whole - gift },
            ]
          : [{ method: index % 3 === 0 ? 'cash' : 'card', amount: whole }],
      refunds,
    });
  }
  return orders;
}

/** What an engine must find in any export of these orders that is read rightly. */
export function truthOf(orders: readonly SoldOrder[]): Truth {
  const sold = orders.filter(({ status }) => status === 'paid');
  const back = sold.reduce((sum, order) => sum + refunded(order), 0);
  return {
    orders: sold.length,
    customers: new Set(sold.map(({ buyer }) => buyer.id)).size,
    net: sold.reduce((sum, order) => sum + goods(order) - order.voucher, 0) - back,
    refunds: back,
  };
}

export const monthOf = (at: Date) => at.toISOString().slice(0, 7);

/** The orders by the month in which they were made, as exports are. */
export function byMonth(orders: readonly SoldOrder[]): [month: string, orders: SoldOrder[]][] {
  const months = [...new Set(orders.map(({ at }) => monthOf(at)))];
  return months.map((month) => [month, orders.filter(({ at }) => monthOf(at) === month)]);
}

export const later = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000);
