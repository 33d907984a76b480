import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MeetingListItem } from '#contracts';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';

/** Meetings with place, day and state, the newest first. */
export function MeetingList({ meetings }: { meetings: readonly MeetingListItem[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (meetings.length === 0) return <EmptyState title={t('meetings.none')}>{t('meetings.noneSay')}</EmptyState>;
  return (
    <ul className="plainlist textlist">
      {meetings.map((meeting) => (
        <li key={meeting.id}>
          <Link to={`/meetings/${meeting.id}`}>{meeting.name}</Link>
          <span className="muted num">
            {t('common.pair', { first: meeting.city, second: dates.day(meeting.startOn) })} ·{' '}
            {t(`meetings.status.${meeting.status}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
