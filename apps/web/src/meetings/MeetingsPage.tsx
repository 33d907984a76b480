import { useTranslation } from 'react-i18next';
import { meetingsRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { MeetingList } from './MeetingList.js';

/** The meetings of the process, the newest first. */
export default function MeetingsPage() {
  const { t } = useTranslation();
  const { acting } = useSession();
  const meetings = useRead(meetingsRoutes.list, null, acting?.processId ? { processId: acting.processId } : {});
  useConfidentiality('L1');
  return (
    <>
      <Masthead plain title={t('meetings.title')} symbol={acting?.processName} />
      <Section first title={t('meetings.list')}>
        <Shown of={meetings} what={t('meetings.title')}>
          {(list) => <MeetingList meetings={list} />}
        </Shown>
      </Section>
    </>
  );
}
