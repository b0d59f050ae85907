import type { Export } from './export.ts';
import { byMonth, goods, later, refunded, type SoldOrder, soldOrders, total } from './sold.ts';
import { cents, clock, csv, day, json } from './write.ts';

// Six programs, by the headers that their exports have.

function shopify(): Export {
  const orders = soldOrders(11);
  const header =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing City,Billing Country,Notes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Id,Tags,Risk Level,Source,Lineitem discount';
  const statusOf = (order: SoldOrder) => {
    if (order.status === 'cancelled') return 'voided';
    if (order.status === 'pending') return 'pending';
    const back = refunded(order);
    return back === 0 ? 'paid' : back === goods(order) ? 'refunded' : 'partially_refunded';
  };
  const rows = (order: SoldOrder) =>
    order.lines.map((line, place) => {
      const created = `${day(order.at)} ${clock(order.at)} +0000`;
      const head = place === 0;
      const only = (text: string | number) => (head ? text : '');
      return [
        `#${order.number}`,
        order.buyer.email,
        only(statusOf(order)),
        only(order.status === 'paid' ? created : ''),
        only('fulfilled'),
        only(created),
        only('yes'),
        only('EUR'),
        only(cents(goods(order) - order.voucher)),
        only(cents(order.shipping)),
        only('0.00'),
        only(cents(total(order))),
        only(order.voucher > 0 ? 'SPRING10' : ''),
        only(cents(order.voucher)),
        only('Standard'),
        created,
        line.quantity,
        `${line.title}, loose leaf`,
        cents(line.price),
        '',
        line.sku,
        'true',
        'true',
        'fulfilled',
        only(`${order.buyer.first} ${order.buyer.last}`),
        only(order.buyer.city),
        only('DE'),
        only(order.number % 20 === 0 ? 'Leave it\nby the door, please' : ''),
        only(order.status === 'cancelled' ? created : ''),
        only(order.payments.length > 1 ? 'gift_card + Shopify Payments' : 'Shopify Payments'),
        only(`c${order.number}.1`),
        only(cents(refunded(order))),
        'Own',
        only('0.00'),
        only(5_000_000_000 + order.number),
        '',
        only('Low'),
        only('web'),
        '0.00',
      ];
    });
  return {
    name: 'Shopify orders: what is said of an order on its first row alone, refunds in a column of the order',
    language: 'en',
    orders,
    currency: 'EUR',
    zone: 'Europe/Berlin',
    files: byMonth(orders).map(([month, own]) => [
      `orders_export_${month}.csv`,
      csv(header.split(','), own.flatMap(rows)),
    ]),
  };
}

function woocommerce(): Export {
  const orders = soldOrders(12, 1000);
  const header =
    'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),City (Billing),Email (Billing),Phone (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount';
  const status = { paid: 'تکمیل شده', cancelled: 'لغو شده', pending: 'در انتظار پرداخت' };
  const rows = (order: SoldOrder) =>
    order.lines.map((line, place) => {
      const back = order.refunds.find((refund) => refund.line === line)?.quantity ?? 0;
      return [
        order.number,
        status[order.status],
        `${day(order.at)} ${clock(order.at).slice(0, 5)}`,
        '',
        order.buyer.first,
        order.buyer.last,
        order.buyer.city,
        order.buyer.email,
        order.buyer.phone,
        order.payments.length > 1 ? 'کارت هدیه، درگاه بانکی' : 'درگاه بانکی',
        order.voucher,
        goods(order),
        'پست',
        order.shipping,
        refunded(order),
        total(order),
        0,
        line.sku,
        place + 1,
        line.title,
        line.quantity - back,
        line.price,
        order.voucher > 0 ? 'NOWRUZ' : '',
        place === 0 ? order.voucher : 0,
      ];
    });
  return {
    name: 'WooCommerce in Persian: totals of the order on each line, quantities less what was given back',
    language: 'fa',
    orders,
    currency: 'IRR',
    zone: 'Asia/Tehran',
    // What was given back is never seen as money: the quantities are those that were kept.
    refundsAreNetted: true,
    files: byMonth(orders).map(([month, own]) => [
      `سفارش‌ها-${month}.csv`,
      csv(header.split(','), own.flatMap(rows)),
    ]),
  };
}

