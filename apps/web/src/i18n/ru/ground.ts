import type { Words } from '../pseudo.js';

/** Слова о письмах и запланированных действиях для тех, кто за них отвечает. */
export const ground: Words = {
  mail: {
    held: 'Задержано до чьего-либо разрешения',
    queued: 'Ожидает',
    sending: 'Отправляется',
    sent: 'Отправлено',
    unsure: 'Неизвестно, дошло ли',
    failed: 'Не доставлено',
    cancelled: 'Отменено',
  },
  action: {
    planned: 'Запланировано',
    done: 'Выполнено',
    skipped: 'Пропущено',
    cancelled: 'Отменено',
    superseded: 'Заменено новым планом',
    failed: 'Не удалось',
  },
};
