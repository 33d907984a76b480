import { useTranslation } from 'react-i18next';
import { Icon } from './StatusMark.js';
import { dismiss, useToasts } from './toast.js';

/** Where passing sentences appear; read out politely. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useToasts();
  return (
    <div className="toasts" role="status">
      {toasts.map(({ id, words, act }) => (
        <div key={id} className="toast">
          <span>{words}</span>
          {act && (
            <button
              type="button"
              onClick={() => {
                act.run();
                dismiss(id);
              }}
            >
              {act.word}
            </button>
          )}
          <button type="button" aria-label={t('common.close')} onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
