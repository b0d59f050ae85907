import { createRequire } from 'node:module';
import type { Export } from './export.ts';
import { byMonth, goods, later, refunded, type SoldOrder, soldOrders } from './sold.ts';
import { arabic, cents, clock, csv, day, jalali, persian, two } from './write.ts';

// Six programs that nobody has heard of. Each writes returns, vouchers, gift cards and payments in its own way.

const { utils, write } = createRequire(import.meta.url)('@e965/xlsx') as typeof import('@e965/xlsx');

/** Documents in the order in which they were made: sales, and returns as documents of their own. */
function documents(orders: readonly SoldOrder[]) {
  return orders
    .flatMap((order) => [
      { order, at: order.at, lines: order.lines, isReturn: false },
      ...(order.refunds.length > 0
        ? [
            {
              order,
              at: later(order.at, order.refunds[0]?.after ?? 0),
              lines: order.refunds.map(({ line, quantity }) => ({ ...line, quantity })),
              isReturn: true,
            },
          ]
        : []),
    ])
    .sort((left, right) => left.at.getTime() - right.at.getTime());
}

function till(): Export {
  const orders = soldOrders(21).filter(({ status }) => status === 'paid');
  const header = [
    'basket_id',
    'household_key',
    'when',
    'article',
    'article_text',
    'n',
    'shelf_price',
    'coupon_off',
    'sales_value',
    'tender',
  ];
  const rows = documents(orders).flatMap(({ order, at, lines, isReturn }) =>
    lines.map((line, place) => {
      const sign = isReturn ? -1 : 1;
      const off = place === 0 && !isReturn ? order.voucher : 0;
      return {
        at: order.at,
        cells: [
          `B${order.number}${isReturn ? 'X' : ''}`,
          order.buyer.id,
          `${two(at.getUTCDate())}.${two(at.getUTCMonth() + 1)}.${at.getUTCFullYear()} ${clock(at)}`,
          line.sku,
          line.title,
          sign * line.quantity,
          cents(line.price),
          cents(off),
          cents(sign * line.quantity * line.price - off),
          order.payments.map(({ method }) => method).join('/'),
        ],
      };
    }),
  );
  return {
    name: 'a till with a coupon beside the line and returns with a minus, days before months',
    language: 'en',
    orders,
    currency: 'EUR',
    zone: 'Europe/Vienna',
    files: byMonth(orders).map(([month]) => [
      `till_${month}.csv`,
      csv(
        header,
        rows.filter(({ at }) => day(at).startsWith(month)).map(({ cells }) => cells),
      ),
    ]),
  };
}

function headsAndItems(): Export {
  const orders = soldOrders(22);
  const comma = (value: number) => cents(value).replace('.', ',');
  const states = { paid: 'shipped', cancelled: 'cancelled', pending: 'awaiting payment' };
  const all = documents(orders);
  const number = ({ order, isReturn }: (typeof all)[number]) => `${isReturn ? 'CN' : 'SO'}-${order.number}`;
  const heads = all.map((document) => {
    const { order, at, lines, isReturn } = document;
    const worth = (isReturn ? -1 : 1) * goods({ lines }) - (isReturn ? 0 : order.voucher);
    return [
      number(document),
      order.buyer.id,
      `${day(at)}T${clock(at)}`,
      states[order.status],
      comma(worth),
      order.payments.map(({ method }) => method).join(' + '),
    ];
  });
  const items = all.flatMap((document) => {
    const sign = document.isReturn ? -1 : 1;
    return [
      ...document.lines.map((line) => [
        number(document),
        line.sku,
        sign * line.quantity,
        comma(line.price),
        comma(sign * line.quantity * line.price),
      ]),
      ...(document.order.voucher > 0 && !document.isReturn
        ? [[number(document), 'VOUCHER', 1, comma(-document.order.voucher), comma(-document.order.voucher)]]
        : []),
    ];
  });
  const people = [...new Map(orders.map(({ buyer }) => [buyer.id, buyer])).values()].map((buyer) => [
    buyer.id,
    `${buyer.first} ${buyer.last}`,
    buyer.email,
    buyer.city,
  ]);
  return {
    name: 'documents, their items with vouchers as negative items, and people, by semicolons and decimal commas',
    language: 'en',
    orders,
    currency: 'EUR',
    zone: 'Europe/Madrid',
    files: [
      ['documents.csv', csv(['doc', 'person', 'placed', 'state', 'worth', 'paid_by'], heads, ';')],
      ['items.csv', csv(['doc', 'article', 'pieces', 'each', 'together'], items, ';')],
      ['people.csv', csv(['person', 'called', 'e-mail', 'town'], people, ';')],
    ],
  };
}

