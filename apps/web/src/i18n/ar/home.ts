import type { Words } from '../pseudo.js';

/** كلمات الصفحة الرئيسية. */
export const home: Words = {
  title: 'الصفحة الرئيسية',
  greeting: {
    morning: 'صباح الخير، {{name}}',
    afternoon: 'طاب نهاركم، {{name}}',
    evening: 'مساء الخير، {{name}}',
  },
  yourTime: 'توقيتكم: {{zone}}',
  lede_zero: 'لا شيء في انتظاركم.',
  lede_one: 'أمر واحد في انتظاركم.',
  lede_two: 'أمران في انتظاركم.',
  lede_few: '{{count}} أمور في انتظاركم.',
  lede_many: '{{count}} أمرا في انتظاركم.',
  lede_other: '{{count}} أمر في انتظاركم.',
  block: { do_now: 'للقيام به الآن', waiting: 'في انتظار آخرين', happening: 'ما يجري', decided: 'ما تقرر مؤخرا' },
  empty: 'لا شيء يحتاج إليكم اليوم.',
  emptySay: 'حين يكون لأمر ما موعد أو ينتظركم آخرون، يظهر ذلك هنا وتصلكم رسالة إلكترونية.',
  loading: 'ما عليكم القيام به الآن',
  partly: 'تعذرت قراءة جزء من هذه القائمة.',
  noRole: 'ليست لكم صفة في الوقت الحالي.',
  noRoleSay: 'الأمانة هي التي تسند الصفات. وإلى ذلك الحين لا شيء يُعرض هنا.',
};
