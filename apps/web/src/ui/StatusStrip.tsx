import { useTranslation } from 'react-i18next';
import { askNow, useConnection } from '../api/connection.js';
import { useDates } from './dates.js';
import { useStripe } from './frame.js';
import { Glyph, Icon } from './StatusMark.js';

/** At the foot of every page: connection, what is saved, who sees it. Only these words; it never disappears. */
export function StatusStrip({ children }: { children?: React.ReactNode }) {
  const { t } = useTranslation();
  const connection = useConnection();
  const { clock } = useDates();
  const { level, note } = useStripe();
  if (connection.state === 'offline') {
    return (
      <footer className="strip off" id="status" role="contentinfo" aria-label={t('common.shell.status')} tabIndex={-1}>
        <span className="status say" role="status">
          <Glyph name="offline" />
          {t('common.strip.offline', { time: connection.since ? clock(connection.since).slice(0, 5) : '' })}
        </span>
        <span>{note ?? t('common.strip.offlineSay')}</span>
        {children}
        <span className="push">
          <button type="button" className="btn sm" onClick={() => void askNow()}>
            {t('common.strip.tryNow')}
          </button>
        </span>
      </footer>
    );
  }
  const connected = connection.state === 'connected';
  return (
    <footer className="strip" id="status" role="contentinfo" aria-label={t('common.shell.status')} tabIndex={-1}>
      <span className={connected ? 'status st-ok' : 'status'} role="status">
        <Glyph name={connected ? 'connected' : 'open'} />
        <span>
          {t(
            connection.back ? 'common.strip.back' : connected ? 'common.strip.connected' : 'common.strip.reconnecting',
          )}
        </span>
      </span>
      {connection.saving > 0 && <span className="status">{t('common.strip.saving')}</span>}
      {connection.saving === 0 && connection.savedAt && (
        <span className="status saved">
          <Glyph name="saved" />
          <span>{t('common.strip.saved', { time: clock(connection.savedAt) })}</span>
        </span>
      )}
      {note && <span className="muted">{note}</span>}
      {children}
      {level && (
        <span className="status push conf">
          <Icon name="lock" />
          {t(`common.level.${level}`)}
        </span>
      )}
    </footer>
  );
}
