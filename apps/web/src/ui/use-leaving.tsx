import { useState } from 'react';
import { useSession } from '../api/session.js';
import { type OnlyHere, onlyHere } from '../offline/only-here.js';
import LeavingDialog from './LeavingDialog.js';

interface SigningOut {
  mutate(): void;
  reset(): void;
  isPending: boolean;
  error: unknown;
}

const nothing: OnlyHere = { changes: 0, forms: 0 };

/** Signing out leaves nothing on this device: what is only there is asked about first, by whatever way somebody goes. */
export function useLeaving(signOut: SigningOut) {
  const { personId } = useSession();
  const [unsent, setUnsent] = useState(nothing);
  return {
    wish: async () => {
      const found = await onlyHere(personId);
      if (found.changes + found.forms === 0) signOut.mutate();
      else setUnsent(found);
    },
    asks: (
      <LeavingDialog
        unsent={unsent}
        error={signOut.error}
        busy={signOut.isPending}
        onStay={() => {
          setUnsent(nothing);
          signOut.reset();
        }}
        onGo={() => signOut.mutate()}
      />
    ),
  };
}
