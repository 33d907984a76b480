import { useTranslation } from 'react-i18next';
import { Masthead } from '../ui/Masthead.js';

export default function HomePage() {
  const { t } = useTranslation();
  return <Masthead plain title={t('home.title')} />;
}
