import { useTranslation } from 'react-i18next';

/** The head of what stands in the margin of the room; on a telephone it is how the sheet is closed. */
export function MarginHead({ title, onClose }: { title: string; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <div className="mhead">
      <h2>{title}</h2>
      <button type="button" className="menu push" onClick={onClose}>
        {t('common.close')}
      </button>
    </div>
  );
}
