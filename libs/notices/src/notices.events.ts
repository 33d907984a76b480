import { fact } from '#platform';

export const noticeReleased = fact<{ noticeId: string; kind: string }>('notice.released');
export const noticeRefused = fact<{ noticeId: string; kind: string; note: string }>('notice.refused');
