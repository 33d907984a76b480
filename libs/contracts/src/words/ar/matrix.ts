import type { MatrixSaid } from '../matrix.js';

/** What the matrix says in Arabic. */
export const arabicMatrix: MatrixSaid = {
  recommendation: 'التوصية',
  reported: 'أُبلغ عنها',
  share: '{{count}} من {{of}}',
  sharePercent: '{{count}} من {{of}} ({{percent}} ٪)',
  cell: {
    not_part_of: 'غير مشمولة بهذه التوصية',
    not_requested: 'لم يُطلب بعد',
    no_report: 'لا تقرير',
    draft: 'التقرير قيد الإعداد',
    returned: 'أُعيد مع أسئلة',
    withheld: 'أُبلغ عنه ولم يُتح لكم',
  },
};
