import type { Trait } from '../../facts/trait.ts';
import { valueTiers } from './tiers.ts';

const source = 'clv';

export const traits: readonly Trait[] = [
  {
    name: 'repeat_count',
    type: 'count',
    unit: null,
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Repeat purchases', fa: 'خریدهای تکراری', ar: 'المشتريات المتكررة' },
    definition: {
      en: 'Purchases after the first, as the repeat-buying model counts them.',
      fa: 'خریدهای پس از نخستین، آن‌گونه که مدل خرید تکراری می‌شمارد.',
      ar: 'المشتريات بعد الأولى كما يعدّها نموذج الشراء المتكرر.',
    },
  },
  {
    name: 'mean_order_value',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Mean purchase value', fa: 'میانگین ارزش خرید', ar: 'متوسط قيمة الشراء' },
    definition: {
      en: 'Mean net value of the customer’s purchases.',
      fa: 'میانگین ارزش خالص خریدهای مشتری.',
      ar: 'متوسط القيمة الصافية لمشتريات العميل.',
    },
  },
  {
    name: 'p_alive',
    type: 'probability',
    unit: null,
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Chance of still being a customer', fa: 'احتمال ماندگاری', ar: 'احتمال بقائه عميلاً' },
    definition: {
      en: 'P(alive): chance that the customer has not dropped out by the as-of date. BG/NBD gives 1 to one-time buyers; that is a property of the model.',
      fa: 'احتمال آنکه مشتری تا تاریخ مبنا نرفته باشد. BG/NBD برای خریداران یک‌باره ۱ می‌دهد؛ این ویژگی مدل است.',
      ar: 'احتمال أن العميل لم يغادر حتى تاريخ الأساس. يعطي BG/NBD القيمة ١ لمشتري المرة الواحدة؛ وهذه خاصية للنموذج.',
    },
  },
  {
    name: 'expected_purchases_90d',
    type: 'number',
    unit: null,
    privacy: 'pseudonymous',
    source,
    labels: {
      en: 'Expected purchases, 90 days',
      fa: 'خرید چشم‌داشتی در ۹۰ روز',
      ar: 'المشتريات المتوقعة في ٩٠ يوماً',
    },
    definition: {
      en: 'Expected number of purchases in the 90 days after the as-of date.',
      fa: 'شمار خریدهای چشم‌داشتی در ۹۰ روز پس از تاریخ مبنا.',
      ar: 'عدد المشتريات المتوقع في ٩٠ يوماً بعد تاريخ الأساس.',
    },
  },
  {
    name: 'p_no_purchase',
    type: 'probability',
    unit: null,
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Chance of no purchase', fa: 'احتمال نخریدن', ar: 'احتمال عدم الشراء' },
    definition: {
      en: 'P(no purchase in the churn window after the as-of date), by the repeat-buying model.',
      fa: 'احتمال نخریدن در بازهٔ ریزش پس از تاریخ مبنا، از مدل خرید تکراری.',
      ar: 'احتمال عدم الشراء في نافذة الانسحاب بعد تاريخ الأساس، من نموذج الشراء المتكرر.',
    },
  },
  {
    name: 'expected_spend',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Expected value of a purchase', fa: 'ارزش چشم‌داشتی هر خرید', ar: 'القيمة المتوقعة للشراء' },
    definition: {
      en: 'Mean value of a future purchase: the customer’s own mean drawn towards everybody’s (Gamma-Gamma).',
      fa: 'میانگین ارزش خرید آینده: میانگین خود مشتری که به میانگین همگان نزدیک شده است (گاما–گاما).',
      ar: 'متوسط قيمة الشراء المقبل: متوسط العميل نفسه مقرَّباً من متوسط الجميع (غاما–غاما).',
    },
  },
  {
    name: 'clv_12m',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    source,
    labels: {
      en: 'Customer lifetime value, 12 months',
      fa: 'ارزش مشتری در ۱۲ ماه',
      ar: 'قيمة العميل في ١٢ شهراً',
    },
    definition: {
      en: 'Predicted CLV over the horizon: expected spend × margin × expected purchases of each month, discounted.',
      fa: 'ارزش پیش‌بینی‌شدهٔ مشتری در افق: ارزش چشم‌داشتی خرید × حاشیهٔ سود × خریدهای چشم‌داشتی هر ماه، تنزیل‌شده.',
      ar: 'القيمة المتوقعة للعميل في الأفق: قيمة الشراء المتوقعة × الهامش × مشتريات كل شهر المتوقعة، مخصومة.',
    },
  },
  {
    name: 'historic_margin',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    source,
    labels: { en: 'Margin to date', fa: 'سود ناخالص تاکنون', ar: 'الهامش حتى الآن' },
    definition: {
      en: 'Historic CLV: net revenue less cost of goods where known, else times the configured margin.',
      fa: 'ارزش گذشتهٔ مشتری: درآمد خالص منهای بهای کالا هرجا دانسته باشد، وگرنه ضرب در حاشیهٔ تنظیم‌شده.',
      ar: 'القيمة التاريخية: صافي الإيراد ناقص كلفة البضاعة حيث تُعرف، وإلا مضروباً في الهامش المضبوط.',
    },
  },
  {
    name: 'value_tier',
    type: 'category',
    unit: null,
    privacy: 'pseudonymous',
    source,
    categories: valueTiers.map((tier) => tier.name),
    labels: { en: 'Value tier', fa: 'ردهٔ ارزش', ar: 'فئة القيمة' },
    definition: {
      en: 'By predicted CLV: platinum top 1 %, gold to 5 %, silver to 10 %, bronze to 25 %, medium to 50 %, low below.',
      fa: 'بر پایهٔ ارزش پیش‌بینی‌شده: پلاتین ۱٪ بالا، طلا تا ۵٪، نقره تا ۱۰٪، برنز تا ۲۵٪، میانه تا ۵۰٪، پایین پس از آن.',
      ar: 'بحسب القيمة المتوقعة: بلاتيني أعلى ١٪، ذهبي حتى ٥٪، فضي حتى ١٠٪، برونزي حتى ٢٥٪، متوسط حتى ٥٠٪، ومنخفض دون ذلك.',
    },
  },
];
