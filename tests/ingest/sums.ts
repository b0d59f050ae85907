/** A small shop as some program writes it, and what is in it; money is in hundredths. */
export interface Case {
  readonly kind: string;
  readonly style: string;
  readonly files: Readonly<Record<string, string>>;
  readonly orders: number;
  readonly net: number;
  readonly customers?: number;
  readonly lastDay?: string;
  /** A question without which the sum would be wrong; else the file says enough. */
  readonly asks?: string;
  /** Rows that loading holds and says, so that nobody takes the sum for whole. */
  readonly held?: number;
  /** What nobody can load before the file is changed: the configuration stays open. */
  readonly isOpen?: true;
}

const size = 30;
const numbers = Array.from({ length: size }, (_, index) => index);
const two = (number: number) => String(number).padStart(2, '0');
const dayOf = (index: number, later = 0) => new Date(Date.UTC(2026, 2, 1 + index * 2 + later));
const iso = (day: Date) => day.toISOString().slice(0, 10);
const dotted = (day: Date) =>
  `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}`;
const slashed = (day: Date) => dotted(day).replaceAll('.', '/');
const monthFirst = (day: Date) =>
  `${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}/${day.getUTCFullYear()}`;
/** Never below 10.00, with cents that are anything. */
const cents = (index: number) => 1000 + ((index * 7919 + 137) % 18_000);
const point = (amount: number) => (amount / 100).toFixed(2);
const comma = (amount: number) => point(amount).replace('.', ',');
const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
const table = (header: string, rows: readonly (readonly (string | number)[])[], mark = ',') =>
  [header, ...rows.map((row) => row.join(mark))].join('\n');
const who = (index: number) => `c${index % 9}`;
const customers = 9;

interface Style {
  readonly name: string;
  readonly header: string;
  readonly mark: string;
  readonly money: (amount: number) => string;
  readonly day: (day: Date) => string;
}
const style = (
  name: string,
  header: string,
  mark: string,
  money: Style['money'],
  day: Style['day'],
): Style => ({ name, header, mark, money, day });

/** Lines whose price is that of the whole line, beside the total of their order. */
const priceOfLine = (
  [
    style('English', 'Order ID,Date,Customer ID,SKU,Qty,Price,Order Total', ',', point, iso),
    style('German', 'Bestellnr;Datum;Kunde;Artikel;Anzahl;Preis;Bestellsumme', ';', comma, dotted),
    style('French', 'N° commande;Date;Client;Article;Quantité;Prix;Total commande', ';', comma, slashed),
    style('Spanish', 'Pedido;Fecha;Cliente;Artículo;Cantidad;Precio;Importe total', ';', comma, slashed),
  ] as const
).map(({ name, header, mark, money, day }): Case => {
  const rows = numbers.flatMap((index) => {
    const [first, second] = [cents(index), cents(index + 40)];
    const of = (product: string, pieces: number, amount: number) => [
      ...[`${1000 + index}`, day(dayOf(index)), who(index), product, pieces, money(amount)],
      money(first + second),
    ];
    return [of('S1', 2 + (index % 3), first), of('S2', 1, second)];
  });
  const net = sum(numbers.map((index) => cents(index) + cents(index + 40)));
  return {
    kind: 'a price of the whole line',
    style: name,
    files: { 'lines.csv': table(header, rows, mark) },
    orders: size,
    net,
    customers,
  };
});

/** The same without a total, where one product costs as many times more as there are pieces. */
const priceByPieces: readonly Case[] = [
  'Order ID,Date,Customer ID,SKU,Qty,Price',
  'invoice,invoice_date,client,item,units,sale_price',
].map((header) => {
  const lines = numbers.map((index) => ({
    pieces: 1 + ((index * 3) % 4),
    each: 525 + (index % 5) * 340,
    index,
  }));
  const rows = lines.map(({ pieces, each, index }) => [
    ...[`o${index}`, iso(dayOf(index)), who(index), `P${index % 5}`, pieces, point(pieces * each)],
  ]);
  return {
    kind: 'a price of the whole line',
    style: `by its pieces: ${header}`,
    files: { 'lines.csv': table(header, rows) },
    orders: size,
    net: sum(lines.map(({ pieces, each }) => pieces * each)),
    asks: 'price_of_line',
  };
});

