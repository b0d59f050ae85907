import type { staticReport as english } from '../en/static-report.ts';

export const staticReport: Readonly<Record<keyof typeof english, string>> = {
  'static.link': 'گزارش برای جلسه',
  'static.title': 'گزارش ارزش مشتریان',
  'static.changed': 'چه تغییر کرد',
  'static.ahead': 'آنچه پیش رو است',
  'static.leaving': 'چه ممکن است از دست برود',
  'static.charts': 'نمودارها',
  'static.definitions': 'تعریف‌ها',
  'static.made': 'این گزارش چگونه ساخته شد',
  'static.aggregates':
    'این گزارش تنها جمع‌ها و سهم‌ها را دارد. رقم‌های مربوط به کمتر از پنج نفر، و آنچه آن‌ها را آشکار می‌کرد، نیامده است.',
  'static.whole': 'این گزارش جمع‌ها و سهم‌های همهٔ مشتریان را دارد، گروه‌های کوچک را هم.',
  'static.computed': 'تاریخ محاسبه',
  'static.version': 'نسخهٔ ارزش',
  'static.settings': 'تنظیمات',
  'static.tested': '{tests, plural, other {# آزمون گذشته}}؛ میانهٔ خطای جمع‌ها {miss}',
  'static.unsigned': 'بی‌درجه',
  'static.no-actions': 'تماس با هیچ گروهی نمی‌ارزد.',
};
