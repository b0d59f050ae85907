/** نصوص محفظة العملاء ومن انتقل فيها. */
export const portfolio = {
  'rfm-migration.title': 'من انتقل',
  'rfm-migration.finding':
    'منذ {date} انزلق نحو الرحيل {slipped, plural, zero {لا أحد} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}، وعاد {back, plural, zero {لا أحد} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}',
  'rfm-migration.finding-between':
    'من {from} إلى {to} انزلق {slipped, number} من العملاء نحو المغادرة، وعاد {back, number}',
  'rfm-migration.subtitle-between':
    'العملاء بحسب اسم RFM في تشغيل {from} (الصفوف) وفي تشغيل {to} (الأعمدة)، كلٌّ بحدود تشغيله؛ التظليل: الحصة من الصف؛ المحاط: بقوا',
  'rfm-migration.empty': 'لم يكن أحد قد اشترى حينها',
  'rfm-migration.subtitle':
    'العملاء باسمهم قبل ثلاثة أشهر (الصفوف) والآن (الأعمدة)؛ التظليل: الحصّة من الصفّ؛ المؤطَّر: بقي',
  'rfm-migration.matrix': 'مصفوفة',
  'rfm-migration.flow': 'تدفّق',
  'rfm-migration.subtitle-flow':
    'العملاء من اسم RFM قبل ثلاثة أشهر إلى اسمهم الآن؛ كلّما اتّسع الشريط زاد العملاء',
  'rfm-migration.subtitle-flow-between':
    'العملاء من اسم RFM في تشغيل {from} إلى تشغيل {to}، كلٌّ بحدود تشغيله؛ كلّما اتّسع الشريط زاد العملاء',
  'rfm-migration.flow-then': 'حينها',
  'rfm-migration.flow-now': 'الآن',
  'rfm-migration.flow-slipped': 'انزلقوا نحو الرحيل: {customers, number}',
  'rfm-migration.flow-back': 'عادوا: {customers, number}',
  'rfm-migration.none': 'لم يكونوا عملاء',
  'rfm-migration.then': '↓ حينها',
  'rfm-migration.now': 'الآن ←',
  'rfm-migration.from-to': 'من {before} إلى {now}',
  'rfm-migration.move':
    'من «{before}» إلى «{now}»: {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}} بقيمة متوقّعة {value}.',
  'rfm-migration.move-people':
    'من «{before}» إلى «{now}»: {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}.',
  'rfm-migration.definition':
    'الأسماء قبل تاريخ الأساس بثلاثة أشهر، ممّا كان معروفًا حينها، مقابل أسماء اليوم. وكلاهما بحدود اليوم، فلا يتغيّر الاسم إلّا حيث تغيّر العميل. المنزلقون: من أسماء من يشترون إلى أسماء من صمتوا أو أوشكوا؛ والعائدون بالعكس. والأسماء لمقياس من خمس درجات.',
  'column.name_before': 'الاسم حينها',
  'column.name_now': 'الاسم الآن',
  'column.compared_with': 'حينها',
  'portfolio.title': 'محفظة العملاء',
  'portfolio.finding':
    'احمِ {customers, plural, zero {لا أحد} one {عميلًا ثمينًا واحدًا} two {عميلين ثمينين} few {# عملاء ثمينين} many {# عميلًا ثمينًا} other {# عميل ثمين}} قد يرحلون: {value}، أي {share} من القيمة المتوقّعة',
  'portfolio.calm': 'لا عميل ثمينًا معرّض للرحيل',
  'portfolio.empty': 'لا قيمة متوقّعة لأيّ عميل بعد',
  'portfolio.subtitle':
    'ما جلبه العملاء (الربع الأعلى: هامش {from} فأكثر) مقابل خطر رحيلهم؛ التظليل: القيمة المتوقّعة ({currency})',
  'portfolio.so-far': '{margin} حتى الآن',
  'portfolio.head-active': 'نشط',
  'portfolio.head-danger': 'يفتر أو يرحل',
  'portfolio.head-gone': 'رحل',
  'portfolio.side-much': 'الأكثر جلبًا',
  'portfolio.side-little': 'الآخرون',
  'role.nurture': 'ارعَ',
  'role.protect': 'احمِ',
  'role.win_back': 'استرجع',
  'role.grow': 'نمِّ',
  'role.watch': 'راقب',
  'role.let_go': 'دع',
  'column.role': 'الدور',
  'column.margin_so_far': 'الهامش حتى الآن',
  'column.margin_from': 'الربع الأعلى من',
  'column.gini': 'معامل جيني',
  'portfolio.definition':
    'ربع العملاء الأعلى بالهامش حتى الآن (والهوامش المتساوية معًا) والآخرون، بحسب حال الفقد: نشط؛ يفتر أو يرحل؛ رحل. القيمة المتوقّعة تتضمّن خطر الرحيل، فهي التظليل لا المحور. ولا يُعدّ من لا حال فقد له.',
  'portfolio.says-nurture':
    '{name}: {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}، القيمة المتوقّعة {value}، والهامش حتى الآن {margin}؛ جلبوا الأكثر ويشترون: اشكرهم وقدّمهم.',
  'portfolio.says-protect':
    '{name}: {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}، القيمة المتوقّعة {value}، والهامش حتى الآن {margin}؛ جلبوا الأكثر ويفترون: تواصل معهم الآن.',
  'portfolio.says-win_back':
    '{name}: {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}، القيمة المتوقّعة {value}، والهامش حتى الآن {margin}؛ جلبوا الأكثر ورحلوا: عرض واحد جيّد.',
  'portfolio.says-grow':
    '{name}: {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}، القيمة المتوقّعة {value}، والهامش حتى الآن {margin}؛ يشترون لكن قليلًا: اعرض فئة ثانية.',
  'portfolio.says-watch':
    '{name}: {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}، القيمة المتوقّعة {value}، والهامش حتى الآن {margin}؛ يفترون وقد جلبوا القليل: تواصل آليّ فحسب.',
  'portfolio.says-let_go':
    '{name}: {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}، القيمة المتوقّعة {value}، والهامش حتى الآن {margin}؛ رحلوا وقد جلبوا القليل: بلا تواصل مكلف.',
};
