import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const ways = [
  { way: 'room', path: 'adoption' },
  { way: 'silence', path: 'silence' },
] as const;

/** Two ways to one record: in the room, or by silence when nobody objects in time. */
export function WaysToAdopt({ textId, here }: { textId: string; here: (typeof ways)[number]['way'] }) {
  const { t } = useTranslation();
  return (
    <nav className="places ways" aria-label={t('adoption.ways.title')}>
      {ways.map(({ way, path }) => (
        <Link key={way} to={`/t/${textId}/${path}`} aria-current={way === here ? 'page' : undefined}>
          {t(`adoption.ways.${way}`)}
        </Link>
      ))}
    </nav>
  );
}
