import { useTranslation } from 'react-i18next';
import type { OnlyHere } from '../offline/only-here.js';
import { Button } from './Button.js';
import { Dialog } from './Dialog.js';
import { ProblemNote } from './ProblemNote.js';

interface LeavingDialogProps {
  unsent: OnlyHere;
  error?: unknown;
  busy?: boolean;
  onStay(): void;
  onGo(): void;
}

/** What goes with a person who leaves this device, said before it is gone. */
export default function LeavingDialog({ unsent: { changes, forms }, error, busy, onStay, onGo }: LeavingDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('common.account.unsentTitle')}
      isOpen={changes + forms > 0}
      onClose={onStay}
      foot={
        <>
          <Button kind="primary" onPress={onStay}>
            {t('common.account.stay')}
          </Button>
          <Button busy={busy} onPress={onGo}>
            {t('common.account.signOutAnyway')}
          </Button>
        </>
      }
    >
      <ProblemNote error={error} />
      {changes > 0 && <p>{t('common.account.unsentSay', { count: changes })}</p>}
      {forms > 0 && <p>{t('common.account.begunSay', { count: forms })}</p>}
    </Dialog>
  );
}