/** A total with shipping in it, beside what the goods are worth. */
const withShipping = (
  [
    style(
      'English lines',
      'Order ID,Date,Customer ID,Product,Quantity,Price,Total,Shipping',
      ',',
      point,
      iso,
    ),
    style(
      'German lines',
      'Auftragsnr;Datum;Kunde;Artikel;Menge;Einzelpreis;Gesamt;Versand',
      ';',
      comma,
      dotted,
    ),
    style('Turkish lines', 'Sipariş No;Tarih;Müşteri;Ürün;Adet;Birim Fiyat;Toplam;Kargo', ';', comma, dotted),
    style('English heads', 'Order ID,Date,Customer ID,Subtotal,Shipping,Total', ',', point, monthFirst),
    style('Persian heads', 'شماره سفارش,تاریخ,کد مشتری,جمع کالاها,هزینه ارسال,مبلغ کل', ',', point, iso),
  ] as const
).map(({ name, header, mark, money, day }): Case => {
  const isLines = name.includes('lines');
  const shipping = (index: number) => (index % 4 === 3 ? 0 : 490);
  const rows = numbers.map((index) => {
    const [pieces, each] = [1 + (index % 3), cents(index)];
    const head = [`${1000 + index}`, day(dayOf(index)), who(index)];
    return isLines
      ? [
          ...[...head, `P${index % 4}`, pieces, money(each), money(pieces * each + shipping(index))],
          money(shipping(index)),
        ]
      : [...head, money(each), money(shipping(index)), money(each + shipping(index))];
  });
  const net = sum(numbers.map((index) => (isLines ? 1 + (index % 3) : 1) * cents(index)));
  return {
    kind: 'a total that has shipping in it',
    style: name,
    files: { 'orders.csv': table(header, rows, mark) },
    orders: size,
    net,
    customers,
  };
});

/** What came off the order, on each of its lines; orders by one column or by two. */
const couponRepeated = (
  [
    style(
      'English',
      'Order ID,Order Date,Customer ID,SKU,Quantity,Item Price,Coupon Discount',
      ',',
      point,
      iso,
    ),
    style('German', 'Bestellnummer;Datum;Kunde;Artikel;Menge;Einzelpreis;Gutschein', ';', comma, dotted),
    style('French', 'Commande;Date;Client;Article;Quantité;Prix unitaire;Remise', ';', comma, slashed),
    style('no id', 'Customer ID,Order Date,SKU,Quantity,Unit Price,Order Discount', ',', point, iso),
    style('no id, German', 'Kundennr;Datum;Artikel;Menge;Einzelpreis;Rabatt', ';', comma, dotted),
    style('no id, Arabic', 'رقم العميل,تاريخ الطلب,رمز المنتج,الكمية,سعر الوحدة,خصم الطلب', ',', point, iso),
  ] as const
).map(({ name, header, mark, money, day }): Case => {
  const off = (index: number) => (index % 4 === 1 ? 350 : 0);
  const isNumbered = !name.startsWith('no id');
  const rows = numbers.flatMap((index) =>
    [cents(index), cents(index + 50)].map((amount, line) => [
      ...(isNumbered ? [`${1000 + index}`, day(dayOf(index)), who(index)] : [who(index), day(dayOf(index))]),
      ...[`S${line}`, 1, money(amount), money(off(index))],
    ]),
  );
  return {
    kind: 'a discount of the order on each of its lines',
    style: name,
    files: { 'lines.csv': table(header, rows, mark) },
    orders: size,
    net: sum(numbers.map((index) => cents(index) + cents(index + 50) - off(index))),
    customers,
    asks: 'order_discount',
  };
});

