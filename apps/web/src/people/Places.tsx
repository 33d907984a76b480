import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay } from '../api/may.js';

const places = [
  { to: '/administration', word: 'people.places.people', needs: ['invite', 'Person'] },
  { to: '/administration/invite', word: 'people.places.invite', needs: ['invite', 'Person'] },
  { to: '/administration/mails', word: 'people.places.mails', needs: ['read', 'Mail'] },
  { to: '/administration/service', word: 'people.places.service', needs: ['administer', 'Installation'] },
] as const;

/** The places of administration that the acting role may enter. */
export function Places() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <nav className="places" aria-label={t('people.places.label')}>
      {places
        .filter(({ needs }) => may(needs[0], needs[1]))
        .map(({ to, word }) => (
          <NavLink key={to} to={to} end>
            {t(word)}
          </NavLink>
        ))}
    </nav>
  );
}
