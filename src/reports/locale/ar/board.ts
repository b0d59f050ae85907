import type { board as english } from '../en/board.ts';

export const board: typeof english = {
  'change.before': 'قبل ربع سنة',
  'change.new': 'عملاء جدد',
  'change.grown': 'زادت قيمتهم',
  'change.shrunk': 'نقصت قيمتهم',
  'change.lost': 'فُقدوا',
  'change.corrected': 'صُحّحوا',
  'change.withheld': 'مجموعات صغيرة',
  'change.now': 'اليوم',
  'change.total': 'التغيّر الكلي',
  'equity-bridge.title': 'ما الذي حرّك قيمة العملاء',
  'equity-bridge.up':
    'زادت قيمة العملاء {change} ({share}) عمّا كانت عليه في {date}؛ أكبر زيادة: {part}، {value}',
  'equity-bridge.down':
    'نقصت قيمة العملاء {change} ({share}) عمّا كانت عليه في {date}؛ أكبر نقص: {part}، {value}',
  'equity-bridge.same': 'قيمة العملاء {now} كما كانت في {date}: جاء {won} وذهب {lost}',
  'equity-bridge.empty': 'لا قيمة سابقة للمقارنة',
  'equity-bridge.subtitle':
    'القيمة المتوقعة لاثني عشر شهراً، من {before} في {date} إلى {now} في {today}؛ كل عميل في عمود واحد',
  'equity-bridge.total': '{before} سابقاً، {now} اليوم',
  'equity-bridge.definition':
    'يُقيَّم عملاء ما قبل ربع سنة (ثلاثة أشهر من تقويم العمل) بما كان معروفاً حينها: الطلبات والمرتجعات حتى ذلك اليوم، والمعاملات والهامش المستخلصة منها؛ والنموذج هو المختار اليوم، كي لا يُحسب تغيّر النموذج تغيّراً في العملاء. جديد: لم يكن قد اشترى. صُحّح: رُدّت طلبات ذلك الوقت بعده. فُقد: قلّت قيمته وحالته «غادر». نقص: قلّت قيمته ولم يغادر. زاد: بقيمته أو أكثر. مجموع الأعمدة صحيح إلى آخر رقم. ومن لا يرى الأشخاص يقرأ عدد العملاء بخطوات من خمسة، والأعمدة دون خمسة أشخاص مجموعةً في عمود.',
  'column.position': 'الترتيب',
  'column.change_part': 'الجزء',
  'column.change_value': 'القيمة',
  'column.before_on': 'مقارنةً بـ',
};
