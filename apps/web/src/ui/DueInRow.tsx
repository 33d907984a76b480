import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { useDates } from './dates.js';
import { useNow } from './now.js';
import { Flag } from './StatusMark.js';

/** By when something is to be done, and how many days ago that was. */
export interface DueOfRow {
  due?: { at: string; zone: string };
  overdueDays?: number;
}

/** A deadline as every other page and its letters say it; a day that all clocks share is said once. */
export function DueInRow({ due, overdueDays }: DueOfRow) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const now = useNow();
  const said = useDates();
  if (!due) return null;
  const [first, ...others] = said.clocksInRow(due.at, zone, due.zone);
  return (
    <>
      <b>{first}</b>
      {others.length > 0 && <span> = {others.join(' = ')}</span>}{' '}
      {overdueDays ? (
        <Flag tone="danger" glyph="overdue">
          {t('common.due.overdue', { count: overdueDays })}
        </Flag>
      ) : (
        <span>{said.relative(due.at, due.zone, now)}</span>
      )}
    </>
  );
}
