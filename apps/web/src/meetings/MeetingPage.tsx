import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { draftingRoutes, livedRoutes, type MeetingView, meetingsRoutes } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Agenda } from './Agenda.js';
import { Delegation } from './Delegation.js';
import { InviteMore } from './InviteMore.js';
import { Papers } from './Papers.js';
import { Principles } from './Principles.js';
import './meetings.css';

/** Before, during, after one meeting: its texts, its agenda, who comes. */
export default function MeetingPage() {
  const { t } = useTranslation();
  const { meetingId = '' } = useParams();
  const meeting = useRead(meetingsRoutes.get, { meetingId });
  useConfidentiality('L1');
  return (
    <Shown of={meeting} what={t('meetings.title')}>
      {(view) => <Meeting meeting={view} />}
    </Shown>
  );
}

function Meeting({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const may = useMay();
  useTitle(meeting.name);
  return (
    <>
      <Masthead
        title={meeting.name}
        symbol={
          <span className="num">
            {meeting.code} · {t(`meetings.status.${meeting.status}`)}
          </span>
        }
        lede={t('meetings.where', {
          city: meeting.city,
          country: meeting.country,
          from: dates.day(meeting.startOn),
          to: dates.day(meeting.endOn),
        })}
      >
        {meeting.predecessor && (
          <p className="small">
            {t('meetings.before')} <Link to={`/meetings/${meeting.predecessor.id}`}>{meeting.predecessor.name}</Link>
          </p>
        )}
      </Masthead>
      <Steps meeting={meeting} />
      {/* Drafts are for whoever negotiates; the others find what was adopted among the recommendations. */}
      {may('read', 'Text', { processId: meeting.processId }) && <Texts meeting={meeting} />}
      <Agenda meeting={meeting} />
      <LivedOf meeting={meeting} />
      <Section title={t('meetings.delegations')} aside={t('meetings.invited', { count: meeting.delegations.length })}>
        {meeting.delegations.length === 0 ? (
          <EmptyState title={t('meetings.nobody')}>{t('meetings.nobodySay')}</EmptyState>
        ) : (
          <ul className="plainlist textlist">
            {meeting.delegations.map((delegation) => (
              <Delegation key={delegation.id} delegation={delegation} meeting={meeting} />
            ))}
          </ul>
        )}
        {may('plan', 'Meeting', { processId: meeting.processId }) ? (
          <InviteMore meeting={meeting}>
            <WhoComes meeting={meeting} />
          </InviteMore>
        ) : (
          <p className="row">
            <WhoComes meeting={meeting} />
          </p>
        )}
      </Section>
    </>
  );
}

function WhoComes({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  return (
    <ButtonLink icon="users" to={`/meetings/${meeting.id}/participants`}>
      {t('meetings.participants.title')}
    </ButtonLink>
  );
}

/** Papers, and the principles in figures. */
function LivedOf({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const lived = useRead(livedRoutes.read, { meetingId: meeting.id });
  return (
    <Shown of={lived} what={t('meetings.papers.title')}>
      {(told) => (
        <>
          <Papers meetingId={meeting.id} lived={told} />
          <Principles meeting={meeting} lived={told} />
        </>
      )}
    </Shown>
  );
}

/** The next step of the meeting's own life. */
function Steps({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const may = useMay();
  const set = useWrite(meetingsRoutes.setStatus, { refresh: [meetingsRoutes.get, meetingsRoutes.list] });
  const next =
    meeting.status === 'planned' || meeting.status === 'proposed'
      ? 'open'
      : meeting.status === 'open'
        ? 'closed'
        : null;
  if (!next || !may('plan', 'Meeting', { processId: meeting.processId })) return null;
  return (
    <>
      <p className="row">
        <Button
          busy={set.isPending}
          onPress={() =>
            set.mutate({ params: { meetingId: meeting.id }, input: { version: meeting.version, status: next } })
          }
        >
          {t(`meetings.step.${next}`)}
        </Button>
      </p>
      <ProblemNote error={set.error} />
    </>
  );
}

function Texts({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const may = useMay();
  const texts = useRead(draftingRoutes.texts, null, { meetingId: meeting.id });
  const creates = may('create', 'Text', { processId: meeting.processId });
  return (
    <Section first title={t('meetings.texts')}>
      <Shown of={texts} what={t('meetings.texts')}>
        {(list) => (
          <>
            {list.length === 0 && (
              <EmptyState title={t('drafting.texts.none')}>
                {t(creates ? 'drafting.texts.noneDesk' : 'drafting.texts.noneSay')}
              </EmptyState>
            )}
            <ul className="plainlist textlist">
              {list.map((text) => (
                <li key={text.id} className="row">
                  <span>
                    <Link className="text" to={text.state === 'adopted' ? `/t/${text.id}/record` : `/t/${text.id}`}>
                      <bdi>{text.title}</bdi>
                    </Link>
                    <br />
                    <span className="muted num small">
                      {text.symbol} · {t(`drafting.textState.${text.state}`)} ·{' '}
                      {t('drafting.texts.progress', { agreed: text.agreed, open: text.open })}
                    </span>
                  </span>
                  <span className="push">
                    <ButtonLink
                      kind={text === list[0] ? 'primary' : 'secondary'}
                      small
                      to={text.state === 'adopted' ? `/t/${text.id}/record` : `/t/${text.id}`}
                    >
                      {t(text.state === 'adopted' ? 'drafting.toRecord' : 'meetings.enter')}
                    </ButtonLink>
                  </span>
                </li>
              ))}
            </ul>
            {creates && (
              <p className="row">
                <ButtonLink icon="plus" to={`/texts/new?meeting=${meeting.id}`}>
                  {t('drafting.texts.new')}
                </ButtonLink>
              </p>
            )}
          </>
        )}
      </Shown>
    </Section>
  );
}
