import { fold } from './text.ts';

/** Names of the twelve months of a calendar as people write them, in any language; January or Farvardin first. */
type Names = readonly (readonly string[])[];

/** English; Persian; Arabic of Egypt and the Gulf, of the Levant and Iraq, of the Maghreb. */
const local: Names = [
  ['january', 'jan', 'ژانویه', 'يناير', 'كانون الثاني', 'جانفي'],
  ['february', 'feb', 'فوریه', 'فبراير', 'شباط', 'فيفري'],
  ['march', 'mar', 'مارس', 'آذار'],
  ['april', 'apr', 'آوریل', 'أبريل', 'ابریل', 'نيسان', 'أفريل'],
  ['may', 'مه', 'می', 'مايو', 'أيار', 'ماي'],
  ['june', 'jun', 'ژوئن', 'يونيو', 'يونية', 'حزيران', 'جوان'],
  ['july', 'jul', 'ژوئیه', 'جولای', 'ژوییه', 'يوليو', 'يولية', 'تموز', 'جويلية', 'يوليوز'],
  ['august', 'aug', 'اوت', 'آگوست', 'أغسطس', 'اغسطس', 'آب', 'غشت', 'أوت'],
  ['september', 'sep', 'sept', 'سپتامبر', 'سبتمبر', 'أيلول', 'شتنبر'],
  ['october', 'oct', 'اکتبر', 'أكتوبر', 'تشرين الأول', 'تشرين اول'],
  ['november', 'nov', 'نوامبر', 'نوفمبر', 'تشرين الثاني', 'نونبر'],
  ['december', 'dec', 'دسامبر', 'ديسمبر', 'كانون الأول', 'دجنبر'],
];

/** German, French, Spanish, Italian, Portuguese, Turkish, Dutch and Russian. */
const abroad = [
  'januar jänner janvier janv enero ene gennaio gen janeiro ocak oca januari января январь янв',
  'februar feber février fevrier févr febrero febbraio fevereiro fev şubat subat şub februari февраля февраль фев',
  'märz maerz mär mars marzo março marco mart maart mrt марта март мар',
  'avril avr abril abr aprile nisan nis апреля апрель апр',
  'mai mayo maggio mag maio mayıs mayis mei мая май',
  'juni juin junio giugno giu junho haziran haz июня июнь июн',
  'juli juillet juil julio luglio lug julho temmuz tem июля июль июл',
  'août aout agosto ago ağustos agustos ağu augustus августа август авг',
  'septembre septiembre setiembre settembre set setembro eylül eylul eyl сентября сентябрь сен',
  'oktober okt octobre octubre ottobre ott outubro out ekim eki октября октябрь окт',
  'novembre noviembre novembro kasım kasim kas ноября ноябрь ноя',
  'dezember dez décembre decembre déc diciembre dic dicembre dezembro aralık aralik ara декабря декабрь дек',
];

const gregorian: Names = local.map((names, month) => [...names, ...(abroad[month] ?? '').split(' ')]);

/** Persian, its Latin spellings, and the names of Afghanistan. */
const jalali: Names = [
  ['فروردین', 'farvardin', 'far', 'حمل'],
  ['اردیبهشت', 'ordibehesht', 'ord', 'ثور'],
  ['خرداد', 'khordad', 'kho', 'جوزا'],
  ['تیر', 'tir', 'سرطان'],
  ['مرداد', 'امرداد', 'mordad', 'amordad', 'mor', 'اسد'],
  ['شهریور', 'shahrivar', 'sha', 'سنبله'],
  ['مهر', 'mehr', 'meh', 'میزان'],
  ['آبان', 'aban', 'aba', 'عقرب'],
  ['آذر', 'azar', 'aza', 'قوس'],
  ['دی', 'dey', 'dei', 'جدی'],
  ['بهمن', 'bahman', 'bah', 'دلو'],
  ['اسفند', 'esfand', 'esf', 'حوت'],
];

const umalqura: Names = [
  ['محرم', 'المحرم', 'muharram'],
  ['صفر', 'safar'],
  ['ربيع الأول', 'ربيع الاول', 'rabi al-awwal', 'rabi i'],
  ['ربيع الثاني', 'ربيع الآخر', 'rabi al-thani', 'rabi ii'],
  ['جمادى الأولى', 'جمادى الاول', 'جمادی الاولی', 'jumada al-awwal', 'jumada al-ula', 'jumada i'],
  ['جمادى الآخرة', 'جمادى الثانية', 'جمادی الثانی', 'jumada al-thani', 'jumada al-akhirah', 'jumada ii'],
  ['رجب', 'rajab'],
  ['شعبان', 'shaban', "sha'ban"],
  ['رمضان', 'ramadan', 'ramazan'],
  ['شوال', 'shawwal'],
  ['ذو القعدة', 'ذي القعدة', 'ذیقعده', 'dhu al-qadah', "dhu al-qa'dah", 'dhul qadah'],
  ['ذو الحجة', 'ذي الحجة', 'ذیحجه', 'dhu al-hijjah', 'dhul hijjah'],
];

const names: Readonly<Record<string, Names>> = { gregorian, jalali, 'islamic-umalqura': umalqura };

/** A month's name without what joins its words: كانون الثاني and كانون‌الثانی are one. */
const bareName = (name: string) => fold(name).replaceAll(/[ .'’-]/g, '');

/** The folded spellings of each month of a calendar; Spanish and Portuguese write 2 de junio de 2026. */
export function monthNames(calendar: string): string[][] {
  return (names[calendar] ?? []).map((spellings) => {
    const bare = spellings.map(bareName);
    const before = calendar === 'gregorian' ? bare.filter((one) => /^[a-zç]{4,}o$|il$|mbre$/.test(one)) : [];
    return [...new Set([...bare, ...before.map((one) => `${one}de`)])];
  });
}

const weekdays = [
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ...['mon', 'tue', 'tues', 'wed', 'thu', 'thur', 'thurs', 'fri', 'sat', 'sun'],
  ...['شنبه', 'یکشنبه', 'یک شنبه', 'دوشنبه', 'دو شنبه', 'سه شنبه', 'سهشنبه', 'چهارشنبه', 'چهار شنبه'],
  ...['پنجشنبه', 'پنج شنبه', 'جمعه', 'آدینه'],
  ...['السبت', 'الأحد', 'الاثنين', 'الإثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة'],
];

/** Folded names of days of the week, the longest first, as a pattern's alternatives. */
export const weekdayPattern = [...new Set(weekdays.map(fold))]
  .sort((left, right) => right.length - left.length)
  .join('|');
