import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  type RecordedView,
  type Role,
  roles,
  type SilenceAct,
  type SilencePageView,
  type SilenceView,
} from '#contracts';
import { useDates } from '../ui/dates.js';
import { Section } from '../ui/Masthead.js';
import { Flag, StatusMark } from '../ui/StatusMark.js';

interface Told {
  page: SilencePageView;
  silence: SilenceView;
}

/** Each act moves the end; only what moved it says so. */
const moves: readonly SilenceAct[] = ['opened', 'extended', 'resumed'];

/** An office acts under the name of its role, a State under its own. */
const isRole = (by: string): by is Role => roles.some((role) => role === by);

/** That an officer wrote it down for the State, how it had come, and when it was written down. */
function Recorded({ page, recorded }: { page: SilencePageView; recorded: RecordedView | null }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (!recorded) return null;
  const { by, channel, at } = recorded;
  return (
    <p className="small">
      {t(`silence.recorded.${channel}`, {
        who: t(`common.role.${by}`),
        when: dates.instant(at, page.venueZone, page.place),
      })}
    </p>
  );
}

/** Everything that happened, in its order, by the clock of the venue. */
export function SilenceLog({ page, silence }: Told) {
  const { t } = useTranslation();
  const dates = useDates();
  const at = (instant: string) => dates.instant(instant, page.venueZone, page.place);
  return (
    <Section title={t('silence.log.title')}>
      <ol className="plainlist">
        {silence.acts.map(({ act, at: when, closesAt, by, reason, recorded }) => (
          <li key={act + when}>
            <b>{t(`silence.log.act.${act}`)}</b>
            {by && (
              <>
                {' · '}
                <bdi>{isRole(by) ? t(`common.role.${by}`) : by}</bdi>
              </>
            )}
            <span className="small muted num logtime">{at(when)}</span>
            <Recorded page={page} recorded={recorded} />
            {closesAt && moves.includes(act) && (
              <p className="small">
                {t('silence.log.ends', {
                  when: dates.deadline(closesAt, page.venueZone, new Date(closesAt), page.place).absolute,
                })}
              </p>
            )}
            {reason && act !== 'stated' && (
              <p className="text" dir="auto">
                {reason}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What States said without breaking the silence. */
export function Statements({ page, silence }: Told) {
  const { t } = useTranslation();
  const dates = useDates();
  if (silence.statements.length === 0) return null;
  return (
    <Section title={t('silence.statement.list')} aside={dates.number(silence.statements.length)}>
      <ul className="plainlist">
        {silence.statements.map(({ entityName, statement, at, late, recorded }) => (
          <li key={entityName + at}>
            <b>
              <bdi>{entityName}</bdi>
            </b>{' '}
            {late && <Flag tone="warn">{t('silence.statement.late')}</Flag>}
            <span className="small muted num logtime">{dates.instant(at, page.venueZone, page.place)}</span>
            <Recorded page={page} recorded={recorded} />
            <p className="text" dir="auto">
              {statement}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Whom the notice reached. That somebody was reached says nothing about what they think of the text. */
export function Reach({ page, silence: { reach } }: Told) {
  const { t } = useTranslation();
  if (!reach) return null;
  return (
    <section>
      <h2>{t('silence.reach.title')}</h2>
      <p>
        <b className="num">{t('silence.reach.sent', { sent: reach.sent, members: reach.members })}</b>
      </p>
      {reach.failed.length > 0 && (
        <>
          <p>
            <StatusMark glyph="alert" tone="warn" word="silence.reach.failed" params={{ count: reach.failed.length }} />
          </p>
          <ul>
            {reach.failed.map(({ entityId, name }) => (
              <li key={entityId}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
          <p>
            <Link to={`/processes/${page.processId}`}>{t('silence.seeMembers')}</Link>
          </p>
        </>
      )}
      <p className="small muted">{t('silence.reach.notConsent')}</p>
    </section>
  );
}
