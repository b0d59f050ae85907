/** What the API says of a group beside all customers. */
export const profileSaid = {
  'profile.hour': 'من الساعة {from} إلى {to}',
  'profile.category': 'فئات المنتجات',
  'profile.product': 'المنتجات',
  'profile.order_channel': 'قنوات الطلبات',
  'profile.weekday': 'أيام الأسبوع',
  'profile.hour-of-day': 'الساعات',
  'profile.of-people': 'الحصة من الأشخاص',
  'profile.of-purchases': 'الحصة من مشترياتهم',
  'profile.finding-people':
    '{group}: أكبر فرق في {dimension}، {value}: {here} منهم، و{everyone} من كل العملاء',
  'profile.finding-purchases':
    '{group}: أكبر فرق في {dimension}، {value}: {here} من مشترياتهم، و{everyone} من مشتريات الجميع',
  'profile.finding-none': '{group}: لا شيء يميّز هؤلاء الأشخاص فوق حدّ المصادفة',
  'profile.note':
    'يبيّن كل شريط كم ضعفًا يشيع الشيء مقارنةً بكل العملاء ذوي الطلبات، والخط الرفيع مجال الثقة ٩٥٪. في المشتريات يُحسب كل شخص مرة واحدة: متوسط الحصة من مشترياته هو. يُعرض ما يتجاوز فرقه مصادفة النظر في كل القيم؛ ومن أيام الأسبوع والساعات كلّها، باهتةً إن لم تتجاوزها.',
};

/** What the page says around it. */
export const profile = {
  'profile.title': 'مجموعة إلى جانب كل العملاء',
  'profile.choose': 'المجموعة',
  'profile.empty': 'لا مجموعات للمقارنة بعد',
  'profile.kind.role': 'الأدوار',
  'profile.kind.tier': 'شرائح القيمة',
  'profile.kind.band': 'نطاقات الخطر',
  'profile.kind.rfm': 'مجموعات RFM',
  'profile.kind.cluster': 'مجموعات السلوك',
  'profile.kind.segment': 'الشرائح',
  'profile.alike': 'لا فرق فوق حدّ المصادفة في: {dimensions}.',
  'profile.comma': '، ',
  'profile.open': 'فتح عملاء {group} وعددهم {people}',
  'migration.choose': 'مقارنة أي تشغيلين',
  'migration.from': 'من',
  'migration.to': 'إلى',
  'migration.run': '{date}، التشغيل {run}',
  'migration.unknown': '{people} من عملاء التشغيل الأسبق غير معروفين في اللاحق: دُمجوا أو صُحّحوا.',
  'migration.one': 'لم يُحفظ سوى تشغيل واحد: لا شيء للمقارنة به.',
};
