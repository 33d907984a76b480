import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { useDates } from './dates.js';
import { useNow } from './now.js';

/** Until when a report is owed, word for word as the letters to the same reader say it, and how far that is. */
export function DueSentence({ words, at, zone }: { words: string; at: string; zone: string }) {
  const { t } = useTranslation();
  const { zone: mine } = useSession();
  const dates = useDates();
  const now = useNow();
  const absolute = dates.clocks(at, mine, zone);
  return t(words, { when: t('common.date.full', { absolute, relative: dates.relative(at, zone, now) }) });
}
