import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const places = [
  ['/follow-up', 'followup.overview.places.all'],
  ['/follow-up/releases', 'followup.overview.places.releases'],
  ['/focal-points', 'followup.overview.places.focal'],
  ['/follow-up/ours', 'followup.overview.places.ours'],
] as const;

/** The rooms of follow-up for the secretariat. */
export function Places() {
  const { t } = useTranslation();
  return (
    <nav className="places" aria-label={t('followup.overview.places.label')}>
      {places.map(([to, word]) => (
        <NavLink key={to} to={to} end>
          {t(word)}
        </NavLink>
      ))}
    </nav>
  );
}