function square(): Export {
  const orders = soldOrders(13);
  const header =
    'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count';
  const dollars = (value: number) => `${value < 0 ? '-' : ''}$${cents(Math.abs(value))}`;
  const row = (
    order: SoldOrder,
    at: Date,
    sku: string,
    title: string,
    quantity: number,
    worth: number,
    off: number,
    kind: string,
  ) => [
    day(at),
    clock(at),
    'Eastern Time (US & Canada)',
    'Tea',
    title,
    `${quantity}.0`,
    'Regular',
    sku,
    '',
    dollars(worth),
    dollars(-off),
    dollars(worth - off),
    '$0.00',
    `T${kind === 'Refund' ? 'R' : ''}${order.number}`,
    `P${order.number}${kind === 'Refund' ? 'r' : ''}`,
    'Till 1',
    '',
    `https://example.com/t/${order.number}`,
    kind,
    'Main street',
    '',
    `CUS${order.buyer.id}`,
    `${order.buyer.first} ${order.buyer.last}`,
    '',
    'ea',
    quantity,
  ];
  const rows = (order: SoldOrder) => [
    ...order.lines.map((line, place) =>
      row(
        order,
        order.at,
        line.sku,
        line.title,
        line.quantity,
        line.quantity * line.price,
        place === 0 ? order.voucher : 0,
        'Payment',
      ),
    ),
    ...order.refunds.map(({ after, line, quantity }) =>
      row(
        order,
        later(order.at, after),
        line.sku,
        line.title,
        -quantity,
        -quantity * line.price,
        0,
        'Refund',
      ),
    ),
  ];
  const sold = orders.filter(({ status }) => status === 'paid');
  return {
    name: 'Square items: payments and refunds as kinds of rows, discounts with a minus',
    language: 'en',
    orders,
    currency: 'USD',
    zone: 'America/New_York',
    files: byMonth(sold).map(([month, own]) => [
      `items-${month}.csv`,
      csv(header.split(','), own.flatMap(rows)),
    ]),
  };
}

function stripe(): Export {
  const orders = soldOrders(14);
  const charges = (own: readonly SoldOrder[]) =>
    own.map((order) => ({
      id: `ch_${order.number}`,
      object: 'charge',
      amount: goods(order) - order.voucher,
      amount_captured: order.status === 'paid' ? goods(order) - order.voucher : 0,
      amount_refunded: refunded(order),
      created: Math.floor(order.at.getTime() / 1000),
      currency: 'eur',
      customer: `cus_${order.buyer.id}`,
      billing_details: { email: order.buyer.email, name: `${order.buyer.first} ${order.buyer.last}` },
      paid: order.status === 'paid',
      refunded: refunded(order) > 0 && refunded(order) === goods(order) - order.voucher,
      status: { paid: 'succeeded', cancelled: 'failed', pending: 'pending' }[order.status],
    }));
  return {
    name: 'Stripe charges under one key of JSON: cents, failed charges, refunded amounts',
    language: 'en',
    orders,
    currency: 'EUR',
    zone: 'Europe/Dublin',
    files: byMonth(orders).map(([month, own]) => [
      `charges-${month}.json`,
      json({ object: 'list', data: charges(own), has_more: false }),
    ]),
  };
}

