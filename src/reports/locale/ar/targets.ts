import type { targets as english } from '../en/targets.ts';

export const targets: typeof english = {
  'calendar.gregorian': 'ميلادي',
  'calendar.jalali': 'جلالي',
  'calendar.islamic-umalqura': 'أم القرى',
  'verdict.reached': 'تحقّق',
  'verdict.missed': 'لم يتحقّق',
  'verdict.ahead': 'متقدّم',
  'verdict.on_pace': 'على المسار',
  'verdict.behind': 'متأخّر',
  'verdict.early': 'الحكم مبكّر',
  'verdict.unknown': 'الاسم غير موجود',
  'verdict.no_data': 'ليس كلّه في البيانات',
  'targets.title': 'الأهداف',
  'targets.well':
    '{targets, plural, one {الهدف المفتوح متقدّم أو على المسار} two {الهدفان المفتوحان متقدّمان أو على المسار} few {الأهداف المفتوحة كلّها (#) متقدّمة أو على المسار} many {الأهداف المفتوحة كلّها (#) متقدّمة أو على المسار} other {الأهداف المفتوحة كلّها (#) متقدّمة أو على المسار}}',
  'targets.reached':
    'تحقّق {reached} من {targets, plural, one {هدف واحد} two {هدفين} few {# أهداف} many {# هدفاً} other {# هدف}}؛ ولا هدف مفتوح مضى من مدّته ما يكفي',
  'targets.early': 'الحكم مبكّر على كلّ هدف',
  'targets.empty': 'لم يُذكر هدف: اكتبوا الأهداف في ملفّ بجانب الإعدادات',
  'targets.subtitle': 'العمود: ما جاء، حصّةً من الهدف؛ الشرطة: ما يؤول إليه في النهاية؛ الخطّ الرفيع: الهدف',
  'target.season': '{season, select, spring {ربيع} summer {صيف} autumn {خريف} other {شتاء}} {year}',
  'target.name': '{quantity}، {when}',
  'target.name-part': '{quantity} من {part}، {when}',
  'target.said': '{so_far} من {value} · {verdict}',
  'target.tip-gone': 'مضى {gone} من المدّة',
  'target.tip-leads': 'يؤول إلى {projected}',
  'target.reached': '{target}: تحقّق، {so_far} من {value} (بزيادة {over}).',
  'target.missed': '{target}: نقص {gap}، جاء {so_far} من {value}.',
  'target.ahead':
    '{target}: متقدّم بمقدار {gap}؛ {begun, select, no {لم تبدأ المدّة بعد} other {جاء {so_far} من {value} في {gone} من المدّة}}، ويؤول {by, select, forecast {التوقّع} other {هذا المعدّل}} إلى {projected}.',
  'target.on_pace':
    '{target}: على المسار؛ {begun, select, no {لم تبدأ المدّة بعد} other {جاء {so_far} من {value} في {gone} من المدّة}}، ويؤول {by, select, forecast {التوقّع} other {هذا المعدّل}} إلى {projected}.',
  'target.behind':
    '{target}: متأخّر بمقدار {gap}؛ {begun, select, no {لم تبدأ المدّة بعد} other {جاء {so_far} من {value} في {gone} من المدّة}}، ويؤول {by, select, forecast {التوقّع} other {هذا المعدّل}} إلى {projected}.',
  'target.early':
    '{target}: الحكم مبكّر، {begun, select, no {لم تبدأ المدّة بعد} other {جاء {so_far} من {value} في {gone} من المدّة}}.',
  'target.unknown': '{target}: لا شيء في البيانات اسمه {part}؛ صحّحوا الاسم في الهدف.',
  'target.no_data': '{target}: تبدأ البيانات داخل المدّة أو بعدها، فليس كلّ ما جاء معروفاً.',
  'targets.definition':
    'تُذكر الأهداف في ملفّ الأهداف بجانب الإعدادات. حتى الآن: ما جاء من أول يوم في المدّة إلى يوم التقرير: صافي الإيراد، أو الهامش، أو الطلبات التي لم تُردّ كلّها، أو العملاء بأول شراء لهم؛ للقناة بقناة الطلب (وللعملاء الجدد بقناة أول طلب)، وللفئة بحصّتها من أسطر الطلب، وللمدينة بمدينة العميل. تُحسب الحصّة الماضية من المدّة بأيام موزونة بنشاط شهرها في آخر سنتين كاملتين، وبالتساوي حيث لا تُعرفان. إن كان الهدف للمتجر كلّه وبتقويمه وبلغ التوقّع نهايته ودرجته أ أو ب، فيؤول إلى ما جاء مع ما لا يزال التوقّع ينتظره؛ وإلّا فإلى ما جاء ÷ الحصّة الماضية، ابتداءً من خُمس المدّة. متقدّم: فوق الهدف بـ٥٪ على الأقلّ، متأخّر: دونه بأكثر من ٥٪، على المسار: بينهما.',
  'column.target_period': 'المدّة',
  'column.calendar': 'التقويم',
  'column.last_day': 'آخر يوم',
  'column.member': 'من',
  'column.target': 'الهدف',
  'column.so_far': 'حتى الآن',
  'column.share_gone': 'الماضي من المدّة',
  'column.projected': 'يؤول إلى',
  'column.by_forecast': 'بحسب التوقّع',
  'column.verdict': 'الحكم',
  'column.people_behind': 'العملاء وراءه',
  'column.people_else': 'عملاء آخرون',
};
