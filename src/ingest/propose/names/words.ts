import { fold } from './index.ts';

/** Words that headers are made of, in the three languages. A header of known words needs no list of whole names. */
const lists = {
  customer:
    'customer customers cust client buyer shopper consumer household member user account person people patron guest visitor subscriber contact purchaser مشتری خریدار کاربر عضو اشتراک مشترک خانوار شخص طرف‌حساب مخاطب العميل عميل العملاء الزبون زبون المشتري مشتري المستخدم مستخدم العضو عضوية الأسرة المشترك kunde kunden kundin kundennr kundennummer käufer müşteri musteri müşterino client clients cliente clientes acheteur numclient kundenkarte',
  order:
    'order orders basket transaction transactions txn trx trans invoice receipt bill sale cart checkout voucher purchase ticket سفارش فاکتور سبد رسید صورتحساب تراکنش خرید حواله الطلب طلب الطلبية طلبية الفاتورة فاتورة السلة سلة الإيصال إيصال المعاملة معاملة البيع auftrag auftragsnr auftragsnummer bestellung bestellnr bestellnummer rechnung rechnungsnr rechnungsnummer belegnr bon kassenbon commande facture sipariş siparis siparişno fatura pedido encomenda ordine',
  product:
    'product prod item article sku goods material stock upc ean asin variant کالا محصول جنس قلم المنتج منتج الصنف صنف السلعة سلعة المادة artikel produkt article ürün producto prodotto produto',
  line: 'line lineitem row position detail item seq sequence ردیف سطر البند بند السطر سطر',
  id: 'id ids key no nr num number code ref reference uid uuid guid pseudo hash شناسه کد شماره معرف المعرف رقم الرقم كود الكود رمز الرمز nummer numéro numero número numara numarası auftragsnr auftragsnummer bestellnr bestellnummer rechnungsnr rechnungsnummer belegnr kundennr kundennummer siparişno müşterino numclient',
  date: 'date day time timestamp datetime at dt when تاریخ زمان روز التاريخ تاريخ وقت الوقت يوم اليوم datum tarih tarihi fecha',
  otherDate:
    'ship shipped shipping shipment deliver delivered delivery due approved approval limit updated modified birth dob refund refunded cancel cancelled canceled return returned expire expiry expected estimated closed fulfilled signup registered joined deleted removed void voided annulled reversed تحویل ارسال سررسید تولد تغییر لغو مرجوع عضویت حذف ابطال کنسل عودت التسليم التوصيل الشحن الاستحقاق الميلاد التحديث الإلغاء إلغاء الحذف حذف الاسترداد الإرجاع المرتجع',
  money:
    'amount amt value total revenue sales spend spent turnover sum gmv paid payment payable umsatz betrag summe gesamtbetrag erlös montant importe importo tutar مبلغ جمع ارزش فروش درآمد پرداختی المبلغ مبلغ القيمة قيمة الإجمالي إجمالي المجموع الإيراد الإيرادات المبيعات المدفوع',
  notAmount:
    'tax taxes vat duty shipping freight delivery postage discount disc refund refunded refunds fee fees commission tip tips cost unit count qty quantity rate percent points balance weight outstanding coupon subtotal مالیات ارسال حمل تخفیف مرجوعی کارمزد مانده تعداد واحد وزن الضريبة ضريبة الشحن الخصم خصم العمولة الرصيد الكمية الوحدة',
  refund:
    'refund refunds refunded returned returns reimbursed reimbursement reimbursements credited chargeback chargebacks مسترد مستردشده استرداد استردادی برگشتی بازگشتی مرجوعی عودت المسترد المستردة المسترجع المسترجعة المرتجع المرتجعات الاسترداد الاسترجاع مسترد مسترجع erstattet rückerstattet erstattung rückerstattung gutgeschrieben remboursé rembourse remboursée remboursement remboursements reembolsado reembolso devuelto rimborsato rimborso iade',
  // Beside the word of a refund: not how much was given back.
  notRefunded:
    'is has flag reason why by to requested pending count no of times type method policy status state points stock items item units product products sku net after less before fee fees tax shipping بعد پس علت دلیل درخواست نوع تعداد سبب',
  net: 'net final خالص نهایی الصافي صافي',
  gross: 'gross ناخالص',
  whole: 'order invoice grand cart basket receipt bill سفارش فاکتور الطلب الفاتورة',
  quantity:
    'quantity qty units pieces pcs count items تعداد مقدار الكمية كمية العدد menge anzahl stück stückzahl quantité quantite qté adet miktar miktarı cantidad quantità quantidade',
  price:
    'price rate قیمت فی نرخ بهای السعر سعر ثمن preis einzelpreis stückpreis prix fiyat fiyatı precio prezzo preço',
  discount:
    'discount discounts discounted disc rebate rebates markdown markdowns reduction reductions rabatt rabatte nachlass ermäßigung remise remises rabais sconto sconti descuento descuentos desconto descontos indirim تخفیف تخفیفات تخفیفها تخفیفهای الخصم خصم خصومات الخصومات تخفيض التخفيض التخفيضات حسم الحسم',
  voucher:
    'voucher vouchers coupon coupons promo promotion promotions gutschein gutscheine kupon cupón کوپن بن ووچر القسيمة قسيمة الكوبون كوبون',
  gift: 'gift giftcard giftcards geschenkkarte geschenkkarten cadeau هدیه الهدية هدية الهدايا',
  card: 'card cards giftcard giftcards certificate certificates voucher geschenkkarte geschenkkarten carte redeemed used applied کارت بن بطاقة بطاقات',
  tip: 'tip tips gratuity gratuities trinkgeld pourboire propina mancia gorjeta bahşiş чаевые انعام الإكرامية إكرامية',
  // Beside the word of a discount: an amount before or after it, and not what it is.
  relative: 'after before less incl including excl excluding پس بعد قبل پیش با',
  shipping:
    'shipping freight delivery postage versand versandkosten porto liefergebühr livraison envío envio spedizione frete kargo доставка ارسال حمل کرایه الشحن شحن التوصيل توصيل',
  tax: 'tax taxes vat duty gst mwst ust mehrwertsteuer umsatzsteuer steuer tva iva kdv impuesto imposta imposto ндс налог مالیات عوارض الضريبة ضريبة',
  goods:
    'goods items item products subtotal before gross merchandise کالا کالاها اقلام محصولات ناخالص البضاعة السلع الأصناف المنتجات الفرعي',
  paid: 'paid payable due grand charged پرداختی پرداخت پرداختنی نهایی المدفوع المستحق',
  total: 'total totals sum gesamt summe جمع کل الإجمالي إجمالي المجموع',
  cameBack:
    'refund refunded cancel cancelled canceled return returned returns back void voided مرجوع مرجوعی برگشتی لغو عودت مرتجع مرتجعة المرتجع المرتجعة الملغاة المستردة',
  status: 'status state stage وضعیت حالة الحالة',
  email: 'email mail ایمیل رایانامه البريد الإيميل',
  unique: 'unique global master person',
} as const;

