import type { Trait } from '../../facts/trait.ts';
import { prospect, rfmNames } from './names.ts';

const source = 'rfm';

export const traits: readonly Trait[] = [
  {
    name: 'recency_days',
    type: 'days',
    unit: 'days',
    privacy: 'pseudonymous',
    group: 'orders',
    source,
    labels: { en: 'Days since last order', fa: 'روز از آخرین سفارش', ar: 'أيام منذ آخر طلب' },
    definition: {
      en: 'Days from the last order to the as-of date.',
      fa: 'شمار روزها از آخرین سفارش تا تاریخ مبنا.',
      ar: 'عدد الأيام من آخر طلب إلى تاريخ الأساس.',
    },
  },
  {
    name: 'order_count',
    type: 'count',
    unit: 'orders',
    privacy: 'pseudonymous',
    group: 'orders',
    source,
    labels: { en: 'Orders', fa: 'شمار سفارش', ar: 'عدد الطلبات' },
    definition: {
      en: 'Number of orders that were not refunded whole. Not the repeat count of the repeat-buying models.',
      fa: 'شمار سفارش‌هایی که تمامشان برگشت نخورده است؛ با شمار خرید تکراری یکی نیست.',
      ar: 'عدد الطلبات التي لم تُردّ كلها؛ وهو غير عدد المشتريات المتكررة.',
    },
  },
  {
    name: 'monetary',
    type: 'money',
    unit: 'currency',
    privacy: 'pseudonymous',
    group: 'orders',
    source,
    labels: { en: 'Monetary value', fa: 'ارزش پولی', ar: 'القيمة النقدية' },
    definition: {
      en: 'Net revenue of the customer to the as-of date.',
      fa: 'درآمد خالص از مشتری تا تاریخ مبنا.',
      ar: 'صافي الإيراد من العميل حتى تاريخ الأساس.',
    },
  },
  {
    name: 'recency_score',
    type: 'number',
    unit: null,
    privacy: 'pseudonymous',
    group: 'groups',
    source,
    labels: { en: 'Recency score', fa: 'امتیاز تازگی', ar: 'درجة الحداثة' },
    definition: {
      en: '1 to 5 by quintile of recency, 5 the most recent; equal values share a score.',
      fa: '۱ تا ۵ بر پایهٔ پنجک تازگی؛ ۵ تازه‌ترین. مقدارهای برابر امتیاز برابر دارند.',
      ar: 'من ١ إلى ٥ بحسب خُميس الحداثة، و٥ الأحدث؛ القيم المتساوية لها درجة واحدة.',
    },
  },
  {
    name: 'frequency_score',
    type: 'number',
    unit: null,
    privacy: 'pseudonymous',
    group: 'groups',
    source,
    labels: { en: 'Frequency score', fa: 'امتیاز تکرار', ar: 'درجة التكرار' },
    definition: {
      en: '1 to 5 by quintile of the number of orders, 5 the most.',
      fa: '۱ تا ۵ بر پایهٔ پنجک شمار سفارش؛ ۵ بیشترین.',
      ar: 'من ١ إلى ٥ بحسب خُميس عدد الطلبات، و٥ الأكثر.',
    },
  },
  {
    name: 'monetary_score',
    type: 'number',
    unit: null,
    privacy: 'pseudonymous',
    group: 'groups',
    source,
    labels: { en: 'Monetary score', fa: 'امتیاز پولی', ar: 'الدرجة النقدية' },
    definition: {
      en: '1 to 5 by quintile of net revenue, 5 the most.',
      fa: '۱ تا ۵ بر پایهٔ پنجک درآمد خالص؛ ۵ بیشترین.',
      ar: 'من ١ إلى ٥ بحسب خُميس صافي الإيراد، و٥ الأكثر.',
    },
  },
  {
    name: 'rfm_name',
    type: 'category',
    unit: null,
    privacy: 'pseudonymous',
    group: 'groups',
    source,
    categories: [...rfmNames, prospect],
    labels: { en: 'RFM group', fa: 'گروه RFM', ar: 'مجموعة RFM' },
    definition: {
      en: 'One of ten names by recency and frequency score; customers without an order are prospects.',
      fa: 'یکی از ده نام بر پایهٔ امتیاز تازگی و تکرار؛ کسی که سفارشی ندارد مشتری بالقوه است.',
      ar: 'أحد عشرة أسماء بحسب درجتي الحداثة والتكرار؛ ومن لا طلب له عميل محتمل.',
    },
  },
];
