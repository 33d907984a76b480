import type { MatrixSaid } from '../matrix.js';

/** What the matrix says in Chinese. */
export const chineseMatrix: MatrixSaid = {
  recommendation: '建议',
  reported: '已报告',
  share: '{{count}}/{{of}}',
  sharePercent: '{{count}}/{{of}}（{{percent}}%）',
  cell: {
    not_part_of: '不属于本建议的对象',
    not_requested: '尚未要求',
    no_report: '无报告',
    draft: '报告编写中',
    returned: '已附问题退回',
    withheld: '已报告，未与您共享',
  },
};
