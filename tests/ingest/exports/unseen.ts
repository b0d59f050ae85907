import type { Export } from './export.ts';
import { byMonth, later, type SoldOrder, soldOrders } from './sold.ts';
import { cents, clock, csv, day, jalali, persian, two } from './write.ts';

// Three more programs, whose files were written with their truth before any of them was read.

/** What is off each line of an order: the voucher, as far as the lines before it have left any. */
function offLines({ lines, voucher }: SoldOrder): number[] {
  let left = voucher;
  return lines.map(({ quantity, price }) => {
    const off = Math.min(left, quantity * price);
    left -= off;
    return off;
  });
}

/** A till of Turkey: semicolons, decimal commas, the day and the time apart, returns as receipts with a minus. */
function turkishTill(): Export {
  const orders = soldOrders(31).filter(({ status }) => status === 'paid');
  const header = [
    ...['Fiş No', 'Müşteri No', 'Tarih', 'Saat', 'Ürün Kodu', 'Ürün Adı', 'Miktar', 'Birim Fiyat'],
    ...['İndirim', 'Tutar', 'Ödeme'],
  ];
  const comma = (amount: number) => cents(amount).replace('.', ',');
  const row = (
    order: SoldOrder,
    id: string,
    at: Date,
    line: SoldOrder['lines'][number],
    quantity: number,
    off: number,
  ) => [
    id,
    `M${order.buyer.id}`,
    `${two(at.getUTCDate())}.${two(at.getUTCMonth() + 1)}.${at.getUTCFullYear()}`,
    clock(at).slice(0, 5),
    line.sku,
    line.title,
    quantity,
    comma(line.price),
    comma(off),
    comma(quantity * line.price - off),
    order.payments
      .map(({ method }) => ({ card: 'Kart', cash: 'Nakit', 'gift card': 'Hediye' })[method])
      .join('+'),
  ];
  return {
    name: 'a Turkish till by semicolons with decimal commas, returns as receipts with a minus',
    language: 'en',
    orders,
    currency: 'TRY',
    zone: 'Europe/Istanbul',
    files: byMonth(orders).map(([month, own]) => [
      `satis-${month}.csv`,
      csv(
        header,
        own.flatMap((order) => {
          const off = offLines(order);
          return [
            ...order.lines.map((line, at) =>
              row(order, `F${order.number}`, order.at, line, line.quantity, off[at] ?? 0),
            ),
            ...order.refunds.map(({ after, line, quantity }) =>
              row(order, `F${order.number}-I`, later(order.at, after), line, -quantity, 0),
            ),
          ];
        }),
        ';',
      ),
    ]),
  };
}

/** What a marketplace pays out: sales, its commission, the fee of the parcel and money given back, a row each. */
function arabicSettlement(): Export {
  const orders = soldOrders(32).filter(({ status }) => status === 'paid');
  const header = [
    'تاريخ العملية',
    'نوع العملية',
    'رقم الطلب',
    'رقم العميل',
    'رمز المنتج',
    'الكمية',
    'المبلغ',
  ];
  return {
    name: 'an Arabic settlement of a marketplace: sales, commission, fees and refunds as rows of their own',
    language: 'ar',
    orders,
    currency: 'SAR',
    zone: 'Asia/Riyadh',
    // Money given back is a row of the order itself: one of which all came back is no purchase.
    refundsAreNetted: true,
    files: byMonth(orders).map(([month, own]) => [
      `تسوية-${month}.csv`,
      csv(
        header,
        own.flatMap((order) => {
          const off = offLines(order);
          const id = `SA-${order.number}`;
          const who = `ع-${order.buyer.id}`;
          const when = (at: Date) => `${day(at)} ${clock(at)}`;
          return [
            ...order.lines.map((line, at) => [
              when(order.at),
              'بيع',
              id,
              who,
              line.sku,
              line.quantity,
              cents(line.quantity * line.price - (off[at] ?? 0)),
            ]),
            [when(order.at), 'عمولة المنصة', id, '', '', '', cents(-Math.round(order.lines.length * 95))],
            [when(order.at), 'رسوم الشحن', id, '', '', '', cents(-1450)],
            ...order.refunds.map(({ after, line, quantity }) => [
              when(later(order.at, after)),
              'استرداد',
              id,
              who,
              line.sku,
              quantity,
              cents(-quantity * line.price),
            ]),
          ];
        }),
      ),
    ]),
  };
}

/** A Persian shop builder: an object an order with its items, tomans by name, Persian days and digits. */
function persianBuilder(): Export {
  const orders = soldOrders(33, 1000);
  const states = { paid: 'تکمیل شده', cancelled: 'لغو شده', pending: 'در انتظار پرداخت' };
  const object = (order: SoldOrder, at: Date, id: string, items: readonly object[]) => ({
    'شماره سفارش': id,
    'تاریخ ثبت': persian(`${jalali(at)} ${clock(at).slice(0, 5)}`),
    وضعیت: states[order.status],
    مشتری: {
      شناسه: order.buyer.id,
      نام: `${order.buyer.first} ${order.buyer.last}`,
      موبایل: persian(order.buyer.phone),
    },
    اقلام: items,
    پرداخت‌ها: order.payments.map(({ method, amount }) => ({ روش: method, مبلغ: amount })),
  });
  const item = (line: SoldOrder['lines'][number], quantity: number, off: number) => ({
    'کد کالا': line.sku,
    'نام کالا': line.title,
    تعداد: quantity,
    'قیمت واحد (تومان)': line.price,
    'تخفیف (تومان)': off,
    'مبلغ نهایی (تومان)': quantity * line.price - off,
  });
  return {
    name: 'a Persian shop builder: orders with nested items in tomans, Persian days, returns as orders with a minus',
    language: 'fa',
    orders,
    currency: 'IRR',
    zone: 'Asia/Tehran',
    unit: 10,
    files: byMonth(orders).map(([month, own]) => [
      `orders-${month}.json`,
      JSON.stringify(
        own.flatMap((order) => {
          const off = offLines(order);
          const items = order.lines.map((line, at) => item(line, line.quantity, off[at] ?? 0));
          const back = order.refunds.map(({ line, quantity }) => item(line, -quantity, 0));
          const [first] = order.refunds;
          return [
            object(order, order.at, `${order.number}`, items),
            ...(first ? [object(order, later(order.at, first.after), `${order.number}-R`, back)] : []),
          ];
        }),
      ),
    ]),
  };
}

export const unseen: readonly Export[] = [turkishTill(), arabicSettlement(), persianBuilder()];
