import type { SqlValues } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { Labels, TraitKind } from '../trait.ts';

/** What may be asked of one event. */
export interface EventField {
  readonly name: string;
  readonly kind: TraitKind;
  /** An id: compared as it is written. */
  readonly exact?: true;
  readonly labels: Labels;
}

/**
 * One kind of event of a customer: a table of the results with `customer_number`, `customer_id`, `happened_at`, `day`,
 * `place`, its fields, `place_from_last` and `day_before`, the day of the customer's event before it.
 */
export interface EventKind {
  readonly name: string;
  readonly table: string;
  readonly labels: Labels;
  readonly definition: Labels;
  /** Tables of the facts without which there are no such events. */
  readonly needs: readonly string[];
  readonly sql: string;
  readonly values?: SqlValues;
  readonly fields: readonly EventField[];
  /** A number that every event has, whose sum from each event on, to the customer's last, stands in `…_from_here`. */
  readonly summed?: 'net';
}

const words = (en: string, fa: string, ar: string): Labels => ({ en, fa, ar });
const field = (name: string, kind: TraitKind, labels: Labels, exact?: true): EventField => ({
  name,
  kind,
  labels,
  ...(exact ? { exact } : {}),
});

const day = field('day', 'date', words('day', 'روز', 'اليوم'));
const channel = field('channel', 'text', words('channel', 'کانال', 'القناة'));
const country = field('country', 'text', words('country', 'کشور', 'البلد'));
const product = field('product', 'text', words('product', 'محصول', 'المنتج'));
const productId = field('product_id', 'text', words('product id', 'شناسهٔ محصول', 'معرّف المنتج'), true);
const category = field('category', 'text', words('category', 'دستهٔ محصول', 'فئة المنتج'));
const quantity = field('quantity', 'number', words('quantity', 'تعداد', 'الكمية'));
const amount = field('amount', 'number', words('amount', 'مبلغ', 'المبلغ'));
const lineFields = [day, productId, product, category, quantity, amount, channel, country];

const linesSql = loadSql(new URL('./lines.sql', import.meta.url));