type Word = keyof typeof lists;

const words = Object.fromEntries(
  Object.entries(lists).map(([kind, list]) => [kind, new Set(list.split(' ').map(fold))]),
) as Record<Word, Set<string>>;

/** The words of a header: parted by blanks, marks and the capitals of CamelCase. */
export function wordsOf(header: string): string[] {
  return header
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}\u200c]+/u)
    .map(fold)
    .filter((word) => word !== '');
}

/** Whether a header has a word of a kind. */
export const says = (header: string, ...kinds: readonly Word[]) =>
  wordsOf(header).some((word) => kinds.some((kind) => words[kind].has(word)));

/** Whether a word of a header is, or as a compound ends in, a word of a kind: Retourenmenge is a Menge. */
export const endsIn = (header: string, kind: Word) =>
  wordsOf(header).some((word) => [...words[kind]].some((one) => one.length > 4 && word.endsWith(one)));

/** Whether a header has nothing but words of some kinds. */
const saysOnly = (header: string, ...kinds: readonly Word[]) => {
  const all = wordsOf(header);
  return all.length > 0 && all.every((word) => kinds.some((kind) => words[kind].has(word)));
};

/** What the words of a header say of a canonical column, from 0 (nothing) to 1; the shape of values is judged apart. */
const readers: Readonly<Record<string, (header: string) => number>> = {
  order_id: (header) => {
    if (
      !says(header, 'order') ||
      says(header, 'date', 'otherDate', 'money', 'status', 'quantity', 'customer')
    )
      return 0;
    if (says(header, 'line', 'product')) return 0;
    return says(header, 'id') ? 1 : saysOnly(header, 'order') ? 0.7 : 0;
  },
  customer_id: (header) => {
    if (!says(header, 'customer') || says(header, 'date', 'money', 'status', 'email')) return 0;
    if (says(header, 'id')) return says(header, 'unique') ? 1.1 : 1;
    return saysOnly(header, 'customer') ? 0.7 : 0;
  },
  product_id: (header) => {
    if (!says(header, 'product') || says(header, 'order', 'customer', 'quantity')) return 0;
    return says(header, 'id') ? 1 : saysOnly(header, 'product') && !says(header, 'goods') ? 0.6 : 0;
  },
  ordered_at: (header) => {
    if (!says(header, 'date') || says(header, 'otherDate')) return 0;
    return says(header, 'order') ? 1 : 0.6;
  },
  amount: (header) =>
    says(header, 'money') &&
    !says(header, 'notAmount', 'tax', 'shipping', 'tip', 'discount', 'refund', 'gift', 'id', 'date')
      ? 0.8
      : 0,
  quantity: (header) =>
    says(header, 'quantity') && !says(header, 'id', 'price', 'money', 'cameBack') ? 0.8 : 0,
  unit_price: (header) =>
    says(header, 'price') &&
    !says(header, 'id', 'discount') &&
    !/total|gesamt|summe|toplam|list|compare|جمع|إجمالي/i.test(header)
      ? 0.7
      : 0,
  discount: (header) =>
    says(header, 'discount') && !says(header, 'id', 'price') && !/code|tax|کد|كود/i.test(header) ? 0.7 : 0,
  refunded: (header) => {
    // Of what a list adds up its last name says what it is: refunds[].lines[].subtotal.
    const own = header.includes('[]') ? header.slice(header.lastIndexOf('.') + 1) : header;
    if (!says(header, 'refund')) return 0;
    if (says(own, 'id', 'date', 'quantity', 'status', 'customer', 'notRefunded', 'price', 'gift')) return 0;
    return says(own, 'money') || saysOnly(own, 'refund') ? 0.8 : 0.6;
  },
  status: (header) => (says(header, 'status') && says(header, 'order') ? 0.8 : 0),
  email: (header) => (says(header, 'email') ? 0.8 : 0),
};

/** What the words of a header say of a canonical column, from 0 to about 1. */
export const saidByWords = (name: string, header: string) => readers[name]?.(header) ?? 0;
