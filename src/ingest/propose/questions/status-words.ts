import { fold as foldText } from '../../values/text.ts';

/** Parts of words for orders that were given back, called off or never paid. */
const undone = [
  ...['return', 'refund', 'cancel', 'void', 'fail', 'declin', 'reject', 'expire', 'abandon', 'unpaid'],
  ...['chargeback', 'charged back', 'disput', 'revers', 'denied', 'annul', 'trash', 'deleted', 'not paid'],
  ...[
    'مرجوع',
    'لغو',
    'برگشت',
    'ناموفق',
    'رد شده',
    'منقضی',
    'پرداخت نشده',
    'عودت',
    'کنسل',
    'ابطال',
    'باطل',
    'حذف شده',
  ],
  ...[
    'ملغ',
    'مرتجع',
    'مسترد',
    'مسترجع',
    'استرداد',
    'استرجاع',
    'فشل',
    'فاشل',
    'مرفوض',
    'غير مدفوع',
    'محذوف',
    'إلغاء',
    'منتهي',
  ],
].map(foldText);

/** Of orders that are neither paid nor called off. */
const unsettled = [
  ...[
    'pending',
    'hold',
    'draft',
    'await',
    'incomplete',
    'quote',
    'basket',
    'checkout',
    'not confirmed',
    'waiting',
  ],
  ...['در انتظار', 'معلق', 'پیش نویس', 'پیش‌نویس', 'پیشنویس', 'تعلیق', 'نیمه کاره', 'سبد خرید'],
  ...['قيد الانتظار', 'بانتظار', 'في انتظار', 'معلّق', 'مسودة', 'غير مكتمل', 'غير مؤكد'],
].map(foldText);

/** Of orders that stand. */
const done = [
  ...[
    'paid',
    'complet',
    'deliver',
    'ship',
    'fulfil',
    'closed',
    'process',
    'confirm',
    'succe',
    'settled',
    'captured',
  ],
  ...[
    'approv',
    'received',
    'done',
    'accepted',
    'invoiced',
    'finish',
    'sent',
    'sold',
    'partial',
    'authori',
    'picked',
    'ready',
    'dispatch',
  ],
  ...[
    'پرداخت شده',
    'تکمیل',
    'تحویل',
    'ارسال',
    'موفق',
    'تایید',
    'تأیید',
    'نهایی',
    'بسته شد',
    'ثبت شد',
    'انجام',
    'پردازش',
    'آماده',
    'فروش',
    'تسویه',
    'جزئی',
    'بخشی',
  ],
  ...[
    'مكتمل',
    'مدفوع',
    'تم ',
    'ناجح',
    'مؤكد',
    'شحن',
    'توصيل',
    'مسلم',
    'منفذ',
    'التنفيذ',
    'المعالجة',
    'جاهز',
    'بيع',
    'جزئي',
    'منجز',
    'مقبول',
  ],
].map(foldText);

/** What says that an order was given back in part: most of it stays sold. */
const inPart = ['partial', 'بخشی', 'جزئ', 'جزیی'].map(foldText);

export type Meaning = 'undone' | 'unsettled' | 'done' | 'unknown';

/** What a value of a status means, as far as its words say. */
export function meaningOf(value: string): Meaning {
  const text = foldText(value);
  const has = (words: readonly string[]) => words.some((word) => text.includes(word));
  if (has(inPart)) return 'done';
  if (has(undone)) return 'undone';
  if (has(unsettled)) return 'unsettled';
  return has(done) ? 'done' : 'unknown';
}
