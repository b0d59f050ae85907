import type { board as english } from '../en/board.ts';

export const board: typeof english = {
  'change.before': 'یک فصل پیش',
  'change.new': 'مشتریان تازه',
  'change.grown': 'افزوده',
  'change.shrunk': 'کاسته',
  'change.lost': 'از دست رفته',
  'change.corrected': 'تصحیح‌شده',
  'change.withheld': 'گروه‌های کوچک',
  'change.now': 'امروز',
  'change.total': 'تغییر در کل',
  'equity-bridge.title': 'چه چیزی ارزش مشتریان را جابه‌جا کرد',
  'equity-bridge.up':
    'ارزش مشتریان از {date} تاکنون {change} ({share}) بیشتر شده است؛ بزرگ‌ترین افزایش: {part}، {value}',
  'equity-bridge.down':
    'ارزش مشتریان از {date} تاکنون {change} ({share}) کمتر شده است؛ بزرگ‌ترین کاهش: {part}، {value}',
  'equity-bridge.same': 'ارزش مشتریان {now} است، همان که در {date} بود: {won} آمد و {lost} رفت',
  'equity-bridge.empty': 'ارزش پیشینی برای سنجیدن نیست',
  'equity-bridge.subtitle':
    'ارزش پیش‌بینی‌شدهٔ دوازده ماه، از {before} در {date} تا {now} در {today}؛ هر مشتری تنها در یک میله است',
  'equity-bridge.total': 'پیش {before}، امروز {now}',
  'equity-bridge.definition':
    'مشتریانِ یک فصل پیش (سه ماه تقویم کسب‌وکار) با آنچه آن روز دانسته بود ارزیابی می‌شوند: سفارش‌ها و برگشتی‌ها تا آن روز، و پارامترها و حاشیهٔ سودی که از آن‌ها آموخته می‌شود؛ مدل همان است که امروز برگزیده شده، تا تغییر مدل به جای تغییر مشتریان گرفته نشود. تازه: تا آن روز خریدی نداشت. تصحیح‌شده: سفارش‌های آن زمان از آن پس برگشت خورده‌اند. از دست رفته: کم‌ارزش‌تر از آن زمان و در وضعیت «رفته». کاسته: کم‌ارزش‌تر، ولی نه رفته. افزوده: به همان ارزش یا بیشتر. میله‌ها تا آخرین رقم جمع می‌شوند. کسی که اشخاص را نمی‌بیند شمار مشتریان را در پله‌های پنج‌تایی می‌خواند و میله‌های کمتر از پنج نفر را یکجا.',
  'column.position': 'جایگاه',
  'column.change_part': 'بخش',
  'column.change_value': 'ارزش',
  'column.before_on': 'در سنجش با',
};