/** Receipts of a till that calls them tickets. */
const tickets = (
  [
    style('English', 'ticket_id,opened_at,customer_id,total,is_void', ',', point, iso),
    style('Spanish', 'Ticket;Fecha;Cliente;Importe;Anulado', ';', comma, slashed),
    style('French', 'N° ticket;Date;Client;Montant;Annulé', ';', comma, dotted),
    style('camel', 'TicketNumber,CreatedAt,MemberId,TotalAmount,Voided', ',', point, monthFirst),
  ] as const
).map(({ name, header, mark, money, day }): Case => {
  const isVoid = (index: number) => index % 7 === 3;
  const [yes, no] = name === 'Spanish' ? ['sí', 'no'] : name === 'French' ? ['oui', 'non'] : ['1', '0'];
  const rows = numbers.map((index) => [
    ...[`${90_000 + index}`, day(dayOf(index)), who(index), money(cents(index)), isVoid(index) ? yes : no],
  ]) as (string | number)[][];
  const sold = numbers.filter((index) => !isVoid(index));
  return {
    kind: 'receipts that are called tickets',
    style: name,
    files: { 'till.csv': table(header, rows, mark) },
    orders: sold.length,
    net: sum(sold.map(cents)),
    customers,
    asks: 'undone',
  };
});

/** Tax and a tip among the items, by their names or as a share of the others. */
const taxLines = (
  [
    ['English', 'Order ID,Date,Customer ID,Item,SKU,Qty,Line total', 'Sales tax', 'Tip', ','],
    ['German', 'Bestellnr;Datum;Kunde;Artikel;Artikelnr;Menge;Betrag', 'MwSt', 'Trinkgeld', ';'],
    ['Persian', 'شماره سفارش,تاریخ,کد مشتری,نام کالا,کد کالا,تعداد,مبلغ', 'مالیات', 'انعام', ','],
    ['no words', 'Order ID,Date,Customer ID,Item,SKU,Qty,Line total', 'Position 9', 'Tip', ','],
  ] as const
).map(([name, header, tax, tip, mark]): Case => {
  const money = name === 'German' ? comma : point;
  const rows = numbers.flatMap((index) => {
    const goods = [cents(index), cents(index * 3 + 20)];
    const head = [`${1000 + index}`, iso(dayOf(index)), who(index)];
    const due = Math.round(sum(goods) * 0.08);
    return [
      ...goods.map((amount, at) => [
        ...head,
        `Mug ${(index + at) % 7}`,
        `M${(index + at) % 7}`,
        1,
        money(amount),
      ]),
      ...(index % 3 === 1 ? [[...head, tax, 'X1', 1, money(due)]] : []),
      ...(index % 5 === 2 ? [[...head, tip, 'X2', 1, money(200)]] : []),
    ];
  });
  return {
    kind: 'tax and tips as lines',
    style: name,
    files: { 'lines.csv': table(header, rows, mark) },
    orders: size,
    net: sum(numbers.map((index) => cents(index) + cents(index * 3 + 20))),
    customers,
    asks: 'extra_lines',
  };
});

/** Orders of a gateway that is there for trying out. */
const testGateway = (
  [
    ['Gateway', 'Bogus Gateway (for testing)', 'shopify_payments'],
    ['Zahlungsart', 'PayPal Sandbox', 'PayPal'],
    ['Mode de paiement', 'Carte (essai)', 'Carte'],
    ['روش پرداخت', 'درگاه آزمایشی', 'درگاه بانک'],
  ] as const
).map(([name, test, real]): Case => {
  const isTest = (index: number) => index % 9 === 4;
  const rows = numbers.map((index) => [
    ...[`${1000 + index}`, iso(dayOf(index)), `c${index % 9}@mail.example`],
    ...[isTest(index) ? test : real, point(cents(index))],
  ]);
  const sold = numbers.filter((index) => !isTest(index));
  return {
    kind: 'orders of a gateway for tests',
    style: name,
    files: { 'orders.csv': table(`Order ID,Date,Email,${name},Total`, rows) },
    orders: sold.length,
    net: sum(sold.map(cents)),
    asks: 'test_rows',
  };
});

