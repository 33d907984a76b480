import type { CodesSaid } from '../codes.js';

/** Words of the code book in Chinese. */
export const chineseCodes: CodesSaid = {
  status: {
    S0: '尚未采取行动',
    S1: '已列入计划',
    S2: '进行中',
    S3: '大部分完成',
    S4: '已完成',
    SR: '已逆转',
    NA: '不适用于我国',
    DK: '不详',
    DC: '未作答复',
  },
  obstacle: {
    OB1: '资源',
    OB2: '政治优先次序',
    OB3: '误解了所提要求',
    OB4: '错误信息',
    OB5: '缺乏关于应采取何种做法的信息',
    OB6: '政府内部协调',
    OB7: '法律或宪法',
    OB8: '合作伙伴或邻国',
    OB9: '安全或紧急情况',
    OB99: '其他原因',
  },
};
