/** What the API says of a group beside all customers. */
export const profileSaid = {
  'profile.hour': 'ساعت {from} تا {to}',
  'profile.category': 'دسته‌های محصول',
  'profile.product': 'محصول‌ها',
  'profile.order_channel': 'کانال سفارش‌ها',
  'profile.weekday': 'روزهای هفته',
  'profile.hour-of-day': 'ساعت‌ها',
  'profile.of-people': 'سهم از افراد',
  'profile.of-purchases': 'سهم از خریدهایشان',
  'profile.finding-people':
    '{group}: بیشترین تفاوت در {dimension}، {value}: {here} از آنان، {everyone} از همهٔ مشتریان',
  'profile.finding-purchases':
    '{group}: بیشترین تفاوت در {dimension}، {value}: {here} از خریدهایشان، {everyone} از خریدهای همه',
  'profile.finding-none': '{group}: هیچ چیز این افراد را بیش از حد تصادف متمایز نمی‌کند',
  'profile.note':
    'هر میله می‌گوید چیزی چند برابرِ همهٔ مشتریانِ دارای سفارش رایج است و خط نازک، بازهٔ ۹۵٪ آن است. در خریدها هر نفر یک بار شمرده می‌شود: میانگین سهم در خریدهای خودش. آنچه نشان داده می‌شود بیش از تصادفِ نگاه‌کردن به همهٔ مقدارها متفاوت است؛ از روزهای هفته و ساعت‌ها همه، کم‌رنگ اگر چنین نباشند.',
};

/** What the page says around it. */
export const profile = {
  'profile.title': 'یک گروه در کنار همهٔ مشتریان',
  'profile.choose': 'گروه',
  'profile.empty': 'هنوز گروهی برای مقایسه نیست',
  'profile.kind.role': 'نقش‌ها',
  'profile.kind.tier': 'رده‌های ارزش',
  'profile.kind.band': 'دسته‌های ریسک',
  'profile.kind.rfm': 'گروه‌های RFM',
  'profile.kind.cluster': 'گروه‌های رفتاری',
  'profile.kind.segment': 'سگمنت‌ها',
  'profile.alike': 'بدون تفاوتی بیش از تصادف: {dimensions}.',
  'profile.comma': '، ',
  'profile.open': 'نمایش {people} مشتری {group}',
  'migration.choose': 'مقایسهٔ هر دو اجرا',
  'migration.from': 'از',
  'migration.to': 'تا',
  'migration.run': '{date}، اجرای {run}',
  'migration.unknown': '{people} مشتری اجرای پیشین در اجرای بعدی شناخته نیستند: ادغام یا اصلاح شده‌اند.',
  'migration.one': 'تنها یک اجرا نگه داشته شده است؛ چیزی برای مقایسه نیست.',
};