/** Several days in a row, of which the first is when it was ordered. */
const severalDays = (
  [
    ['Delivery date,Order no,Customer,Invoice date,Booked,Sum', [90, 30, 0], ',', point, iso],
    ['Rechnungsdatum;Rechnungsnr;Kunde;Erfasst am;Lieferdatum;Betrag', [20, 0, 25], ';', comma, dotted],
    ['Date facture;Référence;Client;Saisie;Payé le;Montant', [15, 0, 40], ';', comma, slashed],
    ['paid_date,invoice_no,customer_id,entered,posting_date,amount', [12, 0, 3], ',', point, iso],
  ] as const
).map(([header, [one, other, third], mark, money, day]): Case => {
  const rows = numbers.map((index) => [
    ...[day(dayOf(index, one)), `${1000 + index}`, `Person ${index % 9}`, day(dayOf(index, other))],
    ...[day(dayOf(index, third)), money(cents(index))],
  ]);
  return {
    kind: 'several days of an order',
    style: header,
    files: { 'orders.csv': table(header, rows, mark) },
    orders: size,
    net: sum(numbers.map(cents)),
    lastDay: iso(dayOf(size - 1)),
    asks: header.startsWith('Rechnungsdatum') ? 'missing_column' : 'order_day',
  };
});

/** Kinds of rows in a column that no list names. */
const unnamedKinds = (
  [
    ['Movement', 'Sale', 'Payment', 'payments double'],
    ['Bewegung', 'Verkauf', 'Rückgabe', 'returns under the same id'],
    ['Code', 'AX', 'BX', 'codes that double'],
    ['Origen del asiento', 'Venta', 'Pago', 'payments double'],
  ] as const
).map(([header, sale, other, name]): Case => {
  const isOther = (index: number) => (name.startsWith('returns') ? index % 6 === 2 : index % 3 !== 0);
  const rows = numbers.flatMap((index) => {
    const row = (kind: string, later: number) => [
      ...[`${1000 + index}`, iso(dayOf(index, later)), who(index), kind, point(cents(index))],
    ];
    return [row(sale, 0), ...(isOther(index) ? [row(other, name.startsWith('returns') ? 5 : 0)] : [])];
  });
  const sold = name.startsWith('returns') ? numbers.filter((index) => !isOther(index)) : numbers;
  return {
    kind: 'kinds of rows in a column that is called nothing',
    style: `${header}: ${name}`,
    files: { 'journal.csv': table(`Document No,Date,Customer ID,${header},Amount`, rows) },
    orders: sold.length,
    net: sum(sold.map(cents)),
    asks: '*',
    // Two rows of one head: which of them stands only a person knows.
    ...(header === 'Bewegung' ? { held: 10 } : {}),
  };
});

