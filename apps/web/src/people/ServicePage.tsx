import { useTranslation } from 'react-i18next';
import { type BackupView, groundRoutes } from '#contracts';
import { type Health, useHealth } from '../api/health.js';
import { useMay } from '../api/may.js';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useDates } from '../ui/dates.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { Glyph } from '../ui/StatusMark.js';
import { Places } from './Places.js';

function Line({ fine, children }: { fine: boolean; children: React.ReactNode }) {
  return (
    <p className={fine ? 'status st-ok' : 'status st-warn'}>
      <Glyph name={fine ? 'connected' : 'alert'} />
      <span>{children}</span>
    </p>
  );
}

function Said({ health: { status, database, actions } }: { health: Health }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('people.service.state')} first>
        <Line fine={status === 'ready'}>
          {t(status === 'ready' ? 'people.service.ready' : 'people.service.unready')}
        </Line>
      </Section>
      {database && (
        <Section title={t('people.service.database')}>
          <Line fine={database.durable}>
            {t(database.durable ? 'people.service.durable' : 'people.service.notDurable', {
              version: database.version,
              fsync: database.fsync,
              full: database.full_page_writes,
              commit: database.synchronous_commit,
            })}
          </Line>
        </Section>
      )}
      {actions && (
        <Section title={t('people.service.due')}>
          <Line fine={actions.overdue + actions.failed === 0}>
            {actions.overdue + actions.failed === 0
              ? t('people.service.onTime')
              : t('people.service.late', { overdue: actions.overdue, failed: actions.failed })}
          </Line>
        </Section>
      )}
    </>
  );
}

function Backup({ backup: { lastSuccess, failedSince, folder } }: { backup: BackupView }) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const said = useDates();
  const size =
    lastSuccess &&
    t('people.service.megabytes', { size: said.number(Math.max(1, Math.round(lastSuccess.bytes / 1_000_000))) });
  return (
    <>
      <Line fine={lastSuccess !== null && !failedSince}>
        {lastSuccess
          ? t('people.service.backupAt', { at: said.instant(lastSuccess.at, zone), size: size ?? '' })
          : t('people.service.backupNever')}
      </Line>
      {failedSince && (
        <p className="notice danger">
          {t('people.service.backupFailing', { at: said.instant(failedSince.at, zone), said: failedSince.said })}
        </p>
      )}
      <p className="small muted">{t('people.service.folder', { folder })}</p>
    </>
  );
}

/** Whether anything is failing: the service, its database, its planned acts, its backup. */
export default function ServicePage() {
  const { t } = useTranslation();
  const health = useHealth();
  const administers = useMay()('administer', 'Installation');
  const backup = useRead(groundRoutes.backups, null, undefined, { enabled: administers });
  return (
    <>
      <Masthead plain title={t('people.service.title')} lede={t('people.service.lede')} />
      <Places />
      <Shown of={health} what={t('people.service.loading')}>
        {(said) => <Said health={said} />}
      </Shown>
      {administers && (
        <Section title={t('people.service.backup')}>
          <Shown of={backup} what={t('people.service.loading')}>
            {(view) => <Backup backup={view} />}
          </Shown>
        </Section>
      )}
    </>
  );
}
