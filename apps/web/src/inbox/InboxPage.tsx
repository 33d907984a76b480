import { useTranslation } from 'react-i18next';
import { Masthead } from '../ui/Masthead.js';

export default function InboxPage() {
  const { t } = useTranslation();
  return <Masthead plain title={t('inbox.title')} />;
}
