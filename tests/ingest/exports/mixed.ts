import type { Export } from './export.ts';
import { goods, later, refunded, type SoldOrder, soldOrders, total } from './sold.ts';
import { cents, clock, csv, day, jalali, persian } from './write.ts';

// Three programs of nobody: a ledger of rows of all kinds, a report with a column for each way of paying, and objects
// with lists of items and of payments. Each has payments in parts, gift cards and money given back in part.

function ledger(): Export {
  const orders = soldOrders(61).filter(({ status }) => status === 'paid');
  const header = ['entry', 'order', 'client', 'stamp', 'row type', 'article', 'pcs', 'value'];
  const rows = orders.flatMap((order) => {
    const row = (at: Date, kind: string, article: string, pieces: number | '', value: number) => [
      ...[`O-${order.number}`, order.buyer.email, `${day(at)} ${clock(at)}`, kind, article, pieces],
      cents(value),
    ];
    return [
      ...order.lines.map(({ sku, quantity, price }) =>
        row(order.at, 'item', sku, quantity, quantity * price),
      ),
      ...(order.voucher > 0 ? [row(order.at, 'coupon', '', '', -order.voucher)] : []),
      ...(order.shipping > 0 ? [row(order.at, 'shipping', '', '', order.shipping)] : []),
      ...order.payments.map(({ method, amount }) => row(order.at, `payment: ${method}`, '', '', amount)),
      ...order.refunds.map(({ after, line, quantity }) =>
        row(later(order.at, after), 'refund', line.sku, -quantity, -quantity * line.price),
      ),
    ];
  });
  return {
    name: 'a ledger of items, coupons, shipping, payments in parts and refunds',
    language: 'en',
    orders,
    currency: 'EUR',
    zone: 'Europe/Berlin',
    // What is given back stands under the number of its order.
    refundsAreNetted: true,
    files: [
      [
        'ledger.csv',
        csv(
          header,
          rows.map((row, index) => [`E${9000 + index * 3}`, ...row]),
        ),
      ],
    ],
  };
}

function persianReport(): Export {
  const orders = soldOrders(62, 10_000).filter(({ status }) => status === 'paid');
  const paid = (order: SoldOrder, method: string) =>
    order.payments.reduce((sum, one) => sum + (one.method === method ? one.amount : 0), 0);
  const header = [
    ...['شماره سفارش', 'شماره موبایل', 'تاریخ سفارش', 'مبلغ کالاها', 'کوپن', 'هزینه ارسال'],
    ...['پرداخت نقدی', 'پرداخت با کارت', 'پرداخت با کارت هدیه', 'مبلغ قابل پرداخت', 'مبلغ مرجوعی'],
  ];
  return {
    name: 'a Persian report with a column for each way of paying, coupons and what was given back',
    language: 'fa',
    orders,
    currency: 'IRR',
    zone: 'Asia/Tehran',
    files: [
      [
        'گزارش.csv',
        csv(
          header,
          orders.map((order) =>
            [
              String(order.number),
              order.buyer.phone,
              jalali(order.at),
              ...[goods(order), order.voucher, order.shipping].map(String),
              ...['cash', 'card', 'gift card'].map((method) => String(paid(order, method))),
              ...[total(order), refunded(order)].map(String),
            ].map(persian),
          ),
        ),
      ],
    ],
  };
}

function arabicItems(): Export {
  const orders = soldOrders(63).filter(({ status }) => status === 'paid');
  return {
    name: 'Arabic objects: items, payments in parts and gift cards as lists, a coupon and money given back by order',
    language: 'ar',
    orders,
    currency: 'SAR',
    zone: 'Asia/Riyadh',
    files: [
      [
        'طلبات.json',
        JSON.stringify({
          orders: orders.map((order) => ({
            رقم_الطلب: `ط-${order.number}`,
            العميل: { رقم_العميل: `ع-${order.buyer.id}`, الاسم: `${order.buyer.first} ${order.buyer.last}` },
            تاريخ_الطلب: `${day(order.at)}T${clock(order.at)}+03:00`,
            المنتجات: order.lines.map(({ sku, title, quantity, price }) => ({
              رمز_المنتج: sku,
              اسم_المنتج: title,
              الكمية: quantity,
              السعر: Number(cents(price)),
            })),
            قيمة_القسيمة: Number(cents(order.voucher)),
            الشحن: Number(cents(order.shipping)),
            إجمالي_الطلب: Number(cents(total(order))),
            الدفعات: order.payments.map(({ method, amount }) => ({
              الطريقة: method === 'gift card' ? 'بطاقة هدية' : 'بطاقة',
              المبلغ: Number(cents(amount)),
            })),
            المبلغ_المسترد: Number(cents(refunded(order))),
          })),
        }),
      ],
    ],
  };
}

export const mixed: readonly Export[] = [ledger(), persianReport(), arabicItems()];