/** Every kind of event that a rule may ask about. */
export const eventKinds: readonly EventKind[] = [
  {
    name: 'order',
    table: 'event_orders',
    labels: words('orders', 'سفارش‌ها', 'الطلبات'),
    definition: words(
      'Purchases: orders that brought money and were not sent back whole.',
      'خریدها: سفارش‌هایی که پول آورده‌اند و کامل پس داده نشده‌اند.',
      'المشتريات: طلبات جلبت مالًا ولم تُردّ كلّها.',
    ),
    needs: [],
    sql: loadSql(new URL('./orders.sql', import.meta.url)),
    summed: 'net',
    fields: [
      day,
      field('net', 'number', words('net revenue', 'فروش خالص', 'صافي الإيراد')),
      field('gross', 'number', words('gross', 'مبلغ پیش از مرجوعی', 'الإجمالي قبل المرتجع')),
      field('refunded', 'number', words('refunded', 'پس‌داده‌شده', 'المسترَدّ')),
      field('line_count', 'number', words('number of lines', 'تعداد سطرها', 'عدد السطور')),
      channel,
      country,
    ],
  },
  {
    name: 'order_line',
    table: 'event_order_lines',
    labels: words('order lines', 'سطرهای سفارش', 'سطور الطلبات'),
    definition: words(
      'Sold lines of orders, each with its product.',
      'سطرهای فروش سفارش‌ها، هر یک با محصول آن.',
      'سطور البيع في الطلبات، كلٌّ مع منتجه.',
    ),
    needs: ['order_lines', 'products'],
    sql: linesSql,
    values: { kind: 'sale' },
    fields: lineFields,
  },
  {
    name: 'returned_line',
    table: 'event_returned_lines',
    labels: words('returned lines', 'سطرهای مرجوعی', 'السطور المرتجعة'),
    definition: words(
      'Lines that gave money back; their amounts are negative.',
      'سطرهایی که پول را پس داده‌اند؛ مبلغشان منفی است.',
      'سطور ردّت مالًا؛ مبالغها سالبة.',
    ),
    needs: ['order_lines', 'products'],
    sql: linesSql,
    values: { kind: 'refund' },
    fields: lineFields,
  },
  {
    name: 'interaction',
    table: 'event_interactions',
    labels: words('interactions', 'تعامل‌ها', 'التفاعلات'),
    definition: words(
      'Tickets, complaints, opened e-mails and the like.',
      'تیکت‌ها، شکایت‌ها، ایمیل‌های بازشده و مانند آن‌ها.',
      'التذاكر والشكاوى والرسائل المفتوحة وما شابهها.',
    ),
    needs: ['interactions'],
    sql: loadSql(new URL('./interactions.sql', import.meta.url)),
    fields: [
      day,
      channel,
      field('kind', 'text', words('kind', 'نوع', 'النوع')),
      field('topic', 'text', words('topic', 'موضوع', 'الموضوع')),
      field('sentiment', 'text', words('sentiment', 'احساس', 'الشعور')),
      field('is_resolved', 'boolean', words('resolved', 'حل‌شده', 'تمّ حلّه')),
    ],
  },
  {
    name: 'contact',
    table: 'event_contacts',
    labels: words('campaign contacts', 'تماس‌های کمپین', 'رسائل الحملات'),
    definition: words(
      'Contacts that a campaign really made.',
      'تماس‌هایی که یک کمپین واقعاً گرفته است.',
      'رسائل أرسلتها الحملات فعلًا.',
    ),
    needs: ['contacts', 'campaigns'],
    sql: loadSql(new URL('./contacts.sql', import.meta.url)),
    fields: [
      day,
      field('campaign_id', 'text', words('campaign', 'کمپین', 'الحملة'), true),
      field('campaign', 'text', words('name of the campaign', 'نام کمپین', 'اسم الحملة')),
      channel,
      field('assigned_group', 'text', words('group', 'گروه', 'المجموعة')),
    ],
  },
  {
    name: 'payment',
    table: 'event_payments',
    labels: words('payments', 'پرداخت‌ها', 'المدفوعات'),
    definition: words('Money that came.', 'پولی که رسیده است.', 'أموال وصلت.'),
    needs: ['payments'],
    sql: loadSql(new URL('./payments.sql', import.meta.url)),
    fields: [
      day,
      amount,
      field('method', 'text', words('method', 'روش پرداخت', 'طريقة الدفع')),
      field('status', 'text', words('status', 'وضعیت', 'الحالة')),
      field('days_late', 'number', words('days late', 'روزهای دیرکرد', 'أيام التأخّر')),
    ],
  },
  {
    name: 'referral',
    table: 'event_referrals',
    labels: words('referrals', 'معرفی‌ها', 'الإحالات'),
    definition: words(
      'Other customers whom this one brought.',
      'مشتریان دیگری که این مشتری آورده است.',
      'عملاء آخرون جلبهم هذا العميل.',
    ),
    needs: ['referrals'],
    sql: loadSql(new URL('./referrals.sql', import.meta.url)),
    fields: [day, field('reward', 'number', words('reward', 'پاداش', 'المكافأة'))],
  },
  {
    name: 'subscription',
    table: 'event_subscriptions',
    labels: words('subscriptions', 'اشتراک‌ها', 'الاشتراكات'),
    definition: words(
      'Subscriptions, on the day on which they began.',
      'اشتراک‌ها، در روز آغازشان.',
      'الاشتراكات في يوم بدئها.',
    ),
    needs: ['subscriptions'],
    sql: loadSql(new URL('./subscriptions.sql', import.meta.url)),
    fields: [
      day,
      field('plan', 'text', words('plan', 'طرح', 'الخطة')),
      field('price', 'number', words('price', 'قیمت', 'السعر')),
      field('is_running', 'boolean', words('running', 'جاری', 'سارٍ')),
    ],
  },
];

export function findEvent(name: string): EventKind | undefined {
  return eventKinds.find((kind) => kind.name === name);
}
