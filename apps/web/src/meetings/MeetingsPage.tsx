import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meetingsRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';

/** The meetings of the process, the newest first. */
export default function MeetingsPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const { acting } = useSession();
  const meetings = useRead(meetingsRoutes.list, null, acting?.processId ? { processId: acting.processId } : {});
  useConfidentiality('L1');
  return (
    <>
      <Masthead plain title={t('meetings.title')} symbol={acting?.processName} />
      <Section first title={t('meetings.list')}>
        <Shown of={meetings} what={t('meetings.title')}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState title={t('meetings.none')}>{t('meetings.noneSay')}</EmptyState>
            ) : (
              <ul className="plainlist textlist">
                {list.map((meeting) => (
                  <li key={meeting.id}>
                    <Link to={`/meetings/${meeting.id}`}>{meeting.name}</Link>
                    <span className="muted num">
                      {meeting.city}, {dates.day(meeting.startOn)} · {t(`meetings.status.${meeting.status}`)}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </Section>
    </>
  );
}
