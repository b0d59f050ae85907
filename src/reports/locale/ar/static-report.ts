import type { staticReport as english } from '../en/static-report.ts';

export const staticReport: Readonly<Record<keyof typeof english, string>> = {
  'static.link': 'تقرير للاجتماع',
  'static.title': 'تقرير قيمة العملاء',
  'static.changed': 'ما الذي تغيّر',
  'static.ahead': 'ما هو قادم',
  'static.leaving': 'ما الذي قد يضيع',
  'static.charts': 'الرسوم',
  'static.definitions': 'التعريفات',
  'static.made': 'كيف أُعدّ هذا التقرير',
  'static.aggregates':
    'يحتوي هذا التقرير على مجاميع ونسب فقط. حُذفت الأرقام الخاصّة بأقلّ من خمسة أشخاص وما كان سيكشفها.',
  'static.whole': 'يحتوي هذا التقرير على مجاميع ونسب جميع العملاء، بما فيها المجموعات الصغيرة.',
  'static.computed': 'تاريخ الحساب',
  'static.version': 'إصدار أرزش',
  'static.settings': 'الإعدادات',
  'static.tested':
    '{tests, plural, one {اختبار سابق واحد} two {اختباران سابقان} few {# اختبارات سابقة} many {# اختبارًا سابقًا} other {# اختبار سابق}}؛ وسيط خطأ المجاميع {miss}',
  'static.unsigned': 'بلا درجة',
  'static.no-actions': 'لا توجد مجموعة يستحقّ التواصل معها كلفته.',
};
