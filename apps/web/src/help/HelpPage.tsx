import { useTranslation } from 'react-i18next';
import { Masthead } from '../ui/Masthead.js';

export default function HelpPage() {
  const { t } = useTranslation();
  return <Masthead plain title={t('help.title')} />;
}
