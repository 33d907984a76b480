import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { RailLinks } from './Rail.js';
import { Icon } from './StatusMark.js';

/** The rooms of the house as a sheet over the page. */
export default function RailSheet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="overlay" isDismissable isOpen onOpenChange={onClose}>
      <Modal className="railsheet">
        <Dialog aria-label={t('common.shell.main')}>
          <button type="button" className="btn plain" onClick={onClose}>
            <Icon name="close" />
            {t('common.close')}
          </button>
          <nav className="nav inset" aria-label={t('common.shell.main')}>
            <RailLinks onFollow={onClose} />
          </nav>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
