import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  children: React.ReactNode;
  /** The buttons, the act first. */
  foot: React.ReactNode;
  /** Pressing outside does not close it: for acts with consequences. */
  grave?: boolean;
}

/** A question that must be answered before going on. Focus stays within and returns; Escape closes. */
export function Dialog({ title, isOpen, onClose, children, foot, grave }: DialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={!grave}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="dialog">
        <AriaDialog role={grave ? 'alertdialog' : 'dialog'} className="dialogin">
          <div className="head">
            <Heading slot="title">{title}</Heading>
          </div>
          <div className="body">{children}</div>
          <div className="foot">{foot}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
