import { useTranslation } from 'react-i18next';
import { MarginHead } from './MarginHead.js';
import type { RoomToolProps } from './room-tools.js';

/** On a telephone: the head of the margin alone, so that how the paragraph stands comes up over the text. */
export default function MarginSheet({ onClose }: RoomToolProps) {
  const { t } = useTranslation();
  return <MarginHead title={t('drafting.tools.paragraph')} onClose={onClose} />;
}
