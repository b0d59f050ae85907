import { fold as foldText } from '../../values/text.ts';

/** Parts of words for orders that were given back, called off or never paid. */
const undone = [
  ...['return', 'refund', 'cancel', 'void', 'fail', 'declin', 'reject', 'expire', 'abandon', 'unpaid'],
  ...['credit memo', 'credit note', 'gutschrift', 'nota de credito', 'nota de crédito', 'nota di credito'],
  ...['кредит-нота', 'إشعار دائن', 'اشعار دائن', 'kreditnota', 'creditnota'],
  ...[
    'chargeback',
    'charged back',
    'disput',
    'revers',
    'denied',
    'annul',
    'trash',
    'deleted',
    'not paid',
    'lost',
  ],
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
    'won',
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

/**
 * The same in the languages of other shops, as beginnings of words: German, Turkish, French, Spanish, Italian,
 * Portuguese and Russian.
 */
const undoneAbroad = [
  'storn widerruf zuruckge ruckgabe retour erstatt ruckerstatt abgebroch abgelehnt fehlgeschlag gelosch ungultig unbezahlt',
  'iptal iade reddedil basarisiz silindi odenmedi',
  'annul avoir$ rembours retourn echou echec refus rejet supprim impay',
  'anul devuelt devol reembols rechaz fallid eliminad vencid caducad impagad',
  'resi$ reso$ rimbors rifiutat fallit scadut',
  'devolvid estorn recusad rejeitad falh excluid expirad',
  'отмен возвр аннулир отклон неудач удален просроч неоплач',
];
const unsettledAbroad = [
  'ausstehend offen$ wartend entwurf angebot beklem bekliyor taslak brouillon devis$ panier pendient borrador presupuesto',
  'bozza preventiv sospes pendent aguard rascunho orcament ожида черновик корзин attente attesa espera',
];
const doneAbroad = [
  'abgeschlossen bezahlt versandt versendet geliefert zugestellt erledigt fertig bestatigt verkauft',
  'tamamla odendi teslim kargo gonderil onaylan hazirlan basarili satis satild',
  'termine paye$ payee$ livre expedi envoy valide regle',
  'pagad entregad enviad finalizad procesad cerrad pagat consegnat spedit evas$ evaso chius',
  'concluid pago$ paga$ entregue aprovad выполн оплач доставл отправл заверш подтвержд продан закрыт',
];
const inPartAbroad = ['teilweise teil$ kismi partiel parcial parzial частич'];

/** Letters without their marks: what words of any language are compared by. */
const plain = (text: string) =>
  foldText(text.normalize('NFKC')).normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i');

/** A pattern of words that begin so; a beginning with $ is a whole word. Arabic words may have their article. */
const beginning = (beginnings: readonly string[]) => {
  const all = beginnings.map((one) => plain(one).replace(/\$$/, '(?!\\p{L})'));
  return `(?<!\\p{L})(?:ال)?(?:${all.join('|')})`;
};
const abroad = (lists: readonly string[]) =>
  new RegExp(beginning(lists.flatMap((list) => list.split(' '))), 'u');

/** Beginnings of words of undone orders, in any language. */
const undoing = beginning([...undone, ...undoneAbroad.flatMap((list) => list.split(' '))]);
const begins = new RegExp(undoing, 'u');

/** What makes of words of undone orders that they stand: not returned, لغو نشده, nicht storniert. */
const notBefore = 'not no non never nicht kein keine pas sans sin sem senza не без غیر بدون عدم لم لا'.split(
  ' ',
);
const notAfter = 'نشده ندارد edilmedi degil'.split(' ');
const negated = new RegExp(
  `(?<!\\p{L})(?:${notBefore.map(plain).join('|')}) (?:been )?${undoing}|${undoing}\\p{L}* (?:${notAfter.join('|')})`,
  'u',
);
/** People who come back, and what may be given back: nothing was. */
const noUndoing = /return(ing|able)|refundable|cancel+able|reversible|قابل/u;

/** What says that an order was given back in part: most of it stays sold. */
const inPart = ['partial', 'بخشی', 'جزئ', 'جزیی'].map(foldText);

/** Of words for undone orders those that say that goods or money came back; a reversal of a payment is not one. */
const givenBack = [
  'return refund مرجوع برگشت عودت مرتجع مسترد مسترجع استرداد استرجاع',
  'widerruf zuruckge ruckgabe retour erstatt ruckerstatt iade rembours retourn devuelt devol reembols resi$ reso$ rimbors',
  'devolvid estorn возвр',
];
const isGivenBack = abroad(givenBack);

/** Whether a value of an undone order says that it was given back, not called off. */
export const saysGivenBack = (value: string): boolean => isGivenBack.test(plain(value));

export type Meaning = 'undone' | 'unsettled' | 'done' | 'unknown';

const isAbroad = {
  undone: abroad(undoneAbroad),
  unsettled: abroad(unsettledAbroad),
  done: abroad(doneAbroad),
  inPart: abroad(inPartAbroad),
};

/** What a value of a status means, as far as its words say. */
export function meaningOf(value: string): Meaning {
  const text = foldText(value);
  const bare = plain(value);
  const has = (words: readonly string[]) => words.some((word) => text.includes(word));
  if (has(inPart) || isAbroad.inPart.test(bare)) return 'done';
  if (negated.test(bare)) return 'done';
  if ((has(undone) || isAbroad.undone.test(bare)) && !noUndoing.test(bare)) return 'undone';
  if (has(unsettled) || isAbroad.unsettled.test(bare)) return 'unsettled';
  return has(done) || isAbroad.done.test(bare) ? 'done' : 'unknown';
}

/** Whether words, of a header or of a value, tell of what was undone, and whether they say that it was not. */
export function saysUndone(words: string): 'yes' | 'not' | null {
  const bare = plain(words);
  if (negated.test(bare)) return 'not';
  return begins.test(bare) && !noUndoing.test(bare) ? 'yes' : null;
}