function persianAccounts(): Export {
  const orders = soldOrders(23, 1000).filter(({ status }) => status === 'paid');
  const header = [
    'ردیف',
    'شماره سند',
    'نوع سند',
    'تاریخ سند',
    'کد طرف حساب',
    'نام طرف حساب',
    'کد کالا',
    'شرح کالا',
    'تعداد',
    'فی',
    'تخفیف',
    'مبلغ خالص (تومان)',
    'نحوه تسویه',
  ];
  let count = 0;
  const row = (order: SoldOrder, at: Date, line: SoldOrder['lines'][number], kind: string, off: number) => {
    count += 1;
    return [
      persian(String(count)),
      persian(`${kind === 'فروش' ? 1 : 9}${order.number}`),
      kind,
      persian(jalali(at)),
      persian(String(order.buyer.id)),
      `${order.buyer.first} ${order.buyer.last}`,
      persian(line.sku.slice(4)),
      line.title,
      persian(String(line.quantity)),
      persian(line.price.toLocaleString('en')),
      persian(off.toLocaleString('en')),
      persian((line.quantity * line.price - off).toLocaleString('en')),
      order.payments.length > 1 ? 'کارت هدیه و نقد' : 'نقد',
    ];
  };
  return {
    name: 'Persian accounts: Jalali days, Persian digits, tomans, returns as documents without a sign',
    language: 'fa',
    orders,
    currency: 'IRR',
    zone: 'Asia/Tehran',
    unit: 10,
    files: byMonth(orders).map(([month, own]) => [
      `گزارش-${month}.csv`,
      csv(
        header,
        documents(own).flatMap(({ order, at, lines, isReturn }) =>
          lines.map((line, place) =>
            row(
              order,
              at,
              line,
              isReturn ? 'برگشت از فروش' : 'فروش',
              isReturn || place > 0 ? 0 : order.voucher,
            ),
          ),
        ),
      ),
    ]),
  };
}

function persianWorkbook(): Export {
  const orders = soldOrders(24, 10_000);
  const header = [
    'کد سفارش',
    'موبایل مشتری',
    'زمان ثبت',
    'وضعیت',
    'جمع اقلام',
    'تخفیف کد',
    'هزینه ارسال',
    'پرداختی',
    'کارت هدیه',
    'برگشت وجه',
  ];
  const states = { paid: 'تحویل شده', cancelled: 'لغو شده توسط مشتری', pending: 'در انتظار پرداخت' };
  const sheets = byMonth(orders).map(([month, own]) => {
    const rows = own.map((order) => [
      order.number,
      persian(order.buyer.phone),
      persian(`${jalali(order.at)} ${clock(order.at).slice(0, 5)}`),
      states[order.status],
      goods(order),
      order.voucher,
      order.shipping,
      goods(order) - order.voucher + order.shipping,
      order.payments.find(({ method }) => method === 'gift card')?.amount ?? 0,
      refunded(order),
    ]);
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([[`گزارش سفارش‌های ${month}`], [], header, ...rows]),
      'سفارش‌ها',
    );
    return [
      `گزارش ${month}.xlsx`,
      new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer),
    ] as const;
  });
  return {
    name: 'a Persian workbook with a title, a blank row, a row an order, and money given back in a column',
    language: 'fa',
    orders,
    currency: 'IRR',
    zone: 'Asia/Tehran',
    files: sheets,
  };
}

function arabicList(): Export {
  const orders = soldOrders(25);
  const header = [
    'رقم الفاتورة',
    'العميل',
    'التاريخ',
    'الصنف',
    'العدد',
    'السعر',
    'القسيمة',
    'الصافي',
    'حالة الفاتورة',
    'الدفع',
  ];
  const states = { paid: 'مدفوعة', cancelled: 'ملغاة', pending: 'غير مدفوعة' };
  const amount = (value: number) => arabic(cents(value)).replace('.', '٫');
  const rows = (own: readonly SoldOrder[]) =>
    documents(own).flatMap(({ order, at, lines, isReturn }) =>
      lines.map((line, place) => {
        const sign = isReturn ? -1 : 1;
        const off = isReturn || place > 0 ? 0 : order.voucher;
        return [
          arabic(`${order.number}`) + (isReturn ? '-م' : ''),
          arabic(`${order.buyer.id}`),
          arabic(`${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`),
          line.title,
          `${sign < 0 ? '-' : ''}${arabic(String(line.quantity))}`,
          amount(line.price),
          amount(off),
          `${sign < 0 ? '-' : ''}${amount(line.quantity * line.price - off)}`,
          isReturn ? 'مرتجع' : states[order.status],
          order.payments.map(({ method }) => (method === 'gift card' ? 'بطاقة هدية' : 'نقدًا')).join(' + '),
        ];
      }),
    );
  return {
    name: 'an Arabic list by semicolons with Arabic digits and marks, days first, returns with a minus',
    language: 'ar',
    orders,
    currency: 'SAR',
    zone: 'Asia/Riyadh',
    files: byMonth(orders).map(([month, own]) => [`مبيعات-${month}.csv`, csv(header, rows(own), ';')]),
  };
}

function arabicObjects(): Export {
  const orders = soldOrders(26);
  const row = (order: SoldOrder) => ({
    رقم: order.number,
    الزبون: { الرمز: `ز-${order.buyer.id}`, الاسم: `${order.buyer.first} ${order.buyer.last}` },
    الوقت: `${day(order.at)}T${clock(order.at)}+03:00`,
    الحالة: { paid: 'مكتمل', cancelled: 'ملغي', pending: 'معلق' }[order.status],
    قيمة_السلع: Number(cents(goods(order))),
    خصم_القسيمة: Number(cents(order.voucher)),
    الصافي: Number(cents(goods(order) - order.voucher)),
    المسترد: Number(cents(refunded(order))),
    الدفعات: order.payments.map(({ method, amount }) => ({ الطريقة: method, المبلغ: Number(cents(amount)) })),
  });
  return {
    name: 'Arabic objects: people within orders, payments as a list, money given back in a key of the order',
    language: 'ar',
    orders,
    currency: 'AED',
    zone: 'Asia/Dubai',
    files: byMonth(orders).map(([month, own]) => [
      `orders-${month}.ndjson`,
      `${own.map((order) => JSON.stringify(row(order))).join('\n')}\n`,
    ]),
  };
}

export const unknown: readonly Export[] = [
  till(),
  headsAndItems(),
  persianAccounts(),
  persianWorkbook(),
  arabicList(),
  arabicObjects(),
];
