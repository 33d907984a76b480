import { useTranslation } from 'react-i18next';
import type { RoomToolProps } from './room-tools.js';

/** On a telephone: the head of the margin alone, so that how the paragraph stands comes up over the text. */
export default function MarginSheet({ onClose }: RoomToolProps) {
  const { t } = useTranslation();
  return (
    <div className="mhead">
      <h2>{t('drafting.tools.paragraph')}</h2>
      <button type="button" className="menu push" onClick={onClose}>
        {t('common.close')}
      </button>
    </div>
  );
}
