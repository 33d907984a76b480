import type { Words } from '../pseudo.js';

/** 邮件和计划行动的用语，供负责人员使用。 */
export const ground: Words = {
  mail: {
    held: '暂存，待有人放行',
    queued: '等待中',
    sending: '正在发送',
    sent: '已发送',
    unsure: '不确定是否送达',
    failed: '未送达',
    cancelled: '已取消',
  },
  action: {
    planned: '已计划',
    done: '已完成',
    skipped: '已略过',
    cancelled: '已取消',
    superseded: '已由新计划取代',
    failed: '失败',
  },
};
