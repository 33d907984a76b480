import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { type OnlyHere, onlyHere } from '../offline/only-here.js';
import { Button } from './Button.js';
import { Dialog } from './Dialog.js';
import { ProblemNote } from './ProblemNote.js';

interface SigningOut {
  mutate(): void;
  reset(): void;
  isPending: boolean;
  error: unknown;
}

const nothing: OnlyHere = { changes: 0, forms: 0 };

/** Signing out leaves nothing on this device: what is only there is asked about first, by whatever way somebody goes. */
export function useLeaving(signOut: SigningOut) {
  const { t } = useTranslation();
  const { personId } = useSession();
  const [{ changes, forms }, setUnsent] = useState(nothing);
  const stay = () => {
    setUnsent(nothing);
    signOut.reset();
  };
  return {
    wish: async () => {
      const unsent = await onlyHere(personId);
      if (unsent.changes + unsent.forms === 0) signOut.mutate();
      else setUnsent(unsent);
    },
    asks: (
      <Dialog
        title={t('common.account.unsentTitle')}
        isOpen={changes + forms > 0}
        onClose={stay}
        foot={
          <>
            <Button kind="primary" onPress={stay}>
              {t('common.account.stay')}
            </Button>
            <Button busy={signOut.isPending} onPress={() => signOut.mutate()}>
              {t('common.account.signOutAnyway')}
            </Button>
          </>
        }
      >
        <ProblemNote error={signOut.error} />
        {changes > 0 && <p>{t('common.account.unsentSay', { count: changes })}</p>}
        {forms > 0 && <p>{t('common.account.begunSay', { count: forms })}</p>}
      </Dialog>
    ),
  };
}
