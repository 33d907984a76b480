import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../api/session.js';
import { secretariat } from './rail-entries.js';

/** Says that nothing leaves the house yet. */
export function RehearsalBanner() {
  const { t } = useTranslation();
  const { rehearsal, demo, acting } = useSession();
  const reads = demo || (acting !== null && secretariat.includes(acting.role));
  if (!rehearsal) return null;
  return (
    <section className="rehearsal" aria-label={t('common.rehearsal.title')}>
      <b>{t('common.rehearsal.title')}</b> <span className="says">{t('common.rehearsal.say')}</span>{' '}
      {reads && <Link to="/inbox">{t('common.rehearsal.inbox')}</Link>}
    </section>
  );
}
