import type { files as english } from '../en/files.ts';

export const files: Readonly<Record<keyof typeof english, string>> = {
  'data.entity.customers': 'العملاء',
  'data.entity.products': 'المنتجات',
  'data.entity.orders': 'الطلبات',
  'data.entity.order_lines': 'بنود الطلبات',
  'data.entity.payments': 'المدفوعات',
  'data.entity.interactions': 'تواصل العملاء',
  'data.entity.campaigns': 'الحملات',
  'data.entity.contacts': 'رسائل الحملات',
  'data.entity.referrals': 'الإحالات',
  'data.entity.subscriptions': 'الاشتراكات',
  'data.older':
    '{count, plural, one {ملف أقدم} two {ملفان أقدم} few {{shown} ملفات أقدم} other {{shown} ملفًا أقدم}}',
  'data.more-reasons':
    '{count, plural, one {سبب آخر} two {سببان آخران} few {{shown} أسباب أخرى} other {{shown} سببًا آخر}}',
  'data.amount-read': 'المبلغ المقروء',
  'data.amount-loaded': 'المبلغ المحمّل',
  'data.worth': 'يساوي {amount}',
  'data.encoding': 'قُرئ بترميز {encoding}',
  'data.encoding.likely': 'قُرئ بترميز {encoding} على الأرجح',
  'data.encoding.said': 'قُرئ بترميز {encoding} كما يقول مصدره',
  'data.warning.mojibake': 'نصّ قُرئ بترميز خاطئ قبل أن يصل',
  'data.warning.skipped': 'أُسقطت الصفوف التي فوق العناوين',
  'data.warning.digits': 'أرقام تزيد على خمس عشرة خانة: فقدت المعرّفات بينها خاناتها الأخيرة',
  'data.warning.formulas': 'صيغ لم تُحسب قطّ: احفظ الملف مرّة في برنامج جداول',
  'data.warning.clock': 'أوقات غُيّرت فيها الساعة',
  'data.warning.future': 'أوقات بعد اليوم: لا تدخل في الأرقام',
  'data.warning.list_price': 'صفوف بلا سعر: حُسبت بسعر قائمة المنتجات',
  'data.warning.unknown_kind': 'قيم للحالة أو النوع لا تعرفها أي قاعدة: تُحسب صفوفها مبيعات',
  'data.warning.unread': 'مفاتيح كثيرة مختلفة في موضع واحد، فهي بيانات: تُرك ما لا يُقرأ منها',
  'data.warning.described': 'حُمّل من قبل بوصف آخر، وبقي كما قُرئ حينها',
  'data.warning.drift': 'كلّه معزول: أعمدته ليست كأعمدة الملف السابق',
  'data.warning.drift.added': 'عمود جديد',
  'data.warning.drift.dropped': 'عمود لم يعد موجودًا',
  'data.warning.drift.moved': 'عمود في موضع آخر',
  'data.warning.drift.retyped': 'عمود قيمه من نوع آخر',
  'data.warning.line': 'السطر {line}',
  'data.warning.more':
    '{count, plural, one {وواحد غيره} two {واثنان غيرهما} few {و{shown} غيرها} other {و{shown} غيرها}}',
  'data.fault.cells': 'عدد الخلايا {found} وفي العناوين {expected}',
  'data.fault.quote': 'علامة اقتباس أُغلقت في غير موضعها',
  'data.fault.formula': 'صيغة أعطت خطأ',
  'data.fault.uncalculated': 'صيغة لم تُحسب قطّ',
  'data.fault.object': 'ليس كائنًا',
  'data.reason.two_digit_year': 'سنة من رقمين لم يُذكر قرنها',
  'data.reason.precision': 'خانات أكثر ممّا يُحفظ',
  'data.reason.currency': 'عملة غير التي يذكرها الصف أو المصدر',
  'data.reason.key_reused': 'معرّفه يتكرّر في الملف نفسه بعميل أو يوم آخر',
  'data.replaced': 'مستبدَلة',
  'data.counted': 'محتسَبة',
  'data.warning.replaced': 'صفوف حلّ محلّها صف لاحق في الملف نفسه بالمعرّف ذاته',
  'data.warning.reassigned': 'صفوف من ملفات سابقة حلّت محلّها صفوف لعميل أو يوم آخر',
  'data.warning.added-to': 'صفوف جديدة لطلبات موجودة في ملفات سابقة: إن كانت تصحيحات فقد حُسبت مرتين',
  'notice.fault':
    'تعذّر فتح آخر البيانات المنشورة (الجيل {published}). هذه الأرقام من البيانات التي قبلها (الجيل {served}). أخبر القائم على المخزن: الأمر arzesh doctor يجد العطب.',
  'notice.fault-unknown':
    'لا يُعرف ما المنشور. هذه الأرقام من آخر بيانات قُرئت (الجيل {served}). أخبر القائم على المخزن: الأمر arzesh doctor يجد العطب.',
  'notice.stray':
    '{count, plural, one {صف واحد يقع} two {صفان يقعان} few {{shown} صفوف تقع} other {{shown} صفًا تقع}} بعد اليوم أو بعد سائر الصفوف بكثير: الأرقام حتى {date} من دونها ({amount}). صحّح التاريخ، أو إن كان صحيحًا فاذكره في «covers» للمصدر أو بـ ‎--as-of‎.',
  'notice.quiet': 'توقّف المتجر: لا طلب منذ {date}، أي {days} يومًا، والمعتاد {usual} على الأكثر. هل ينقص ملف؟',
  'notice.divided':
    '{count, plural, one {طلب واحد له} two {طلبان لهما} few {{shown} طلبات لها} other {{shown} طلبًا لها}} سطور لعدّة عملاء أو أيام ({amount}): يُحسب كلٌّ منها مرة، لعميل واحد وفي أول أيامه.',
  'notice.moneyless.blank':
    '{count, plural, one {طلب واحد} two {طلبان} few {{shown} طلبات} other {{shown} طلبًا}} بلا مبلغ وبلا سطور: يُحسب كلٌّ منها عملية شراء تضيف 0. هل المبلغ في عمود أو ملف آخر؟',
  'notice.moneyless.zero':
    '{count, plural, one {طلب واحد} two {طلبان} few {{shown} طلبات} other {{shown} طلبًا}} بمبلغ 0 وبلا سطور: لا تُحسب عمليات شراء. هل المبلغ في عمود أو ملف آخر؟',
};
