import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { followupRoutes, type ReminderView, type TaskView } from '#contracts';
import { addressOf } from '../api/call.js';
import { useMay } from '../api/may.js';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { DueSentence } from '../ui/DueSentence.js';
import { useDates } from '../ui/dates.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { looks } from '../ui/looks.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { Flag, StatusMark } from '../ui/StatusMark.js';
import { AskForMore, Extensions } from './MoreTime.js';
import { glyphOf, isOwed } from './standing.js';
import { Waive } from './Waive.js';
import './followup.css';

const statusGlyphs: Record<string, string> = {
  S4: 'fully',
  S3: 'largely',
  S2: 'partly',
  S1: 'first',
  S0: 'none',
  SR: 'reversed',
  NA: 'na',
  DK: 'unknown',
  DC: 'withheld',
};

function Asked({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <Section
      first
      title={t('followup.task.promised')}
      aside={t('followup.task.asks', { count: task.commitments.length })}
    >
      <ul className="asked">
        {task.commitments.map(({ id, code, text, status, statusAsOf, statusSource }) => (
          <li key={id}>
            <Link className="num small" to={`/r/${code.replaceAll('/', '-')}`}>
              {code}
            </Link>
            <p className="text">
              <bdi>{text}</bdi>
            </p>
            <span>
              {status ? (
                <StatusMark glyph={statusGlyphs[status]} word={`implementation.status.${status}`} />
              ) : (
                <StatusMark glyph="noreport" word="followup.task.noWord" />
              )}
              {statusAsOf && (
                <span className="sub">
                  {statusSource === 'interim'
                    ? t('common.pair', { first: dates.day(statusAsOf), second: t('followup.task.unreviewed') })
                    : dates.day(statusAsOf)}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function People({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const { personId } = useSession();
  const may = useMay();
  return (
    <Section first title={t('followup.task.people')}>
      {task.people.length === 0 && <p className="muted">{t('followup.task.nobody')}</p>}
      <ul className="people">
        {task.people.map((one) => (
          <li key={one.id}>
            <b>{one.personId === personId ? t('followup.task.you') : one.personName}</b>,{' '}
            {t(`followup.rank.${one.rank}`)}
            {one.state !== 'active' && <span className="sub">{t(`followup.designation.${one.state}`)}</span>}
          </li>
        ))}
      </ul>
      {may('designate', 'FocalPoint') && (
        <p>
          <ButtonLink small to="/focal-points">
            {t('followup.task.name')}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}

function Calendar({ reminders, zone }: { reminders: readonly ReminderView[]; zone: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const wordOf = (mark: string) => {
    if (mark === 'T-0') return t('followup.task.mark.today');
    return mark.startsWith('T-')
      ? t('followup.task.mark.before', { count: Number(mark.slice(2)) })
      : t('followup.task.mark.level', { level: mark.slice(1) });
  };
  return (
    <Section title={t('followup.task.calendar')}>
      <dl className="hist">
        {reminders.map(({ mark, at, state, to }) => (
          <div key={mark + at}>
            <dt>{dates.instant(at, zone)}</dt>
            <dd className={state === 'planned' ? 'planned' : undefined}>
              {t('common.pair', {
                first: wordOf(mark),
                second: t(state === 'planned' ? 'followup.task.planned' : 'followup.task.told'),
              })}
              {to.length > 0 &&
                ` ${t('followup.task.to', { roles: dates.list(to.map((role) => t(`common.role.${role}`))) })}`}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small muted">{t('followup.task.stepsAfter')}</p>
    </Section>
  );
}

function Task({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { request } = task;
  const owed = isOwed(request);
  const begun = request.state === 'in_progress' || request.state === 'returned';
  const word = owed ? (begun ? 'followup.task.continue' : 'followup.task.report') : 'followup.task.read';
  return (
    <>
      <Masthead
        symbol={
          <>
            <span>{task.processName}</span>
            <span>{t('followup.task.by', { name: request.entityName })}</span>
            <span className="push">
              {request.overdueDays > 0 ? (
                <Flag tone="danger" glyph="overdue">
                  {t('followup.task.overdue', { day: dates.day(request.dueOn), count: request.overdueDays })}
                </Flag>
              ) : (
                <StatusMark glyph={glyphOf(request.state)} word={`followup.request.${request.state}`} />
              )}
            </span>
          </>
        }
        title={t('followup.task.heading', { cycle: request.cycleCode })}
        lede={owed ? <DueSentence words="followup.task.due" at={request.dueAt} zone={request.zone} /> : undefined}
      />
      {request.paused && <p className="notice">{t('followup.task.paused')}</p>}
      <div className="acts4">
        {(task.may.report || !owed) && (
          <ButtonLink kind="primary" to={`/q/${request.id}`}>
            {t(word)}
          </ButtonLink>
        )}
        <AskForMore task={task} />
        <Waive task={task} />
        {owed && (
          <a className={looks({})} href={addressOf(followupRoutes.deadlineFile, { requestId: request.id })} download>
            {t('followup.task.calendarFile')}
          </a>
        )}
      </div>
      <div className="cols">
        <Asked task={task} />
        <aside>
          <People task={task} />
          <Extensions extensions={task.extensions} />
          <Calendar reminders={task.reminders} zone={request.zone} />
        </aside>
      </div>
    </>
  );
}

/** One report that is owed: what it asks about, who works on it, and what time brings (S16). */
export default function TaskPage() {
  const { t } = useTranslation();
  const { requestId = '' } = useParams();
  const task = useRead(followupRoutes.task, { requestId });
  useConfidentiality('L4');
  return (
    <Shown of={task} what={t('followup.task.loading')}>
      {(view) => <Task task={view} />}
    </Shown>
  );
}