function lightspeed(): Export {
  const orders = soldOrders(15);
  const header =
    'Date,Receipt Number,Line Type,Customer Code,Customer Name,Note,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,User,Status,Sku,AccountCodeSale,AccountCodePurchase';
  const sale = (
    order: SoldOrder,
    at: Date,
    number: string,
    lines: readonly [sku: string, title: string, quantity: number, worth: number][],
    off: number,
    status: string,
  ) => {
    const when = `${day(at)} ${clock(at)}`;
    const who = [`C${order.buyer.id}`, `${order.buyer.first} ${order.buyer.last}`];
    const whole = lines.reduce((sum, [, , , worth]) => sum + worth, 0) - off;
    const pieces = lines.reduce((sum, [, , quantity]) => sum + quantity, 0);
    const paid =
      number.endsWith('R') || order.payments.length === 1
        ? [['Card', whole] as const]
        : [['Gift Card', Math.floor(whole / 2)] as const, ['Card', whole - Math.floor(whole / 2)] as const];
    const last = ['Main', 'Kim', status];
    return [
      [
        when,
        number,
        'Sale',
        ...who,
        '',
        pieces,
        cents(whole),
        '0.00',
        cents(off),
        '0.00',
        cents(whole),
        cents(whole),
        '',
        ...last,
        '',
        '',
        '',
      ],
      ...lines.map(([sku, title, quantity, worth], place) => [
        when,
        number,
        'Sale Line',
        ...who,
        '',
        quantity,
        cents(worth - (place === 0 ? off : 0)),
        '0.00',
        cents(place === 0 ? off : 0),
        '0.00',
        cents(worth - (place === 0 ? off : 0)),
        '',
        title,
        ...last,
        sku,
        '200',
        '310',
      ]),
      ...paid.map(([method, amount]) => [
        when,
        number,
        'Payment',
        ...who,
        '',
        '',
        '',
        '',
        '',
        '',
        cents(amount),
        cents(amount),
        method,
        ...last,
        '',
        '',
        '',
      ]),
    ];
  };
  const statusOf = { paid: 'CLOSED', cancelled: 'VOIDED', pending: 'SAVED' };
  const rows = (order: SoldOrder) => [
    ...sale(
      order,
      order.at,
      `${order.number}`,
      order.lines.map(({ sku, title, quantity, price }) => [sku, title, quantity, quantity * price]),
      order.voucher,
      statusOf[order.status],
    ),
    ...(order.refunds.length > 0
      ? sale(
          order,
          later(order.at, order.refunds[0]?.after ?? 0),
          `${order.number}R`,
          order.refunds.map(({ line, quantity }) => [
            line.sku,
            line.title,
            -quantity,
            -quantity * line.price,
          ]),
          0,
          'CLOSED',
        )
      : []),
  ];
  return {
    name: 'Lightspeed: a row of the sale, rows of its lines and of its payments in one file',
    language: 'en',
    orders,
    currency: 'GBP',
    zone: 'Europe/London',
    files: byMonth(orders).map(([month, own]) => [
      `sales-history-${month}.csv`,
      csv(header.split(','), own.flatMap(rows)),
    ]),
  };
}

function salla(): Export {
  const orders = soldOrders(16);
  const header =
    'رقم الطلب,حالة الطلب,تاريخ الطلب,اسم العميل,رقم الجوال,البريد الإلكتروني,المدينة,طريقة الدفع,اسم المنتج,SKU,الكمية,سعر المنتج,خصم المنتج,مجموع السلة,الخصم,كوبون الخصم,تكلفة الشحن,إجمالي الطلب,العملة';
  const status = { paid: 'تم التنفيذ', cancelled: 'ملغي', pending: 'بإنتظار الدفع' };
  const row = (
    order: SoldOrder,
    number: string,
    at: Date,
    state: string,
    lines: SoldOrder['lines'],
    sign: number,
    off: number,
  ) =>
    lines.map((line, place) => [
      number,
      state,
      `${day(at)} ${clock(at)}`,
      `${order.buyer.first} ${order.buyer.last}`,
      order.buyer.phone,
      order.buyer.email,
      order.buyer.city,
      order.payments.length > 1 ? 'بطاقة هدية + مدى' : 'مدى',
      line.title,
      line.sku,
      line.quantity,
      cents(sign * line.price),
      cents(place === 0 ? off : 0),
      cents(sign * goods({ lines })),
      cents(off),
      off > 0 ? 'EID' : '',
      cents(sign > 0 ? order.shipping : 0),
      cents(sign * goods({ lines }) - off + (sign > 0 ? order.shipping : 0)),
      'SAR',
    ]);
  const rows = (order: SoldOrder) => [
    ...row(order, `${order.number}`, order.at, status[order.status], order.lines, 1, order.voucher),
    ...(order.refunds.length > 0
      ? row(
          order,
          `${order.number}-R`,
          later(order.at, order.refunds[0]?.after ?? 0),
          'مسترجع',
          order.refunds.map(({ line, quantity }) => ({ ...line, quantity })),
          -1,
          0,
        )
      : []),
  ];
  return {
    name: 'Salla: returns as orders of their own with a minus, a discount of the line beside that of the order',
    language: 'ar',
    orders,
    currency: 'SAR',
    zone: 'Asia/Riyadh',
    files: byMonth(orders).map(([month, own]) => [
      `طلبات-${month}.csv`,
      csv(header.split(','), own.flatMap(rows)),
    ]),
  };
}

export const known: readonly Export[] = [shopify(), woocommerce(), square(), stripe(), lightspeed(), salla()];
