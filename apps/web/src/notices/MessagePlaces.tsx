import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay } from '../api/may.js';

/** What was said to me; for those who answer for letters, what waits for them and what became of all. */
export function MessagePlaces() {
  const { t } = useTranslation();
  const may = useMay();
  if (!may('release', 'Notice') && !may('read', 'Mail')) return null;
  return (
    <nav className="places" aria-label={t('notices.places.label')}>
      <NavLink to="/messages" end>
        {t('notices.places.mine')}
      </NavLink>
      {may('release', 'Notice') && <NavLink to="/messages/waiting">{t('notices.places.waiting')}</NavLink>}
      {may('read', 'Mail') && <NavLink to="/messages/ledger">{t('notices.places.ledger')}</NavLink>}
    </nav>
  );
}
