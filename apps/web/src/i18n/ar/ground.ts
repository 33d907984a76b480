import type { Words } from '../pseudo.js';

/** كلمات الرسائل والأعمال المخطط لها، لمن هم مسؤولون عنها. */
export const ground: Words = {
  mail: {
    held: 'محجوزة إلى أن يأذن شخص بإرسالها',
    queued: 'في الانتظار',
    sending: 'جارٍ إرسالها',
    sent: 'أُرسلت',
    unsure: 'لا يُعرف إن كانت قد وصلت',
    failed: 'لم تُسلَّم',
    cancelled: 'أُلغيت',
  },
  action: {
    planned: 'مخطط له',
    done: 'تم',
    skipped: 'تُرك',
    cancelled: 'أُلغي',
    superseded: 'حلت محله خطة جديدة',
    failed: 'تعذر',
  },
};