/** What was given back, in a file beside that of the orders. */
const refundsFile = (
  [
    [
      'Order ID,Order Date,Customer ID,Total',
      'Refund ID,Order ID,Refund Date,Refund Amount',
      'refunds.csv',
      ',',
      point,
    ],
    ['Bestellnr;Datum;Kunde;Betrag', 'Bestellnr;Erstattet am;Betrag', 'erstattungen.csv', ';', comma],
    ['Commande;Date;Client;Montant', 'Commande;Date;Montant', 'remboursements.csv', ';', comma],
    ['order_id,created_at,customer_id,total', 'id,order,processed_at,value', 'order_refunds.csv', ',', point],
  ] as const
).map(([header, backHeader, file, mark, money]): Case => {
  const back = numbers.filter((index) => index % 7 === 4);
  const half = (index: number) => Math.floor(cents(index) / 2);
  const hasId = backHeader.split(mark).length === 4;
  return {
    kind: 'refunds in a file of their own',
    style: file,
    files: {
      'orders.csv': table(
        header,
        numbers.map((index) => [`${1000 + index}`, iso(dayOf(index)), who(index), money(cents(index))]),
        mark,
      ),
      [file]: table(
        backHeader,
        back.map((index) => [
          ...(hasId ? [`R${index}`] : []),
          ...[`${1000 + index}`, iso(dayOf(index, 9)), money(half(index))],
        ]),
        mark,
      ),
    },
    orders: size,
    net: sum(numbers.map(cents)) - sum(back.map(half)),
    customers,
    asks: 'refunds_file',
  };
});

/** An order on the first of its lines alone, as merged cells are saved. */
const mergedCells = (
  [
    ['Auftrag;Datum;Kunde;Artikel;Betrag', ';', comma, dotted],
    ['Invoice No,Date,Customer,Item,Amount', ',', point, iso],
    ['Facture;Date;Client;Article;Montant', ';', comma, slashed],
    ['شماره فاکتور,تاریخ,کد مشتری,نام کالا,مبلغ', ',', point, iso],
  ] as const
).map(([header, mark, money, day]): Case => {
  const rows = numbers.flatMap((index) => [
    [`${1000 + index}`, day(dayOf(index)), who(index), `A${index % 4}`, money(cents(index))],
    ['', '', '', `B${index % 3}`, money(cents(index + 60))],
  ]);
  return {
    kind: 'an order on the first of its lines alone',
    style: header,
    files: { 'lines.csv': table(header, rows, mark) },
    orders: size,
    net: sum(numbers.map((index) => cents(index) + cents(index + 60))),
    customers,
    asks: 'merged_cells',
  };
});

/** Amounts in several currencies beside the same in the shop's. */
const ownCurrency = ['Amount (EUR)', 'base_amount', 'Betrag Hauswährung', 'Converted'].map((name): Case => {
  const rows = numbers.map((index) => {
    const [code, rate] = (
      [
        ['EUR', 1],
        ['USD', 0.85],
        ['GBP', 1.15],
      ] as const
    )[index % 3] as [string, number];
    return [
      ...[`${1000 + index}`, iso(dayOf(index)), who(index), code, point(Math.round(cents(index) / rate))],
      ...[rate, point(cents(index))],
    ];
  });
  return {
    kind: "amounts in the shop's currency beside others",
    style: name,
    files: {
      'orders.csv': table(`Order ID,Order Date,Customer ID,Currency,Amount,Exchange Rate,${name}`, rows),
    },
    orders: size,
    net: sum(numbers.map(cents)),
    customers,
  };
});

/** Quantities with a unit, which nobody adds up. */
const unitsInQuantities: readonly Case[] = (
  [
    ['Auftragsnr;Datum;Kunde;Artikel;Menge;Preis', ' kg', ';', comma],
    ['Order ID,Date,Customer ID,Product,Quantity,Unit Price', ' pcs', ',', point],
    ['Commande;Date;Client;Article;Quantité;Prix unitaire', ' l', ';', comma],
    ['Order ID,Date,Customer ID,Product,Units,Price', 'x', ',', point],
  ] as const
).map(([header, unit, mark, money]) => ({
  kind: 'quantities with a unit',
  style: header,
  files: {
    'lines.csv': table(
      header,
      numbers.map((index) => [
        ...[`${1000 + index}`, iso(dayOf(index)), who(index), `A${index % 3}`, `${1 + (index % 4)}${unit}`],
        money(cents(index)),
      ]),
      mark,
    ),
  },
  orders: size,
  net: sum(numbers.map((index) => (1 + (index % 4)) * cents(index))),
  asks: 'unread_quantity',
  isOpen: true,
}));

