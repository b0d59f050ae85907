import type { Trait } from '../../facts/trait.ts';
import { valueTiers } from './tiers.ts';

const source = 'clv';

/** What a customer's purchases are worth. */
export const valueTraits: readonly Trait[] = [
  {
    name: 'expected_spend',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
    source,
    labels: { en: 'Expected value of a purchase', fa: 'ارزش چشم‌داشتی هر خرید', ar: 'القيمة المتوقعة للشراء' },
    definition: {
      en: 'Mean value of a future purchase: the customer’s own mean drawn towards everybody’s (Gamma-Gamma, or a shrunk mean where that cannot be fitted).',
      fa: 'میانگین ارزش خرید آینده: میانگین خود مشتری که به میانگین همگان نزدیک شده است (گاما–گاما، یا میانگین کشیده‌شده اگر آن برازش نشود).',
      ar: 'متوسط قيمة الشراء المقبل: متوسط العميل نفسه مقرَّباً من متوسط الجميع (غاما–غاما، أو متوسط مقلَّص حيث لا تُلائَم).',
    },
  },
  {
    name: 'clv_12m',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
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
    name: 'clv_12m_low',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
    source,
    labels: { en: 'Lifetime value, low', fa: 'ارزش مشتری، کران پایین', ar: 'قيمة العميل، الحد الأدنى' },
    definition: {
      en: 'Lower end of the customer’s own 80 % range of predicted CLV. The range of a group is not the sum of these.',
      fa: 'کران پایین بازهٔ ۸۰٪ ارزش پیش‌بینی‌شدهٔ خود مشتری. بازهٔ یک گروه جمع این‌ها نیست.',
      ar: 'الطرف الأدنى لمدى ٨٠٪ للقيمة المتوقعة للعميل نفسه. مدى المجموعة ليس مجموع هذه.',
    },
  },
  {
    name: 'clv_12m_median',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
    source,
    labels: { en: 'Lifetime value, median', fa: 'ارزش مشتری، میانه', ar: 'قيمة العميل، الوسيط' },
    definition: {
      en: 'Median of what the customer may bring over the horizon: half of such customers bring less. It lies within the range. The predicted CLV is the mean, which adds up to totals; where most bring nothing and a few much, the mean lies above the range.',
      fa: 'میانهٔ آنچه مشتری در افق می‌آورد: نیمی از چنین مشتریانی کمتر می‌آورند. همیشه درون بازه است. ارزش پیش‌بینی‌شده میانگین است که جمع‌پذیر است؛ آنجا که بیشتر مشتریان هیچ و اندکی بسیار می‌آورند، میانگین بالاتر از بازه است.',
      ar: 'وسيط ما قد يجلبه العميل خلال الأفق: نصف أمثاله يجلبون أقل. يقع دائماً داخل المجال. القيمة المتوقعة هي المتوسط الذي تُجمع به المجاميع؛ وحيث لا يجلب معظمهم شيئاً ويجلب قلة الكثير يقع المتوسط فوق المجال.',
    },
  },
  {
    name: 'clv_12m_high',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
    source,
    labels: { en: 'Lifetime value, high', fa: 'ارزش مشتری، کران بالا', ar: 'قيمة العميل، الحد الأعلى' },
    definition: {
      en: 'Upper end of the customer’s own 80 % range of predicted CLV.',
      fa: 'کران بالای بازهٔ ۸۰٪ ارزش پیش‌بینی‌شدهٔ خود مشتری.',
      ar: 'الطرف الأعلى لمدى ٨٠٪ للقيمة المتوقعة للعميل نفسه.',
    },
  },
  {
    name: 'clv_12m_deviation',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
    incomparable: true,
    source,
    labels: {
      en: 'Lifetime value, standard deviation',
      fa: 'ارزش مشتری، انحراف معیار',
      ar: 'قيمة العميل، الانحراف المعياري',
    },
    definition: {
      en: 'How far by chance what one customer brings lies from the predicted CLV. Squares of it add up over a group: with the error that all of a group share they make the range of its value.',
      fa: 'آنچه یک مشتری می‌آورد از سر تصادف چقدر از ارزش پیش‌بینی‌شده دور است. مربع‌های آن در یک گروه جمع‌پذیرند: همراه با خطای مشترک گروه، بازهٔ ارزش گروه را می‌سازند.',
      ar: 'كم يبتعد ما يجلبه العميل الواحد بالصدفة عن القيمة المتوقعة. مربعاته تُجمع في المجموعة: ومع الخطأ المشترك للمجموعة تكوّن مدى قيمتها.',
    },
  },
  {
    name: 'residual_clv',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
    source,
    labels: { en: 'Residual lifetime value', fa: 'ارزش باقی‌ماندهٔ مشتری', ar: 'القيمة المتبقية للعميل' },
    definition: {
      en: 'Predicted CLV without a horizon: all discounted purchases to come (DERT) × expected spend × margin. Empty where the model knows no end and there is no discount.',
      fa: 'ارزش پیش‌بینی‌شده بی‌افق: همهٔ خریدهای آیندهٔ تنزیل‌شده (DERT) × ارزش چشم‌داشتی خرید × حاشیهٔ سود. اگر مدل پایانی نشناسد و تنزیل صفر باشد، خالی است.',
      ar: 'القيمة المتوقعة بلا أفق: كل المشتريات المقبلة مخصومة (DERT) × قيمة الشراء المتوقعة × الهامش. فارغة حيث لا يعرف النموذج نهاية ولا خصم.',
    },
  },
  {
    name: 'historic_margin',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'value',
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
    group: 'value',
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
