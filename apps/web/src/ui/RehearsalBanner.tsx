import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../api/session.js';

/** Says that nothing leaves the house yet. */
export function RehearsalBanner() {
  const { t } = useTranslation();
  const { rehearsal, demo } = useSession();
  if (!rehearsal) return null;
  return (
    <p className="rehearsal" role="note">
      <b>{t('common.rehearsal.title')}</b> {t('common.rehearsal.say')}{' '}
      {demo && <Link to="/inbox">{t('common.rehearsal.inbox')}</Link>}
    </p>
  );
}
