import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { TestShop } from './shop.ts';

// Exports of known programs with the whole of their headings, as they lie in a folder of downloads: what they add up to
// is computed from the sales that they were written of.
const shop = new TestShop();
afterAll(() => shop.remove());

const numbers = Array.from({ length: 60 }, (_, at) => at);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const day = (at: number) => new Date(Date.UTC(2024, 0, 3 + 5 * at));
const two = (number: number) => String(number).padStart(2, '0');
const [year, month, date] = [
  (at: number) => day(at).getUTCFullYear(),
  (at: number) => two(day(at).getUTCMonth() + 1),
  (at: number) => two(day(at).getUTCDate()),
];
const cents = (at: number) => 1250 + ((at * 3779) % 9000);
const money = (value: number) => (value / 100).toFixed(2);
const total = (of: (at: number) => number) => numbers.reduce((sum, at) => sum + of(at), 0) / 100;
const lines = (header: string, row: (at: number) => string[], end = '') =>
  `${[header, ...numbers.flatMap(row)].join('\n')}\n${end}`;

interface Export {
  readonly program: string;
  readonly text: string;
  readonly currency: string;
  readonly net: number;
  readonly customers: number;
}

const dollars = (value: number) => `"$${money(value).replace(/\B(?=(\d{3})+\.)/g, ',')}"`;
const ebayHeader =
  '\n"Sales Record Number","Order Number","Buyer Username","Buyer Name","Buyer Email","Buyer Country","Item Number","Item Title",Custom Label,"Quantity","Sold For","Shipping And Handling","Total Price","Payment Method","Sale Date","Paid On Date","Transaction ID"\n';
/** Every seventh order has two items, below a row of its sums; every ninth two pieces of one. */
const hasItems = (at: number) => at % 7 === 3;
const pieces = (at: number) => (hasItems(at) || at % 9 !== 5 ? 1 : 2);
const ebayRow = (at: number) => {
  const buyer = `"buyer_${at % 13}","Ann Lee","b${at % 13}@example.org","US"`;
  const when = `${months[day(at).getUTCMonth()]}-${date(at)}-${two(year(at) % 100)}`;
  const row = (who: string, item: string, count: number, price: number, sum: number | null) =>
    `"${300 + at}","0${at % 10}-11${100 + at}-5",${who},${item},"${count}",${dollars(price)},"$5.00",${sum === null ? '""' : dollars(sum)},"PayPal","${when}","${when}",""`;
  const item = (number: number) => `"35${at}${number}","Mug ${number}","SKU-${number}"`;
  if (!hasItems(at)) return [row(buyer, item(1), pieces(at), cents(at), cents(at) * pieces(at) + 500)];
  return [
    row(buyer, '"","",""', 2, 3 * cents(at), 3 * cents(at) + 500),
    row('"","","",""', item(1), 1, cents(at), null),
    row('"","","",""', item(2), 1, 2 * cents(at), null),
  ];
};

const coupon = (at: number) => (at % 6 === 2 ? 300 : 0);
const xeroStatus = (at: number) =>
  at % 13 === 6 ? 'Draft' : at % 13 === 8 ? 'Voided' : at % 2 ? 'Paid' : 'Awaiting Payment';
const isNote = (at: number) => at % 11 === 4;

const exports: readonly Export[] = [
  {
    program: 'eBay',
    currency: 'USD',
    text: lines(ebayHeader, ebayRow, '\n"60","record(s) downloaded"\n"Seller ID : shop"\n'),
    net: total((at) => (hasItems(at) ? 3 : pieces(at)) * cents(at)),
    customers: 13,
  },
  {
    program: 'Etsy',
    currency: 'GBP',
    text: lines(
      'Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Ship City,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Buyer,Order Type,SKU',
      (at) => [
        `${month(at)}/${date(at)}/${two(year(at) % 100)},${30_000 + at},buyer${at % 13},Ann Lee,Ann,Lee,1,Credit Card,,1 St,Leeds,United Kingdom,GBP,${money(cents(at))},${coupon(at) ? 'SAVE' : ''},,${money(coupon(at))},0.00,4.00,0.00,${money(cents(at) - coupon(at) + 400)},,0.80,${money(cents(at) - coupon(at) + 320)},,Ann,online,SKU1`,
      ],
    ),
    net: total((at) => cents(at) - coupon(at)),
    customers: 13,
  },
  {
    program: 'Xero',
    currency: 'GBP',
    text: lines(
      'ContactName,EmailAddress,POCity,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,InventoryItemCode,Description,Quantity,UnitAmount,Discount,LineAmount,AccountCode,TaxType,TaxAmount,Currency,Type,Sent,Status',
      (at) =>
        [1, 2].map(
          (line) =>
            `Client ${at % 13},c${at % 13}@example.org,Leeds,${isNote(at) ? 'CN' : 'INV'}-${1000 + at},,${date(at)}/${month(at)}/${year(at)},${date(at)}/${month(at)}/${year(at)},${money(Math.round(3.6 * cents(at)))},${money(Math.round(0.6 * cents(at)))},0.00,0.00,IT${line},Item ${line},${line}.0000,${money(cents(at))},,${money(line * cents(at))},200,20% (VAT on Income),0.00,GBP,${isNote(at) ? 'Sales credit note' : 'Sales invoice'},Sent,${xeroStatus(at)}`,
        ),
    ),
    net: total((at) =>
      ['Draft', 'Voided'].includes(xeroStatus(at)) ? 0 : (isNote(at) ? -3 : 3) * cents(at),
    ),
    // Of two all invoices are drafts or void.
    customers: 11,
  },
  {
    program: 'Zid',
    currency: 'SAR',
    text: lines(
      'رقم الطلب,حالة الطلب,تاريخ إنشاء الطلب,اسم العميل,رقم جوال العميل,طريقة الدفع,رسوم الشحن,المبلغ الإجمالي,العملة',
      (at) => [
        `${7000 + at},${at % 10 === 3 ? 'ملغي' : at % 10 === 4 ? 'مسترجع' : 'تم التوصيل'},${year(at)}-${month(at)}-${date(at)} 10:00,أحمد,96655000${100 + (at % 13)},مدى,15.00,${money(cents(at))},SAR`,
      ],
    ),
    net: total((at) => (at % 10 === 3 || at % 10 === 4 ? 0 : cents(at))),
    customers: 13,
  },
];

describe('exports of known programs add up to what was sold', () => {
  it.each(exports.map((one) => [one.program, one] as const))(
    '%s',
    async (program, { text, currency, net, customers }) => {
      const path = shop.write(`${program}.csv`, text);
      const { config, feeds } = await initialise(shop, [path], '--currency', currency, '--yes');
      expect(JSON.stringify(Object.values(feeds)[0]?.$why)).toContain(program);
      const loaded = await load(shop, config);
      expect(loaded.net).toBeCloseTo(net, 6);
      expect(loaded.customers).toBe(customers);
    },
  );
});
