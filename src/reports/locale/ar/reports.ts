import type { reports as english } from '../en/reports.ts';

export const reports: typeof english = {
  yes: 'نعم',
  no: 'لا',
  'unit.customers':
    '{count, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}',
  'unit.people':
    '{count, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}',
  'mark.incomplete': 'لم يكتمل بعد',

  'rfm.champions': 'الأفضل',
  'rfm.loyal': 'أوفياء',
  'rfm.potential_loyalist': 'أوفياء محتملون',
  'rfm.new': 'جدد',
  'rfm.promising': 'واعدون',
  'rfm.need_attention': 'يحتاجون اهتمامًا',
  'rfm.about_to_sleep': 'على وشك الخمول',
  'rfm.at_risk': 'معرّضون للفقد',
  'rfm.cant_lose': 'لا ينبغي فقدهم',
  'rfm.hibernating': 'خاملون',
  'rfm.prospect': 'لم يشتروا بعد',
  'tier.platinum': 'بلاتيني',
  'tier.gold': 'ذهبي',
  'tier.silver': 'فضي',
  'tier.bronze': 'برونزي',
  'tier.medium': 'متوسط',
  'tier.low': 'منخفض',
  'band.active': 'نشط',
  'band.cooling': 'يفتر',
  'band.leaving': 'مغادر',
  'band.gone': 'غادر',
  'window.rhythm': 'إيقاع المتجر',
  'window.setting': 'إعداد',
  'window.default': 'العائدون أقل من أن يُعرف',

  'model.rfm': 'الحداثة والتكرار والمبلغ',
  'model.clv': 'القيمة مدى الحياة',
  'model.churn': 'التسرّب',
  'model.retention': 'الاشتراكات',
  'model.clusters': 'العناقيد',
  'model.equity': 'تغيّر القيمة',
  'mark.half': 'نصف القيمة',
  'mark.four_fifths': 'أربعة أخماس القيمة',
  'measure.recency_days': 'أيام منذ آخر طلب',
  'measure.order_count': 'الطلبات',
  'measure.monetary': 'الإيراد حتى الآن',
  'measure.clv_12m': 'القيمة، ١٢ شهرًا',

  'value-kpis.title': 'الأرقام الرئيسة',
  'value-kpis.finding':
    '{customers, plural, zero {عملاؤك} one {عميلك الوحيد} two {عميلاك} few {عملاؤك الـ#} many {عملاؤك الـ#} other {عملاؤك الـ#}} بقيمة {equity} خلال الاثني عشر شهرًا القادمة.',
  'value-kpis.refused':
    'لديك {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}، ولا يمكن تقدير قيمتهم بعد.',
  'value-kpis.empty': 'لم يشترِ أيّ عميل بعد',
  'value-kpis.subtitle': 'هامش الربح المتوقّع للاثني عشر شهرًا القادمة بعد الخصم الزمني',
  'value-kpis.subtitle-interval':
    'هامش الربح المتوقّع للاثني عشر شهرًا القادمة بعد الخصم الزمني؛ مجال ٨٠٪: من {low} إلى {high}',
  'value-kpis.definition':
    'قيمة العملاء هي مجموع القيمة المتوقّعة لاثني عشر شهرًا لكل من اشترى يومًا. وما يوشك أن يُفقد منها هو ما يخصّ العملاء الذين يبلغ احتمال عدم شرائهم خلال نافذة الانسحاب ٥٠٪ أو أكثر (فئتا «مغادر» و«غادر»). الإيراد صافٍ من المرتجعات والحسوم ويشمل الزوّار؛ والمشترون هم من لهم في الشهر طلب لم يُرتجع كلّه. والشهور هي الشهور الكاملة قبل تاريخ التقرير.',
  'kpi.equity': 'قيمة العملاء، ١٢ شهرًا',
  'kpi.drifting': 'منها ما يوشك أن يُفقد',
  'kpi.revenue': '{month, select, none {إيراد شهر كامل} other {إيراد {month}}}',
  'kpi.active': '{month, select, none {المشترون في شهر كامل} other {المشترون في {month}}}',
  'kpi.interval': 'مجال ٨٠٪: من {low} إلى {high}',
  'kpi.withheld': 'محجوب: أقلّ من ٥ أشخاص',
  'kpi.no-model': 'لا نموذج بعد؛ انظر صفحة النماذج',
  'kpi.drifting-note':
    '{share} من القيمة، {customers, plural, zero {لا عملاء} one {عميل واحد} two {عميلان} few {# عملاء} many {# عميلًا} other {# عميل}}',
  'kpi.on-month':
    '{direction, select, up {▲ {change} مقارنةً بـ{month}} down {▼ {change} مقارنةً بـ{month}} other {مثل {month}}}',
  'kpi.on-year':
    '{direction, select, up {▲ {change} مقارنةً بـ{month} من العام الماضي} down {▼ {change} مقارنةً بـ{month} من العام الماضي} other {مثل {month} من العام الماضي}}',

  'revenue-by-month.title': 'الإيراد الشهري',
  'revenue-by-month.highest':
    '{month} هو الأفضل بين آخر {months, plural, few {# أشهر} many {# شهرًا} other {# شهر}}',
  'revenue-by-month.lowest':
    '{month} هو الأضعف بين آخر {months, plural, few {# أشهر} many {# شهرًا} other {# شهر}}',
  'revenue-by-month.above': 'زاد إيراد {month} بنسبة {change} عن الشهور السابقة؛ والأفضل كان {best}',
  'revenue-by-month.below': 'نقص إيراد {month} بنسبة {change} عن الشهور السابقة؛ والأفضل كان {best}',
  'revenue-by-month.steady':
    '{month} شهر عاديّ؛ والأفضل بين آخر {months, plural, few {# أشهر} many {# شهرًا} other {# شهر}} كان {best}',
  'revenue-by-month.short':
    '{months, plural, =0 {لم يكتمل أيّ شهر بعد} one {شهر كامل واحد فقط: لا يكفي للمقارنة} two {شهران كاملان فقط: لا يكفيان للمقارنة} few {# أشهر كاملة فقط: لا تكفي للمقارنة} many {# شهرًا كاملًا فقط: لا تكفي للمقارنة} other {# شهر كامل فقط: لا تكفي للمقارنة}}',
  'revenue-by-month.empty': 'لا طلبات بعد',
  'revenue-by-month.subtitle': 'صافي الإيراد الشهري ({currency})',
  'revenue-by-month.subtitle-incomplete': 'صافي الإيراد الشهري ({currency})؛ {month} لم يكتمل بعد',
  'revenue-by-month.strip': 'عدد المشترين',
  'revenue-by-month.definition':
    'صافي الإيراد هو مجموع السطور بعد الحسوم والمرتجعات؛ والمرتجع المرتبط بطلب يُنقص شهر ذلك الطلب. طلبات الزوّار إيراد ولكنها لا تزيد العملاء. والشهر العاديّ لا يبعد عن متوسط الشهور الكاملة قبله (أحد عشر شهرًا على الأكثر) بأكثر من انحراف معياري واحد.',

  'rfm-map.title': 'خريطة الحداثة والتكرار',
  'rfm-map.slipping':
    '{customers, plural, zero {لا أحد من كثيري الشراء يوشك أن يُفقد} one {عميل واحد كثير الشراء يوشك أن يُفقد} two {عميلان كثيرا الشراء يوشكان أن يُفقدا} few {# عملاء كثيري الشراء يوشكون أن يُفقدوا} many {# عميلًا كثير الشراء يوشكون أن يُفقدوا} other {# عميل كثير الشراء يوشكون أن يُفقدوا}}، ومعهم {share} من القيمة',
  'rfm-map.top': '{name}: {customers} من العملاء ولهم {share} من القيمة',
  'rfm-map.even': 'لا مجموعة تفوق قيمتُها حجمَها كثيرًا؛ وأولاها «{name}» ولها {share} من القيمة',
  'rfm-map.empty': 'لم يشترِ أيّ عميل بعد',
  'rfm-map.subtitle':
    'عشر مجموعات بحسب حداثة الشراء وتكراره؛ اللون: القيمة المتوقّعة ({currency})، الشريط: عدد العملاء',
  'rfm-map.subtitle-revenue':
    'عشر مجموعات بحسب حداثة الشراء وتكراره؛ اللون: الإيراد حتى الآن ({currency})، الشريط: عدد العملاء',
  'rfm-map.recent': 'شراء حديث ←',
  'rfm-map.long-ago': '→ شراء قديم',
  'rfm-map.often': '↑ شراء متكرّر',
  'rfm-map.definition':
    'الحداثة هي الأيام منذ آخر طلب، والتكرار هو عدد الطلبات. يُعطى كلٌّ منهما درجة من ١ إلى ٥ بأخماس العملاء، والأفضل ٥؛ والقيم المتساوية لها درجة واحدة. للخانات الخمس والعشرين عشرة أسماء، لكلٍّ اسم واحد. ومن يوشكون أن يُفقدوا هم «معرّضون للفقد» و«لا ينبغي فقدهم».',

  'clv-distribution.title': 'توزّع قيمة العملاء',
  'clv-distribution.finding': '{customers} من العملاء قيمة كلٍّ منهم دون {edge}، ولهم معًا {value} من القيمة',
  'clv-distribution.even': 'قيمة العملاء متقاربة: {customers} منهم لهم {value} من القيمة',
  'clv-distribution.empty': 'لا قيمة متوقّعة بعد',
  'clv-distribution.subtitle': 'العملاء بحسب القيمة المتوقّعة للاثني عشر شهرًا القادمة ({currency})',
  'clv-distribution.range': 'من {low} إلى {high}',
  'clv-distribution.share': '{customers} من العملاء، {value} من القيمة',
  'clv-distribution.definition':
    'عدد العملاء في فئات من القيمة المتوقّعة لاثني عشر شهرًا؛ تتدرّج الفئات بخطوات ١ و٢ و٥ فتكون كلٌّ منها ضعف سابقتها تقريبًا. وتضمّ الأولى كلّ ما هو دون جزء من ألف من الأعلى.',

  'value-concentration.title': 'تركّز القيمة',
  'value-concentration.finding': 'نصف القيمة لدى {share} من العملاء',
  'value-concentration.even': 'القيمة موزّعة بالتساوي تقريبًا: نصفها لدى {share} من العملاء',
  'value-concentration.empty': 'لا قيمة متوقّعة بعد',
  'value-concentration.subtitle': 'الحصّة من القيمة المتوقّعة، العملاء من الأعلى قيمةً إلى الأدنى',
  'value-concentration.subtitle-pareto':
    'الحصّة من القيمة المتوقّعة، العملاء من الأعلى قيمةً إلى الأدنى؛ ٨٠٪ منها لدى {share}',
  'value-concentration.point': '{customers} من العملاء لهم {value} من القيمة',
  'value-concentration.half': '{share} من العملاء، نصف القيمة',
  'value-concentration.half-short': '{share}، نصف القيمة',
  'value-concentration.equal': 'لو تساوى الجميع',
  'value-concentration.definition':
    'كلّ من اشترى يومًا مرتّبًا بحسب القيمة المتوقّعة لاثني عشر شهرًا؛ ويجمع المنحنى قيمتهم من الأعلى. والنقطة المعلَّمة هي أوّل عميل يُبلغ عنده نصف المجموع.',

  'cluster-profiles.title': 'مجموعات متشابهة السلوك',
  'cluster-profiles.finding': 'المجموعة {cluster}: {customers} من العملاء ولها {value} من القيمة',
  'cluster-profiles.even': 'لا مجموعة بارزة: أعلاها قيمةً {customers} من العملاء ولها {value} من القيمة',
  'cluster-profiles.count':
    '{groups, plural, zero {لا مجموعات} one {مجموعة واحدة} two {مجموعتان} few {# مجموعات} many {# مجموعة} other {# مجموعة}} من العملاء المتشابهين',
  'cluster-profiles.empty': 'لا مجموعات بعد',
  'cluster-profiles.subtitle':
    'العميل المتوسط في كلّ مجموعة مقابل متوسط الجميع (الخط)؛ المبرَز: ما يميّز المجموعة',
  'cluster-profiles.name': 'المجموعة {cluster}',
  'cluster-profiles.average': 'متوسط الجميع: {average}',
  'cluster-profiles.definition':
    'عنقدة بالمتوسطات على لوغاريتمات السلوك المعيارية؛ المجموعة ١ هي الأعلى قيمةً في المتوسط. طول الشريط هو عدد مرّات التضاعف (أو التنصّف) عن متوسط جميع العملاء؛ والمقياس المبرَز أبعدها عنه.',

  'cohort-triangle.title': 'الأفواج',
  'cohort-triangle.better':
    'العملاء الجدد يعودون أكثر: {latest} يطلبون ثانيةً في الشهر التالي لأوّل طلب، وكانوا {before}',
  'cohort-triangle.worse':
    'العملاء الجدد يعودون أقلّ: {latest} يطلبون ثانيةً في الشهر التالي لأوّل طلب، وكانوا {before}',
  'cohort-triangle.steady':
    'لا شيء غير معتاد: {share} من العملاء الجدد يطلبون ثانيةً في الشهر التالي لأوّل طلب',
  'cohort-triangle.short': '{share} من العملاء الجدد يطلبون ثانيةً في الشهر التالي لأوّل طلب',
  'cohort-triangle.empty': 'لم يبلغ أيّ فوج شهرًا بعد',
  'cohort-triangle.subtitle': 'النسبة المئوية النشطة من كلّ فوج (شهر أوّل طلب) في الشهر نفسه لا حتى ذلك الشهر',
  'cohort-triangle.cell':
    '{cohort}، {period, plural, zero {الشهر نفسه} one {بعد شهر} two {بعد شهرين} few {بعد # أشهر} many {بعد # شهرًا} other {بعد # شهر}}: {active} من {customers}',
  'cohort-triangle.definition':
    'الفوج هو كلّ من وقع أوّل طلب له في شهر واحد. والخانة هي حصّة الفوج التي لها طلب واحد على الأقلّ، لم يُرتجع كلّه، في ذلك الشهر بعده. والجدد هم آخر ثلاثة أفواج كاملة؛ ولا يقال «أكثر» أو «أقلّ» إلا إذا جاوز الفرق خطأين معياريين. والخانات المفرّغة لشهر لم يكتمل.',

  'model-tracking.title': 'المتوقّع مقابل الفعلي',
  'model-tracking.close':
    'قريب: توقّع النموذج {expected} من {actual} طلب متكرّر في {weeks, plural, one {الأسبوع المحجوب} two {الأسبوعين المحجوبين} few {الأسابيع الـ# المحجوبة} many {الأسابيع الـ# المحجوبة} other {الأسابيع الـ# المحجوبة}}',
  'model-tracking.over':
    'بالغ النموذج بنسبة {error}: توقّع {expected} طلبًا متكرّرًا في {weeks, plural, one {الأسبوع المحجوب} two {الأسبوعين المحجوبين} few {الأسابيع الـ# المحجوبة} many {الأسابيع الـ# المحجوبة} other {الأسابيع الـ# المحجوبة}}، وجاء {actual}',
  'model-tracking.under':
    'قصّر النموذج بنسبة {error}: توقّع {expected} طلبًا متكرّرًا في {weeks, plural, one {الأسبوع المحجوب} two {الأسبوعين المحجوبين} few {الأسابيع الـ# المحجوبة} many {الأسابيع الـ# المحجوبة} other {الأسابيع الـ# المحجوبة}}، وجاء {actual}',
  'model-tracking.no-holdout': 'لم يُختبر النموذج على أسابيع لم يرها',
  'model-tracking.empty': 'لم يُتابَع أيّ نموذج بعد',
  'model-tracking.subtitle': 'الطلبات المتكرّرة، المجموع التراكمي أسبوعيًا',
  'model-tracking.cut': 'محجوب من هنا',
  'model-tracking.actual': 'الفعلي {total}',
  'model-tracking.expected': 'المتوقّع {total}',
  'model-tracking.tip': 'الفعلي {actual}، المتوقّع {expected}',
  'model-tracking.definition':
    'يتعلّم النموذج من الأسابيع قبل القطع ويقول ما يُتوقّع في الأسابيع بعده، وهو لم يرها. والخطّان مجموعان تراكميان للطلبات المتكرّرة لجميع العملاء.',

  'model-calibration.title': 'صدق التوقّعات',
  'model-calibration.kept-share': 'التوقّعات صادقة: الخطأ في المتوسط {distance} نقطة مئوية',
  'model-calibration.kept-count': 'التوقّعات صادقة: الخطأ في المتوسط {distance} طلب',
  'model-calibration.mixed-share':
    'صحيح في المجمل (المتوقّع {predicted}، الفعلي {actual})، لكنّه يخطئ {distance} نقطة مئوية في مواضع',
  'model-calibration.mixed-count':
    'صحيح في المجمل (المتوقّع {predicted}، الفعلي {actual})، لكنّه يخطئ {distance} طلب في مواضع',
  'model-calibration.over': 'يَعِد النموذج بأكثر ممّا يقع: المتوقّع {predicted}، الفعلي {actual}',
  'model-calibration.under': 'يَعِد النموذج بأقلّ ممّا يقع: المتوقّع {predicted}، الفعلي {actual}',
  'model-calibration.empty': 'لم يُفحص أيّ توقّع بعد',
  'model-calibration.subtitle': 'العملاء بحسب التوقّع؛ على الخط المنقّط يصدق التوقّع، والمساحة: عدد العملاء',
  'model-calibration.axis-predicted': 'المتوقّع ←',
  'model-calibration.axis-actual': '↑ الفعلي',
  'model-calibration.tip': 'المتوقّع {predicted}، الفعلي {actual}',
  'model-calibration.definition':
    'يُقسم العملاء إلى فئات بحسب ما تُوُقّع لهم في المدّة المحجوبة؛ وتقارن كلّ نقطة متوسط توقّع الفئة بمتوسط ما وقع. والخطأ متوسط على جميع العملاء.',

  'column.customers': 'العملاء',
  'column.equity': 'قيمة العملاء، ١٢ شهرًا',
  'column.equity_low': 'بداية مجال ٨٠٪ للقيمة',
  'column.equity_high': 'نهاية مجال ٨٠٪ للقيمة',
  'column.drifting_value': 'القيمة التي توشك أن تُفقد',
  'column.drifting_customers': 'العملاء الذين يوشكون أن يُفقدوا',
  'column.month': 'الشهر',
  'column.revenue': 'صافي الإيراد',
  'column.previous_month': 'الشهر السابق',
  'column.previous_revenue': 'صافي إيراد الشهر السابق',
  'column.year_before_revenue': 'صافي إيراد العام السابق',
  'column.active_customers': 'المشترون',
  'column.previous_active_customers': 'المشترون في الشهر السابق',
  'column.year_before_active_customers': 'المشترون في العام السابق',
  'column.first_day': 'أوّل يوم',
  'column.guest_revenue': 'منه للزوّار',
  'column.orders': 'الطلبات',
  'column.complete': 'اكتمل الشهر',
  'column.recency_score': 'درجة الحداثة',
  'column.frequency_score': 'درجة التكرار',
  'column.rfm_name': 'المجموعة',
  'column.value': 'القيمة المتوقّعة، ١٢ شهرًا',
  'column.lower_bound': 'القيمة من',
  'column.upper_bound': 'القيمة إلى',
  'column.share_of_customers': 'الحصّة من العملاء',
  'column.share_of_value': 'الحصّة من القيمة',
  'column.mark': 'علامة',
  'column.reason': 'أقوى سبب',
  'column.part': 'عملاء ذوو',
  'column.feature': 'السمة',
  'column.level': 'المستوى',
  'column.odds_ratio': 'الأرجحية قياساً بالمتوسط',
  'column.low': '٩٥٪ من',
  'column.high': '٩٥٪ إلى',
  'column.renewal_months': 'أشهر الفترة',
  'column.renewal': 'التجديد',
  'column.at_risk': 'بلغوه',
  'column.survived': 'تجاوزوه',
  'column.window_days': 'نافذة الانسحاب، أيام',
  'column.window_from': 'النافذة بحسب',
  'column.window_share': 'طلبات العائدين خلالها',
  'column.value_tier': 'الفئة',
  'column.churn_band': 'الحالة',
  'column.cluster': 'المجموعة',
  'column.recency_days': 'أيام منذ آخر طلب',
  'column.order_count': 'الطلبات',
  'column.monetary': 'الإيراد حتى الآن',
  'column.clv_12m': 'القيمة المتوقّعة، ١٢ شهرًا',
  'column.average_recency_days': 'أيام منذ آخر طلب، الجميع',
  'column.average_order_count': 'الطلبات، الجميع',
  'column.average_monetary': 'الإيراد حتى الآن، الجميع',
  'column.average_clv_12m': 'القيمة المتوقّعة، الجميع',
  'column.cohort': 'أوّل طلب',
  'column.period': 'بعد كم شهر',
  'column.active': 'العملاء النشطون',
  'column.share_active': 'حصّة النشطين',
  'column.segment': 'الشريحة',
  'column.reachable': 'بموافقة',
  'column.model': 'النموذج',
  'column.week': 'الأسبوع',
  'column.week_start': 'بداية الأسبوع',
  'column.actual': 'الفعلي',
  'column.expected': 'المتوقّع',
  'column.cumulative_actual': 'الفعلي، تراكمي',
  'column.cumulative_expected': 'المتوقّع، تراكمي',
  'column.is_holdout': 'محجوب',
  'column.bin': 'الفئة',
  'column.predicted': 'متوسط المتوقّع',
  'column.happened': 'متوسط الفعلي',
};