/** Times as seconds or milliseconds, under names that say nothing. */
const countedTimes: readonly Case[] = (
  [
    ['ts', 1],
    ['t', 1000],
    ['created', 1],
    ['zeit', 1000],
  ] as const
).map(([name, scale]) => ({
  kind: 'times as counts',
  style: name,
  files: {
    'orders.ndjson': numbers
      .map((index) =>
        JSON.stringify({
          order_ref: 1000 + index,
          [name]: (dayOf(index).getTime() / 1000 + 36_000) * scale,
          buyer: { email: `c${index % 9}@mail.example` },
          total_amount: cents(index) / 100,
        }),
      )
      .join('\n'),
  },
  orders: size,
  net: sum(numbers.map(cents)),
  lastDay: iso(dayOf(size - 1)),
}));

/** Customers whose number has noughts before it in one file alone. */
const paddedIds = (
  [
    ['orders of two months', 'Order ID,Order Date,Customer ID,Total', (id: string) => id],
    [
      'Persian digits',
      'Order ID,Order Date,Customer ID,Total',
      (id: string) => id.replaceAll(/\d/g, (one) => '۰۱۲۳۴۵۶۷۸۹'[Number(one)] ?? ''),
    ],
    ['German headers', 'Bestellnr,Bestelldatum,Kundennr,Betrag', (id: string) => id],
  ] as const
).map(([name, header, written]): Case => {
  const rows = numbers.map((index) => {
    const id = `${1 + (index % 9)}`;
    const isPadded = index < size / 2;
    return [
      `A${index}`,
      iso(dayOf(index)),
      written(isPadded ? id.padStart(5, '0') : id),
      point(cents(index)),
    ];
  });
  return {
    kind: 'numbers of customers with noughts before them',
    style: name,
    files: {
      'first.csv': table(header, rows.slice(0, size / 2)),
      'second.csv': table(header, rows.slice(size / 2)),
    },
    orders: size,
    net: sum(numbers.map(cents)),
    customers: 9,
    asks: 'padded_ids',
  };
});

/** Pieces that came back, under a word made of two. */
const returnedPieces = (
  [
    ['Auftragsnr;Datum;Kundennr;Artikel;Menge;Retourenmenge;Einzelpreis', ';', comma, dotted],
    ['Bestellnr;Datum;Kunde;Artikel;Stückzahl;Stornomenge;Stückpreis', ';', comma, dotted],
    ['Order ID,Date,Customer ID,SKU,Quantity,Returned Qty,Unit Price', ',', point, iso],
  ] as const
).map(([header, mark, money, day]): Case => {
  const lines = numbers.map((index) => ({ pieces: 1 + (index % 2), back: index % 5 === 2 ? 1 : 0, index }));
  const rows = lines.map(({ pieces, back, index }) => [
    ...[`${1000 + index}`, day(dayOf(index)), who(index), `S${index % 4}`, pieces, back, money(cents(index))],
  ]);
  return {
    kind: 'pieces that came back',
    style: header,
    files: { 'lines.csv': table(header, rows, mark) },
    // Of which nothing is left is no purchase.
    orders: lines.filter(({ pieces, back }) => pieces > back).length,
    net: sum(lines.map(({ pieces, back, index }) => (pieces - back) * cents(index))),
    asks: 'returned_quantity',
  };
});

export const sums: readonly Case[] = [
  ...priceOfLine,
  ...priceByPieces,
  ...withShipping,
  ...couponRepeated,
  ...tickets,
  ...taxLines,
  ...testGateway,
  ...severalDays,
  ...unnamedKinds,
  ...refundsFile,
  ...mergedCells,
  ...ownCurrency,
  ...unitsInQuantities,
  ...countedTimes,
  ...paddedIds,
  ...returnedPieces,
];
