import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import {
  type AttendanceView,
  type LivedView,
  livedRoutes,
  type MeetingView,
  meetingsRoutes,
  paperRoutes,
} from '#contracts';
import { addressOf } from '../api/call.js';
import { useRead, useWrite } from '../api/reading.js';
import { type ColumnDef, DataTable } from '../ui/DataTable.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { PaperLinks } from '../ui/PaperLinks.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { ContinuityOf } from './ContinuityOf.js';
import { Contributions } from './Contributions.js';
import { Credentials } from './Credentials.js';
import './meetings.css';
import { About } from '../ui/About.js';

/** Who came, for whom, under which credentials, again or for the first time, and what was paid. */
export default function ParticipantsPage() {
  const { t } = useTranslation();
  const { meetingId = '' } = useParams();
  const meeting = useRead(meetingsRoutes.get, { meetingId });
  const lived = useRead(livedRoutes.read, { meetingId });
  useConfidentiality('L1');
  return (
    <Shown of={meeting} what={t('meetings.title')}>
      {(view) => (
        <Shown of={lived} what={t('meetings.participants.title')}>
          {(told) => <Participants meeting={view} lived={told} />}
        </Shown>
      )}
    </Shown>
  );
}

function Participants({ meeting, lived }: { meeting: MeetingView; lived: LivedView }) {
  const { t, i18n } = useTranslation();
  const lang = i18n.language as 'en';
  useTitle(t('meetings.participants.title'));
  return (
    <>
      <Masthead
        plain
        title={t('meetings.participants.title')}
        symbol={<Link to={`/meetings/${meeting.id}`}>{meeting.name}</Link>}
        // That nobody is registered is said below, once.
        lede={lived.attendance.length > 0 && t('meetings.participants.count', { count: lived.attendance.length })}
      >
        <PaperLinks
          address={(page) => addressOf(paperRoutes.participantsPdf, { meetingId: meeting.id }, { page, lang })}
        />
      </Masthead>
      <div id="people">
        <Section first title={t('meetings.participants.people')}>
          {lived.attendance.length === 0 ? (
            <EmptyState title={t('meetings.participants.none')}>{t('meetings.participants.noneSay')}</EmptyState>
          ) : (
            <People lived={lived} />
          )}
        </Section>
      </div>
      <div id="credentials">
        <Credentials lived={lived} />
      </div>
      <div id="money">
        <Contributions meeting={meeting} lived={lived} />
      </div>
    </>
  );
}

function People({ lived }: { lived: LivedView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const attend = useWrite(livedRoutes.attended, { refresh: [livedRoutes.read] });
  const columns: ColumnDef<AttendanceView, string>[] = [
    {
      id: 'name',
      accessorKey: 'name',
      header: t('meetings.participants.name'),
      sortingFn: (a, b) => dates.compare(a.original.name, b.original.name),
      cell: ({ row: { original } }) => (
        <>
          <bdi>{original.name}</bdi>
          <span className="sub">
            {[t(`meetings.role.${original.role}`), original.seniority && t(`meetings.seniority.${original.seniority}`)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'entity',
      accessorKey: 'entity',
      header: t('meetings.participants.entity'),
      sortingFn: (a, b) => dates.compare(a.original.entity, b.original.entity),
      cell: ({ row: { original } }) => (
        <>
          <bdi>{original.entity}</bdi>
          {original.tier && <span className="sub">{t(`processes.tier.${original.tier}`)}</span>}
        </>
      ),
    },
    {
      id: 'ministry',
      accessorFn: (row) => row.ministry ?? t('meetings.participants.noMinistry'),
      header: t('meetings.participants.ministry'),
    },
    {
      id: 'continuity',
      accessorFn: (row) => t(`meetings.continuity.${row.continuity}`),
      header: t('meetings.participants.again'),
      cell: ({ row }) => <ContinuityOf person={row.original} may={lived.may.plan} />,
    },
    {
      id: 'attended',
      accessorFn: (row) => (row.attended ? '1' : '0'),
      header: t('meetings.participants.attended'),
      cell: ({ row: { original } }) =>
        lived.may.plan ? (
          <label className="choice">
            <input
              type="checkbox"
              checked={original.attended}
              onChange={() =>
                attend.mutate({ params: { participationId: original.id }, input: { attended: !original.attended } })
              }
            />
            <span>
              {t('meetings.participants.wasThere')}
              <About>{original.name}</About>
            </span>
          </label>
        ) : (
          t(original.attended ? 'meetings.participants.wasThere' : 'meetings.participants.notNoted')
        ),
    },
  ];
  return (
    <>
      <ProblemNote error={attend.error} />
      <DataTable
        caption={t('meetings.participants.people')}
        hideCaption
        rows={lived.attendance}
        columns={columns}
        keyOf={(row) => row.id}
        rowHeader="name"
      />
    </>
  );
}
